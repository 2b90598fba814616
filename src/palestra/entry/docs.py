"""The description of the API: `/openapi.json`, and `/docs` to read and try it."""

from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme, Tag
from litestar.params import FromPath
from litestar.router import Router
from litestar.serialization import encode_json

import palestra
from palestra.entry.static import WebClient
from palestra.gateway import PUBLIC, api_description

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Palestra API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/files/swagger-ui.css"></head>
<body><main id="docs"></main>
<script src="/docs/files/swagger-ui-bundle.js"></script>
<script src="/docs/files/start.js"></script></body></html>"""


class _Page(OpenAPIRenderPlugin):
    """The page that shows the description; all it loads comes from `/docs/files`."""

    def render(self, request: Request[object, object, State], openapi_schema: dict[str, object]) -> bytes:
        """Return the page; it fetches `/openapi.json` itself."""
        return _PAGE.encode()


def openapi() -> OpenAPIConfig:
    """Return how the description is made; its pages are our own, see `routes`."""
    return OpenAPIConfig(
        title="Palestra",
        version=palestra.__version__,
        description="A self-hosted virtual-reality fitness coach. Errors are RFC 9457 problem documents.",
        use_handler_docstrings=True,
        components=Components(
            security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")}
        ),
        security=[{"bearer": []}],
        tags=[Tag(name="Operation", description="Health and measures of the server.")],
        openapi_router=Router("/docs", route_handlers=[], include_in_schema=False, opt=PUBLIC),
        # Litestar's own pages load from a CDN: this is the only one.
        render_plugins=[_Page(path="/")],
    )


def routes(client: WebClient) -> list[HTTPRouteHandler]:
    """Return `/openapi.json` and the files of the page `/docs`."""
    described: dict[Litestar, bytes] = {}

    @get("/openapi.json", include_in_schema=False, opt=PUBLIC)
    async def description(request: Request[object, object, State]) -> Response[bytes]:
        # Made once, when first asked for: it costs a noticeable part of the start otherwise.
        if request.app not in described:
            described[request.app] = encode_json(api_description(request.app))
        return Response(described[request.app], media_type="application/json")

    @get("/docs/files/{name:str}", include_in_schema=False, opt=PUBLIC)
    async def asset(request: Request[object, object, State], name: FromPath[str]) -> Response[bytes]:
        found = await client.answer(f"docs/{name}", request.headers)
        if found is None:
            raise NotFoundException(f"There is no file /docs/files/{name}.")
        return found

    return [description, asset]
