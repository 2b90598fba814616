"""How a device comes to trust this server: its authority to download, and a page that says how."""

import asyncio
from pathlib import Path

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from palestra.gateway import PUBLIC

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Trust this Palestra server</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/trust.css"></head>
<body><main>
<h1>Trust this server</h1>
<p>This Palestra server signs its own certificate, as no public authority vouches for a machine on your
network. Browsers therefore warn once. You have two choices.</p>
<h2>Quick: go past the warning</h2>
<p>On the warning page choose <b>Advanced</b>, then <b>Proceed</b> (or <b>Accept the risk</b>). This is enough
for VR in a headset. The choice is remembered for this address.</p>
<h2>For good: install the authority</h2>
<p>Compare the SHA-256 that the terminal shows where Palestra was started with what your device shows.
The authority can vouch only for local names such as <code>*.local</code>, never for a site
on the internet.</p>
<p><a class="button" href="/ca.crt" download="palestra-ca.crt">Download the authority</a></p>
<dl>
<dt>Android phone</dt><dd>Settings, search for <i>CA certificate</i>, install, choose the file.</dd>
<dt>iPhone, iPad</dt><dd>Open the file, then Settings, <i>Profile downloaded</i>, install; then General,
About, Certificate Trust Settings, switch it on.</dd>
<dt>Windows</dt><dd>Open the file, Install, <i>Trusted Root Certification Authorities</i>.</dd>
<dt>macOS</dt><dd>Open the file in Keychain Access, then set it to <i>Always trust</i>.</dd>
<dt>Linux</dt><dd>Import it in the browser: Settings, Certificates, Authorities.</dd>
<dt>Headset</dt><dd>Most headset browsers have no certificate manager: use the quick way, or a USB cable and
<code>adb reverse</code>, see the tutorial <i>Connecting a headset</i>.</dd>
</dl>
<p><a href="/app/">Back to Palestra</a></p>
</main></body></html>"""

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#faf7f2, #14171f); color: light-dark(#1b2130, #ece7dd); }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
a { color: light-dark(#1f5f7a, #7fc4de); }
dt { font-weight: 600; margin-top: .75rem; } dd { margin: 0; }
.button { display: inline-block; padding: .6rem 1rem; border-radius: .4rem; text-decoration: none;
  background: #a8482b; color: #fff; }
"""


def routes(authority: Path | None) -> list[HTTPRouteHandler]:
    """Return `/ca.crt` and `/trust`.

    Args:
        authority: The local authority's certificate; `None` where another one signs.
    """

    @get("/ca.crt", include_in_schema=False, opt=PUBLIC)
    async def certificate() -> Response[bytes]:
        content = await asyncio.to_thread(_content, authority)
        if content is None:
            raise NotFoundException("This server does not use a local certificate authority.")
        return Response(content, media_type="application/x-x509-ca-cert")

    @get("/trust", media_type=MediaType.HTML, include_in_schema=False, opt=PUBLIC)
    async def page() -> str:
        return _PAGE

    @get("/trust.css", media_type=MediaType.CSS, include_in_schema=False, opt=PUBLIC)
    async def style() -> str:
        return _STYLE

    return [certificate, page, style]


def _content(path: Path | None) -> bytes | None:
    return path.read_bytes() if path is not None and path.is_file() else None
