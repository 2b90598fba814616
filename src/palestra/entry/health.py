"""Is the server alive, can it work, and how is it doing."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Literal

import structlog
from litestar import MediaType, Request, Response, get
from litestar.datastructures import Address, State
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK, HTTP_503_SERVICE_UNAVAILABLE
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

import palestra
from palestra.core.errors import Fault, PalestraError
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


class MetricsClosedError(PalestraError):
    """The measures are shown on the server's own machine only."""

    code = "metrics_closed"
    fault = Fault.FORBIDDEN


def routes(
    checks: Mapping[str, Check], registry: CollectorRegistry, *, metrics_are_open: bool = False
) -> list[HTTPRouteHandler]:
    """Return `/health`, `/ready` and `/metrics`.

    Args:
        checks: What must work before requests are sent here, by name.
        registry: The measures that `/metrics` shows.
        metrics_are_open: Whether other machines may ask for the measures too.
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
    async def metrics(request: Request[object, object, State]) -> Response[bytes]:
        if not metrics_are_open and not _is_local(request.client):
            raise MetricsClosedError(
                "The measures are shown on the server's own machine only; PALESTRA_METRICS=open changes that."
            )
        return Response(generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST})

    return [health, ready, metrics]


def _is_local(client: Address | None) -> bool:
    """Return whether the request comes from this machine; with a gateway in front, from its own client."""
    try:
        address = ip_address(client.host) if client else None
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return address is not None and (mapped or address).is_loopback


async def _outcome(name: str, check: Check) -> Outcome:
    try:
        async with asyncio.timeout(CHECK_LIMIT_S):
            await check()
    except Exception:  # noqa: BLE001 - a named edge: whatever a part raises, the answer is "failed"
        _log.warning("not_ready", part=name, exc_info=True)
        return "failed"
    return "ok"
