"""Builds the whole server from its settings: the one place that knows every part.

Each feature hands over its routes; this module opens what they stand on (database, keys, blobs, clock),
gives each what it needs, and starts and stops what runs beside requests.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from litestar import Litestar
from litestar.types import ControllerRouterHandler
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector

from palestra.core.clock import Clock
from palestra.entry import docs, health, static
from palestra.entry.clock import SystemClock
from palestra.entry.headers import add_security_headers
from palestra.entry.observation import HttpMeasures, Observation
from palestra.entry.settings import Settings

# The largest JSON document that a client sends; recordings travel over the live socket.
MAX_BODY_BYTES = 256 * 1024


def build_app(settings: Settings, *, clock: Clock | None = None) -> Litestar:
    """Return the app, ready to be served; nothing is opened before its lifespan starts."""
    clock = clock or SystemClock()
    registry = measures_registry()
    client = static.WebClient(settings.web.dist)
    routes: list[ControllerRouterHandler] = [
        *health.routes({}, registry),
        *docs.routes(client),
        *static.routes(client),
    ]

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncGenerator[None]:
        yield

    app = Litestar(
        route_handlers=routes,
        lifespan=[lifespan],
        before_send=[add_security_headers],
        openapi_config=docs.openapi(),
        request_max_body_size=MAX_BODY_BYTES,
        logging_config=None,
    )
    app.asgi_handler = Observation(app.asgi_handler, clock, HttpMeasures(registry))
    return app


def measures_registry() -> CollectorRegistry:
    """Return a registry of this app alone, with the measures of its process."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry
