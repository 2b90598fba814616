"""Serves the built web client: files by their name, the app's shell for every other page of it."""

import asyncio
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from litestar import MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.status_codes import (
    HTTP_200_OK,
    HTTP_304_NOT_MODIFIED,
    HTTP_307_TEMPORARY_REDIRECT,
    HTTP_503_SERVICE_UNAVAILABLE,
)

from palestra.gateway import PUBLIC

WebRequest = Request[object, object, State]

# Vite puts a hash of the content into the name of all that lies here.
_HASHED = "assets/"
_FOREVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
# Not left to the machine's own tables, which differ.
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}

_NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Palestra</title>
<h1>The web client is not built yet</h1>
<p>The server runs, but it has no pages to show. Stop it, run <code>make setup</code>, and start it again.
The API works meanwhile: see <a href="/openapi.json">/openapi.json</a>.</p></html>"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is sent: its bytes, their encoding, and what identifies them."""

    content: bytes
    encoding: str | None
    tag: str


class WebClient:
    """The folder that the client was built into."""

    def __init__(self, dist: Path) -> None:
        self._dist = dist.resolve()

    async def answer(self, name: str, headers: Mapping[str, str]) -> Response[bytes] | None:
        """Return the file called `name`, relative to the folder, or `None` where there is none."""
        accepted = headers.get("accept-encoding", "")
        stored = await asyncio.to_thread(self._read, name, accepted)
        if stored is None:
            return None
        kept = {
            "cache-control": _FOREVER if name.startswith(_HASHED) else _ASK_FIRST,
            "etag": stored.tag,
            "vary": "accept-encoding",
        }
        if headers.get("if-none-match") == stored.tag:
            return Response(b"", status_code=HTTP_304_NOT_MODIFIED, headers=kept)
        if stored.encoding:
            kept["content-encoding"] = stored.encoding
        if name.endswith("sw.js"):
            kept["service-worker-allowed"] = "/"  # one worker for /app and /vr
        return Response(stored.content, media_type=_media_type(name), headers=kept, status_code=HTTP_200_OK)

    async def shell(self, headers: Mapping[str, str]) -> Response[bytes]:
        """Return the page that loads the app, or one that says how to build it."""
        page = await self.answer("index.html", headers)
        if page is not None:
            return page
        return Response(
            _NOT_BUILT.encode(), media_type=MediaType.HTML, status_code=HTTP_503_SERVICE_UNAVAILABLE
        )

    def _read(self, name: str, accepted: str) -> StoredFile | None:
        path = (self._dist / name).resolve()
        if not path.is_relative_to(self._dist):
            return None
        for encoding, suffix in _ENCODINGS:
            packed = path.with_name(path.name + suffix)
            if encoding in accepted and packed.is_file():
                return _stored(packed, encoding)
        return _stored(path, None) if path.is_file() else None


def _stored(path: Path, encoding: str | None) -> StoredFile:
    facts = path.stat()
    tag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}-{encoding or "plain"}"'
    return StoredFile(path.read_bytes(), encoding, tag)


def _media_type(name: str) -> str:
    suffix = Path(name).suffix
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def routes(client: WebClient) -> list[HTTPRouteHandler]:
    """Return `/`, `/app/...` and `/vr/...`."""

    @get("/", include_in_schema=False, opt=PUBLIC)
    async def root() -> Redirect:
        return Redirect("/app/", status_code=HTTP_307_TEMPORARY_REDIRECT)

    @get(["/app", "/app/{name:path}"], include_in_schema=False, opt=PUBLIC)
    async def app_file(request: WebRequest, name: FromPath[str] = "") -> Response[bytes]:
        name = name.strip("/")
        found = await client.answer(name, request.headers) if name else None
        if found is not None:
            return found
        if "." in name.rpartition("/")[2]:
            raise NotFoundException(f"There is no file /app/{name}.")
        return await client.shell(request.headers)

    @get(["/vr", "/vr/{name:path}"], include_in_schema=False, opt=PUBLIC)
    async def vr_page(request: WebRequest, name: FromPath[str] = "") -> Response[bytes]:
        return await client.shell(request.headers)

    @get("/favicon.ico", include_in_schema=False, opt=PUBLIC)
    async def icon(request: WebRequest) -> Response[bytes]:
        found = await client.answer("favicon.ico", request.headers)
        return found or Response(b"", status_code=204)

    return [root, app_file, vr_page, icon]
