"""Under which address a client that asked over HTTP finds the live socket. Pure."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID


def live_url(origin: str, session_id: UUID) -> str:
    """Return the address of the live socket on this origin."""
    parts = urlsplit(origin)
    scheme = "wss" if parts.scheme in ("https", "wss") else "ws"
    return f"{scheme}://{parts.netloc}/live/{session_id}"


def origin_of(
    scheme: str, host: str | None, server: tuple[str, int | None] | None, names: Collection[str]
) -> str:
    """Return the origin that a request asked for, if it is one of this machine.

    The Host header is whatever the client writes, and a session's token is given out beside the address. So
    only an address in figures or a name of this machine is believed; else it is where the request arrived.

    Args:
        scheme: `http` or `https`.
        host: The Host header.
        server: Address and port that the request arrived at.
        names: Names of this machine, lower case.

    >>> origin_of("https", "gym-pc.local:8443", ("192.168.1.5", 8443), {"gym-pc.local"})
    'https://gym-pc.local:8443'
    >>> origin_of("https", "evil.example", ("192.168.1.5", 8443), {"gym-pc.local"})
    'https://192.168.1.5:8443'
    """
    if host is not None and _is_ours(host, names):
        return f"{scheme}://{host}"
    address, port = server or ("localhost", None)
    address = f"[{address}]" if ":" in address else address
    return f"{scheme}://{address}" + (f":{port}" if port else "")


def _is_ours(host: str, names: Collection[str]) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.netloc != host or parts.username is not None or parts.path or parts.query or parts.fragment:
        return False
    if name in names:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
