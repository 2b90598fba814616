"""Runs the server as one process: sockets, certificates, start-up text, and a clean stop."""

import asyncio
import contextlib
import json
import signal
import socket
import sys
from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path
from types import FrameType

import structlog
import uvicorn

from palestra.core.errors import Fault, PalestraError
from palestra.entry.addresses import Reachable, reachable
from palestra.entry.clock import SystemClock
from palestra.entry.data_folder import keep_files_private, prepare_folder, sole_use
from palestra.entry.greeting import Entrances, entrances, greet
from palestra.entry.logs import configure_logs
from palestra.entry.settings import Settings
from palestra.entry.tls import Certificates, ensure_certificates
from palestra.entry.wiring import DatabaseUnreachableError, build_app
from palestra.storage import Database

# Room for a pose packet of a second and more; a larger message is refused by the protocol itself.
WS_MAX_BYTES = 64 * 1024
# How long open requests may go on after Ctrl-C. The rooms are flushed after that, by the lifespan.
GRACE_S = 1
PORTS_TO_TRY = 20
CERTIFICATE_CHECK = timedelta(hours=12)
_log = structlog.stdlib.get_logger("palestra.serve")


class PortTakenError(PalestraError):
    """Another program listens there."""

    code = "port_taken"
    fault = Fault.CONFLICT


class AddressUnusableError(PalestraError):
    """This machine has no such address."""

    code = "address_unusable"
    fault = Fault.INVALID


def serve(settings: Settings, *, as_json: bool = False) -> None:
    """Serve until the process is told to stop.

    Args:
        settings: All settings.
        as_json: Print one JSON object with the addresses instead of the start-up text.
    """
    configure_logs(settings.logs)
    keep_files_private()
    prepare_folder(settings.data.folder)
    with sole_use(settings.data.folder):
        _serve(settings, as_json=as_json)


def _serve(settings: Settings, *, as_json: bool) -> None:
    asyncio.run(require_database(settings))
    listener = bind(settings)
    port = int(listener.getsockname()[1])
    place = reachable()
    certificates = _certificates(settings, place)
    doors = entrances(settings, port, place.lan_addresses, place.names)

    def started() -> None:
        if as_json:
            sys.stdout.write(json.dumps(_facts(port, doors, certificates)) + "\n")
            sys.stdout.flush()
            return
        if port != settings.network.port != 0:
            sys.stdout.write(f"Port {settings.network.port} is taken by another program; using {port}.\n")
        greet(sys.stdout, settings, port, doors, certificates)

    config = uvicorn.Config(
        build_app(settings),
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=WS_MAX_BYTES,
        ws_per_message_deflate=False,  # poses do not compress, and each socket would hold two windows
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=_certificate_file(settings, certificates),
        ssl_keyfile=_key_file(settings, certificates),
    )
    server = _Server(config, started, settings if certificates else None)
    server.run(sockets=[listener])
    if not server.started:
        raise SystemExit(1)
    _log.info("stopped")


async def require_database(settings: Settings) -> None:
    """Refuse in words; inside the app's start it would be a page of tracebacks.

    Raises:
        DatabaseUnreachableError: It does not answer, or the file is no database.
    """
    database = Database(settings.data.database_url)
    try:
        if await database.is_reachable():
            return
        raise DatabaseUnreachableError(
            "The database file cannot be opened. Look at its rights, or choose another folder with --data."
            if database.is_sqlite
            else "The database does not answer. Check PALESTRA_DATABASE_URL, and that the database runs."
        )
    finally:
        await database.close()


def bind(settings: Settings) -> socket.socket:
    """Return a socket bound as the settings say, on the next free port if the usual one is taken.

    Raises:
        PortTakenError: The port was asked for and is taken, or no port near it is free.
        AddressUnusableError: The host is not one of this machine.
    """
    first = settings.network.port
    tries = 1 if settings.network.port_is_fixed or first == 0 else PORTS_TO_TRY
    for port in range(first, min(first + tries, 65536)):
        with contextlib.suppress(_PortBusy):
            return _bound(settings.network.host, port)
    raise PortTakenError(
        f"Port {first} is taken by another program. Stop that, or choose another port with --port."
    )


class _PortBusy(Exception):  # noqa: N818 - never leaves this module
    pass


def _bound(host: str, port: int) -> socket.socket:
    import errno

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        raise AddressUnusableError(
            "The host to listen on is not known. Choose another with --host."
        ) from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind((host, port))
        # Two sockets may be bound to one port with SO_REUSEADDR as long as neither listens.
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise _PortBusy from None
        raise AddressUnusableError(
            f"Cannot listen on this host ({error.strerror}). Choose another with --host."
        ) from None
    listener.setblocking(False)
    return listener


def _certificates(settings: Settings, place: Reachable) -> Certificates | None:
    if not settings.tls.is_on or settings.tls.certificate is not None:
        return None
    return ensure_certificates(settings.data.tls_folder, place, SystemClock().now())


def _certificate_file(settings: Settings, certificates: Certificates | None) -> Path | None:
    return certificates.certificate if certificates else settings.tls.certificate


def _key_file(settings: Settings, certificates: Certificates | None) -> Path | None:
    return certificates.key if certificates else settings.tls.key


def _facts(port: int, doors: Entrances, certificates: Certificates | None) -> dict[str, object]:
    return {
        "url": doors.here,
        "port": port,
        "addresses": list(doors.outside),
        "authority": str(certificates.authority) if certificates else None,
    }


class _Server(uvicorn.Server):
    """uvicorn's server, with a word after the start, a quiet stop, and certificates that stay valid."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[], None], renewing: Settings | None
    ) -> None:
        super().__init__(config)
        self._tell_started = started
        self._renewing = renewing
        self._renewal: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._tell_started()
            self._renewal = asyncio.create_task(self._keep_certificates(), name="certificates")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop what was started here, then the server."""
        if self._renewal is not None:
            self._renewal.cancel()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Stop on SIGINT and SIGTERM, and end as a command that did its work: uvicorn would raise the
        signal again after the stop, which shows a traceback or an error to whoever pressed Ctrl-C."""
        handlers = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        # The second Ctrl-C does not wait for open requests.
        self.force_exit = self.should_exit
        self.should_exit = True

    async def _keep_certificates(self) -> None:
        """Renew the certificate while the server runs; new connections get the new one."""
        while self._renewing is not None:
            await asyncio.sleep(CERTIFICATE_CHECK.total_seconds())
            renewed = await asyncio.to_thread(_certificates, self._renewing, reachable())
            if renewed and renewed.was_renewed and self.config.ssl is not None:
                self.config.ssl.load_cert_chain(renewed.certificate, renewed.key)
                _log.info("certificate_renewed", expires_at=renewed.expires_at.isoformat())
