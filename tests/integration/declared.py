"""Holds every answer that the tests see against the description of the API."""

import re

import httpx
from litestar import Litestar

from palestra.gateway import api_description

# Any call may be answered so, by its form alone; repeating it everywhere would hide what matters.
EVERYWHERE = {405, 413}


class DeclaredTransport(httpx.AsyncBaseTransport):
    """Asks the app, and fails when a call of the API gives a status that its description lacks."""

    def __init__(self, inner: httpx.ASGITransport, app: Litestar) -> None:
        self._inner = inner
        self._app = app
        self._calls: list[tuple[str, re.Pattern[str], set[int]]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer of the app."""
        response = await self._inner.handle_async_request(request)
        declared = self._statuses(request.method, request.url.path)
        if declared is not None and response.status_code not in declared | EVERYWHERE:
            raise AssertionError(f"{request.method} {request.url.path}: {response.status_code} not declared")
        return response

    def _statuses(self, method: str, path: str) -> set[int] | None:
        if not self._calls:
            for template, methods in api_description(self._app)["paths"].items():
                pattern = re.compile(re.sub(r"{\w+}", "[^/]+", template) + "/?")
                self._calls += [
                    (m.upper(), pattern, set(map(int, c["responses"]))) for m, c in methods.items()
                ]
            # `/workouts/today` before `/workouts/{workout_id}`.
            self._calls.sort(key=lambda call: "[^/]" in call[1].pattern)
        return next((s for m, pattern, s in self._calls if m == method and pattern.fullmatch(path)), None)
