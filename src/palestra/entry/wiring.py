"""Builds the whole server from its settings: the one place that knows every part.

Each feature hands over its routes; this module opens what they stand on (database, keys, blobs, clock),
gives each what it needs, and starts and stops what runs beside requests.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from socket import gethostname

from litestar import Litestar
from litestar.di import Provide
from litestar.types import ControllerRouterHandler
from prometheus_client import Gauge

from palestra.catalogue import http as catalogue_http
from palestra.coaching import http as coaching_http
from palestra.core.clock import Clock
from palestra.core.errors import Fault, PalestraError
from palestra.entry import docs, health, static, trust
from palestra.entry.addresses import host_names
from palestra.entry.clock import SystemClock
from palestra.entry.foundation import Foundation, foundation
from palestra.entry.head_requests import HeadRequests
from palestra.entry.headers import add_security_headers
from palestra.entry.observation import HttpMeasures, Observation
from palestra.entry.settings import Settings
from palestra.gateway import (
    BearerGuard,
    StrictRequest,
    exception_handlers,
    paging_of,
    principal_of,
    refuse_unknown_query,
)
from palestra.identity import Accounts, Passwords
from palestra.identity import http as identity_http
from palestra.live import Rooms
from palestra.live import http as live_http
from palestra.storage import migrate, secret_file
from palestra.training import http as training_http

# The largest JSON document that a client sends; recordings travel over the live socket.
MAX_BODY_BYTES = 256 * 1024


class DatabaseUnreachableError(PalestraError):
    """The database does not answer."""

    code = "database_unreachable"
    fault = Fault.UNAVAILABLE


def build_app(
    settings: Settings, *, clock: Clock | None = None, passwords: Passwords | None = None
) -> Litestar:
    """Return the app, ready to be served.

    Args:
        settings: All settings.
        clock: The clock of the server; tests give their own.
        passwords: How passwords are hashed; tests give a cheap one.
    """
    base = foundation(settings, clock or SystemClock(), passwords)
    bearer = BearerGuard(base.tokens, base.clock)
    rooms = _rooms(base)

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncGenerator[None]:
        try:
            await migrate(base.database)
            async with rooms.running():
                yield
        finally:
            await base.database.close()

    app = Litestar(
        route_handlers=[*_feature_routes(base, rooms), *_own_routes(base)],
        lifespan=[lifespan],
        guards=[bearer, refuse_unknown_query],
        request_class=StrictRequest,
        dependencies={
            "principal": Provide(principal_of, sync_to_thread=False),
            "paging": Provide(paging_of, sync_to_thread=False),
            "db": Provide(lambda: base.database, sync_to_thread=False),
            "clock": Provide(lambda: base.clock, sync_to_thread=False),
            "limits": Provide(lambda: base.limits, sync_to_thread=False),
            "blobs": Provide(lambda: base.blobs, sync_to_thread=False),
            "bearer": Provide(lambda: bearer, sync_to_thread=False),
        },
        exception_handlers=exception_handlers(),
        before_send=[add_security_headers],
        openapi_config=docs.openapi(),
        request_max_body_size=MAX_BODY_BYTES,
        logging_config=None,
    )
    Gauge("palestra_live_rooms", "Live sessions in memory.", registry=base.registry).set_function(
        lambda: rooms.count
    )
    observed = Observation(app.asgi_handler, base.clock, HttpMeasures(base.registry))
    app.asgi_handler = HeadRequests(observed)
    return app


def _feature_routes(base: Foundation, rooms: Rooms) -> list[ControllerRouterHandler]:
    """Return the routes of every feature, from the bottom layer to the top."""
    accounts = Accounts(base.passwords, base.tokens, base.clock)
    return [
        *identity_http.routes(accounts, rooms.forget),
        *catalogue_http.routes(),
        *training_http.routes(rooms.finish_workout),
        *coaching_http.routes(),
        *live_http.routes(
            rooms, base.tokens, base.clock, base.settings.network.public_url, host_names(gethostname())
        ),
    ]


def _rooms(base: Foundation) -> Rooms:
    """Return the rooms of this server; its name in leases lies with the logs and so survives a restart."""
    folder = base.settings.data.live_folder
    return Rooms(
        database=base.database,
        vault=base.vault,
        blobs=base.blobs,
        clock=base.clock,
        folder=folder,
        owner=secret_file(folder / "owner.id", 16).hex(),
    )


def _own_routes(base: Foundation) -> list[ControllerRouterHandler]:
    """Return what belongs to no feature: operation, documentation, trust and the web client."""
    client = static.WebClient(base.settings.web.dist)
    has_authority = base.settings.tls.is_on and base.settings.tls.certificate is None

    async def database_answers() -> None:
        if not await base.database.is_reachable():
            raise DatabaseUnreachableError("The database does not answer.")

    return [
        *health.routes(
            {"database": database_answers},
            base.registry,
            metrics_are_open=base.settings.network.metrics_are_open,
        ),
        *docs.routes(client),
        *trust.routes(base.settings.data.tls_folder / "ca.crt" if has_authority else None),
        *static.routes(client),
    ]
