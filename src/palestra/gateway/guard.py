"""Who may call a route: everything needs a bearer token unless the route says `opt=PUBLIC`."""

from collections.abc import Mapping
from typing import Any, cast

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from palestra.core.clock import Clock
from palestra.core.ids import UserId
from palestra.gateway.tokens import API, AccountGoneError, Principal, Tokens, UnauthenticatedError

_PUBLIC = "is_public"
PUBLIC: Mapping[str, bool] = {_PUBLIC: True}
"""`@get("/health", opt=PUBLIC)`: anyone may call this."""


def is_public(handler: BaseRouteHandler) -> bool:
    """Return whether anyone may call this route."""
    return bool(handler.opt.get(_PUBLIC))


class BearerGuard:
    """The application's guard. It leaves the principal in the scope, where `principal_of` finds it."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._clock = clock
        self._gone: dict[UserId, float] = {}

    async def __call__(
        self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler
    ) -> None:
        """Let the request pass, or raise `UnauthenticatedError`.

        It awaits nothing, but a guard that is no coroutine would be sent to a thread.
        """
        if not is_public(handler):
            connection.scope["user"] = self.authenticate(connection)

    def authenticate(self, connection: ASGIConnection[Any, Any, Any, Any]) -> Principal:
        """Return whose access token the request carries.

        Raises:
            UnauthenticatedError: There is no valid one.
            AccountGoneError: Its account was deleted while the token is still good.
        """
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise UnauthenticatedError("Log in first, and send the access token as a bearer token.")
        principal = self._tokens.verify(token.strip(), audience=API, now=self._clock.now())
        if principal.user_id in self._gone:
            raise AccountGoneError
        return principal

    def shut_out(self, user_id: UserId, lifetime_s: float) -> None:
        """Take no token of a deleted account any more, for as long as one may still be good.

        Kept in this process alone, so that no request pays for it: elsewhere, or after a restart, such a
        token finds nothing to read, and the database refuses what it writes.
        """
        now_s = self._clock.monotonic_s()
        self._gone = {gone: until_s for gone, until_s in self._gone.items() if until_s > now_s}
        self._gone[user_id] = now_s + lifetime_s


def principal_of(request: Request[Any, Any, Any]) -> Principal:
    """Return who asks; provided to handlers as `principal`."""
    principal = cast("dict[str, object]", request.scope).get("user")
    if not isinstance(principal, Principal):
        raise UnauthenticatedError("Log in first, and send the access token as a bearer token.")
    return principal
