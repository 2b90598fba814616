"""Readiness, request measures and log lines, on a small app without a database."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest
import structlog
from litestar import Litestar
from prometheus_client import CollectorRegistry

from palestra.entry import health
from palestra.entry.clock import SystemClock
from palestra.entry.head_requests import HeadRequests
from palestra.entry.headers import add_security_headers
from palestra.entry.logs import configure_logs
from palestra.entry.observation import HttpMeasures, Observation
from palestra.entry.settings import LogSettings
from palestra.gateway import exception_handlers


async def works() -> None:
    """A part that can work."""


async def fails() -> None:
    """A part that cannot."""
    raise OSError("the secret host is down")


@pytest.fixture
def log_lines() -> Iterator[StringIO]:
    """Send logs to memory for one test."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    lines = StringIO()
    configure_logs(LogSettings(level="info", form="json"), lines)
    yield lines
    structlog.reset_defaults()
    root.handlers[:] = before
    root.setLevel(level)


def client_of(
    address: str = "127.0.0.1", *, metrics_are_open: bool = False, **checks: health.Check
) -> httpx.AsyncClient:
    registry = CollectorRegistry()
    app = Litestar(
        health.routes(checks, registry, metrics_are_open=metrics_are_open),
        exception_handlers=exception_handlers(),
        before_send=[add_security_headers],
        openapi_config=None,
        logging_config=None,
    )
    observed = Observation(app.asgi_handler, SystemClock(), HttpMeasures(registry))
    app.asgi_handler = HeadRequests(observed)
    transport = httpx.ASGITransport(app=app, client=(address, 5000))  # pyright: ignore[reportArgumentType] - one protocol, typed twice
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def test_a_server_is_ready_when_all_its_parts_are() -> None:
    async with client_of(database=works, rooms=works) as client:
        answer = await client.get("/ready")

    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


async def test_a_part_that_fails_is_named_and_its_reason_is_not_told(log_lines: StringIO) -> None:
    async with client_of(database=works, rooms=fails) as client:
        answer = await client.get("/ready")

    assert answer.status_code == 503
    assert answer.json() == {"status": "not_ready", "parts": {"database": "ok", "rooms": "failed"}}
    assert "not_ready" in log_lines.getvalue()


async def test_head_is_answered_as_get_without_the_body() -> None:
    async with client_of() as client:
        full, head = await client.get("/health"), await client.head("/health")
        missing = await client.head("/nothing")

    assert (head.status_code, head.content, missing.status_code) == (200, b"", 404)
    assert head.headers["content-length"] == full.headers["content-length"]


@pytest.mark.parametrize(
    ("address", "is_open", "status"),
    [
        ("127.0.0.1", False, 200),
        ("::1", False, 200),
        ("::ffff:127.0.0.1", False, 200),
        ("192.168.1.20", False, 403),
        ("::ffff:192.168.1.20", False, 403),
        ("no address", False, 403),
        ("192.168.1.20", True, 200),
    ],
)
async def test_measures_stay_on_this_machine_unless_a_setting_opens_them(
    address: str, is_open: bool, status: int
) -> None:
    async with client_of(address, metrics_are_open=is_open) as client:
        assert (await client.get("/metrics")).status_code == status


async def test_requests_are_counted_by_route_and_not_by_path() -> None:
    async with client_of() as client:
        await client.get("/health")
        await client.get("/people/jane")
        measures = (await client.get("/metrics")).text

    assert 'palestra_http_requests_total{method="GET",route="/health",status="200"} 1.0' in measures
    assert 'route="unmatched",status="404"' in measures
    assert "jane" not in measures


async def test_a_request_is_one_line_with_an_id_that_the_client_gets_too(log_lines: StringIO) -> None:
    async with client_of() as client:
        answer = await client.get("/people/jane?name=jane")

    lines = [json.loads(line) for line in log_lines.getvalue().splitlines()]
    ours = [line for line in lines if line["logger"].startswith("palestra")]  # the test's client logs as well
    assert [(line["event"], line["status"]) for line in ours] == [("request", 404)]
    assert ours[0]["request_id"] == answer.headers["x-request-id"]
    assert "jane" not in json.dumps(ours)


async def test_failures_carry_the_security_headers_too() -> None:
    async with client_of() as client:
        answer = await client.get("/nothing")

    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
