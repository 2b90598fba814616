"""Is the server alive, can it work, and how is it doing."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import structlog
from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK, HTTP_503_SERVICE_UNAVAILABLE
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

import palestra
from palestra.gateway import PUBLIC

Check = Callable[[], Awaitable[None]]
"""Returns when the part can work, raises otherwise."""

Outcome = Literal["ok", "failed"]
CHECK_LIMIT_S = 2.0
_log = structlog.stdlib.get_logger("palestra.health")


@dataclass(frozen=True, slots=True)
class Health:
    """The process runs and answers."""

    status: Literal["ok"]
    version: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether each part that the server needs can work."""

    status: Literal["ready", "not_ready"]
    parts: dict[str, Outcome]


def routes(checks: Mapping[str, Check], registry: CollectorRegistry) -> list[HTTPRouteHandler]:
    """Return `/health`, `/ready` and `/metrics`.

    Args:
        checks: What must work before requests are sent here, by name.
        registry: The measures that `/metrics` shows.
    """

    @get("/health", tags=["Operation"], summary="Tell that the process answers", opt=PUBLIC)
    async def health() -> Health:
        return Health(status="ok", version=palestra.__version__)

    @get("/ready", tags=["Operation"], summary="Tell whether requests can be served", opt=PUBLIC)
    async def ready() -> Response[Readiness]:
        parts: dict[str, Outcome] = {name: await _outcome(name, check) for name, check in checks.items()}
        is_ready = "failed" not in parts.values()
        return Response(
            Readiness(status="ready" if is_ready else "not_ready", parts=parts),
            status_code=HTTP_200_OK if is_ready else HTTP_503_SERVICE_UNAVAILABLE,
        )

    @get(
        "/metrics",
        media_type=MediaType.TEXT,
        tags=["Operation"],
        summary="Show the measures for Prometheus",
        opt=PUBLIC,
    )
    async def metrics() -> Response[bytes]:
        return Response(generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST})

    return [health, ready, metrics]


async def _outcome(name: str, check: Check) -> Outcome:
    try:
        async with asyncio.timeout(CHECK_LIMIT_S):
            await check()
    except Exception:  # noqa: BLE001 - a named edge: whatever a part raises, the answer is "failed"
        _log.warning("not_ready", part=name, exc_info=True)
        return "failed"
    return "ok"
