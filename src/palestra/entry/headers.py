"""The security headers of every answer: one origin, nothing from elsewhere."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # WebAssembly (decoders, fonts) may be compiled; eval of text may not.
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "worker-src 'self' blob:",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

# No Strict-Transport-Security: browsers would then refuse to let anyone past the warning of the local
# certificate. A gateway with a public certificate adds it.
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "permissions-policy": (
        "xr-spatial-tracking=(self), screen-wake-lock=(self), gamepad=(self), "
        "autoplay=(self), fullscreen=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


async def add_security_headers(message: Message, _scope: Scope) -> None:
    """Add the headers to an answer that starts; what a handler set itself stays."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in SECURITY_HEADERS.items():
            if name not in headers:
                headers[name] = value
