"""The whole app over HTTP, on SQLite and on PostgreSQL: every test that uses `app` runs on both."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from litestar import Litestar
from sqlalchemy.ext.asyncio import create_async_engine

from palestra.entry.settings import settings_from
from palestra.entry.wiring import build_app
from palestra.identity import Passwords
from palestra.storage import Database, migrate
from palestra.storage.database import async_url
from tests.clock import SettableClock
from tests.integration import postgres
from tests.integration.declared import DeclaredTransport
from tests.integration.people import Person, sign_up, stranger


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a PostgreSQL of our own; skip where there is none, but never in CI."""
    found = postgres.programs()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed: see CONTRIBUTING.md")
    with postgres.cluster(found) as address:
        yield address


class Templates:
    """Databases at today's schema, made once and copied for each test."""

    def __init__(self) -> None:
        self.made: set[str] = set()


@pytest.fixture(scope="session")
def templates() -> Templates:
    """Remember which templates were made."""
    return Templates()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Name the database on which the test runs."""
    kind: str = request.param
    return kind


@pytest.fixture
async def empty_database_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[str]:
    """Give the address of a database without any table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: str = request.getfixturevalue("postgres_server")
    name = f"t{uuid.uuid4().hex}"
    await _execute(server, f"CREATE DATABASE {name}")
    yield server.format(name=name)
    await _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database_url(
    database_kind: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    templates: Templates,
    request: pytest.FixtureRequest,
) -> AsyncIterator[str]:
    """Give the address of a fresh database at today's schema."""
    if database_kind == "sqlite":
        template = tmp_path_factory.getbasetemp() / "template.sqlite3"
        if "sqlite" not in templates.made:
            await _migrated(f"sqlite:///{template}")
            templates.made.add("sqlite")
        shutil.copy(template, tmp_path / "palestra.sqlite3")
        yield f"sqlite:///{tmp_path / 'palestra.sqlite3'}"
        return
    server: str = request.getfixturevalue("postgres_server")
    if "postgresql" not in templates.made:
        await _execute(server, "CREATE DATABASE palestra_template")
        await _migrated(server.format(name="palestra_template"))
        templates.made.add("postgresql")
    name = f"t{uuid.uuid4().hex}"
    await _execute(server, f"CREATE DATABASE {name} TEMPLATE palestra_template")
    yield server.format(name=name)
    await _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _migrated(url: str) -> None:
    database = Database(url)
    try:
        await migrate(database)
    finally:
        await database.close()


async def _execute(server: str, statement: str) -> None:
    engine = create_async_engine(async_url(server.format(name="postgres")), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(sa.text(statement))
    finally:
        await engine.dispose()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Give a second way into the database of the test, beside the app."""
    found = Database(database_url, connections=2)
    yield found
    await found.close()


@pytest.fixture
def clock() -> SettableClock:
    """Give the clock of the app."""
    return SettableClock()


@pytest.fixture
def environ(database_url: str, tmp_path: Path) -> dict[str, str]:
    """Give the settings of the app; a test may change them before it asks for `app`."""
    return {
        "PALESTRA_DATA": str(tmp_path / "data"),
        "PALESTRA_DATABASE_URL": database_url,
        "PALESTRA_TLS": "false",
        "PALESTRA_RATE_LIMITS": "false",
    }


@pytest.fixture
async def litestar_app(environ: dict[str, str], clock: SettableClock) -> AsyncIterator[Litestar]:
    """Give the app as it is served, started, with cheap password hashes."""
    cheap = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    made = build_app(settings_from(environ), clock=clock, passwords=cheap)
    started, stop = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        async with made.lifespan():
            started.set()
            await stop.wait()

    # A task of its own: a fixture is set up and torn down in two, which a lifespan may not be.
    running = asyncio.create_task(run())
    waiting = asyncio.create_task(started.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        waiting.cancel()
        await running
    yield made
    stop.set()
    await running


@pytest.fixture
def app(litestar_app: Litestar) -> DeclaredTransport:
    """Give the way to the app."""
    # Litestar and httpx name the same ASGI types differently.
    return DeclaredTransport(httpx.ASGITransport(cast("Any", litestar_app)), litestar_app)


@pytest.fixture
async def anyone(app: DeclaredTransport) -> AsyncIterator[httpx.AsyncClient]:
    """Give somebody without an account."""
    async with stranger(app) as client:
        yield client


@pytest.fixture
async def maria(app: DeclaredTransport) -> AsyncIterator[Person]:
    """Give somebody with an account."""
    person = await sign_up(app, "maria")
    yield person
    await person.http.aclose()


@pytest.fixture
async def boris(app: DeclaredTransport) -> AsyncIterator[Person]:
    """Give somebody else with an account."""
    person = await sign_up(app, "boris")
    yield person
    await person.http.aclose()
