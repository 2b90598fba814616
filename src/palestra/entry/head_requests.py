"""HEAD on every address that takes GET: the same answer without its body, as load balancers ask for it."""

from litestar.types import ASGIApp, Message, Receive, Scope, Send


class HeadRequests:
    """Wraps the whole app; what is inside sees a GET, and measures and logs one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)

        asked = scope.copy()
        asked["method"] = "GET"
        await self._app(asked, receive, without_body)
