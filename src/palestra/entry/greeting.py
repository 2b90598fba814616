"""What the server says when it has started: where to go, and how to make a headset trust it."""

from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from rich.console import Console
from rich.text import Text

from palestra.entry.addresses import IpAddress
from palestra.entry.settings import Settings
from palestra.entry.tls import Certificates


@dataclass(frozen=True, slots=True)
class Entrances:
    """The addresses that lead to a running server."""

    here: str
    """For a browser on this machine."""
    outside: tuple[str, ...]
    """For phones and headsets; the first is the one to try first."""


def entrances(settings: Settings, port: int, lan: tuple[IpAddress, ...], names: tuple[str, ...]) -> Entrances:
    """Return where a server that listens as in `settings` on `port` is reached."""
    scheme = "https" if settings.tls.is_on else "http"
    host = settings.network.host
    everywhere = host in ("0.0.0.0", "::")
    loopback = host in ("127.0.0.1", "::1", "localhost")
    outside = [settings.network.public_url] if settings.network.public_url else []
    if everywhere:
        hosts = [_in_url(address) for address in lan if address.version == 4 or host == "::"]
        hosts += [name for name in names if name.endswith(".local")]
        outside += [f"{scheme}://{name}:{port}" for name in hosts]
    elif not loopback:
        outside.append(f"{scheme}://{host}:{port}")
    here = "localhost" if everywhere or loopback else host
    return Entrances(here=f"{scheme}://{here}:{port}", outside=tuple(outside))


def _in_url(address: IpAddress) -> str:
    return f"[{address}]" if address.version == 6 else str(address)


def greet(
    stream: TextIO, settings: Settings, port: int, doors: Entrances, certificates: Certificates | None
) -> None:
    """Write the start-up text."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    console.print(Text("\nPalestra is running.", style="bold"))
    console.print(f"  On this machine      {doors.here}/app/")
    for address in doors.outside:
        console.print(f"  Phone or headset     {address}/app/")
    if doors.outside and (settings.tls.is_on or settings.network.public_url):
        code = _qr_code(doors.outside[0] + "/app/")
        if _can_show(stream, code):
            console.print(code, end="")
    if certificates is not None:
        _explain_trust(console, doors, certificates)
    elif not settings.tls.is_on:
        console.print(
            "\nWithout TLS a browser offers VR on localhost only. For a headset on a cable:\n"
            f"  adb reverse tcp:{port} tcp:{port}    then open {doors.here}/vr in the headset"
        )
    console.print(f"\nData is kept in {settings.data.folder}\nStop with Ctrl-C.\n")
    stream.flush()


def _explain_trust(console: Console, doors: Entrances, certificates: Certificates) -> None:
    first = (doors.outside or (doors.here,))[0]
    console.print(
        "\nThe certificate is signed by this machine, so a browser warns once:\n"
        "  Headset: choose Advanced, then Proceed. That is enough for VR.\n"
        f"  Phone, tablet, PC: the same, or trust it for good: open {first}/trust\n"
        f"  Authority SHA-256: {certificates.fingerprint}"
    )
    if not doors.outside:
        console.print("  Only this machine can connect: start with --host 0.0.0.0 for a phone or headset.")
    for name in certificates.left_out:
        console.print(
            f"  Note: the authority was made before this machine was called {name}; use an address above, or "
            f"delete {certificates.authority.parent} to make a new authority."
        )


def _qr_code(address: str) -> str:
    import segno

    out = StringIO()
    segno.make(address, error="l", micro=False).terminal(out=out, border=2, compact=True)
    return out.getvalue()


def _can_show(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
