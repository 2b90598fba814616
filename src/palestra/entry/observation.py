"""One log line, one id and two measurements for each HTTP request, failed ones included."""

from collections.abc import Sequence
from uuid import uuid4

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Histogram

from palestra.core.clock import Clock

_log = structlog.stdlib.get_logger("palestra.http")
# From a cached read (1 ms) to a plan that is searched for (seconds).
_BUCKETS_S: Sequence[float] = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_QUIET = frozenset({"/health", "/ready", "/metrics"})


class HttpMeasures:
    """The measures of HTTP traffic in one registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.requests = Counter(
            "palestra_http_requests", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self.duration_s = Histogram(
            "palestra_http_request_duration_seconds",
            "Time from request to the start of the answer.",
            ("method", "route"),
            buckets=_BUCKETS_S,
            registry=registry,
        )


class Observation:
    """Wraps the whole app, so that requests which no route takes are seen as well."""

    def __init__(self, app: ASGIApp, clock: Clock, measures: HttpMeasures) -> None:
        self._app = app
        self._clock = clock
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and note how it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started_s = self._clock.monotonic_s()
        request_id = uuid4().hex

        async def observed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableScopeHeaders.from_message(message)["x-request-id"] = request_id
                self._note(scope, message["status"], self._clock.monotonic_s() - started_s)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self._app(scope, receive, observed)

    def _note(self, scope: HTTPScope, status: int, duration_s: float) -> None:
        # The template, never the path: it has few values and no ids.
        route = str(scope["path_template"]) if "path_template" in scope else "unmatched"
        method = scope["method"]
        self._measures.requests.labels(method, route, str(status)).inc()
        self._measures.duration_s.labels(method, route).observe(duration_s)
        log = _log.debug if route in _QUIET else _log.info
        log("request", method=method, route=route, status=status, duration_ms=round(duration_s * 1000, 1))
