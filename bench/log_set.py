"""What logging a set costs: statements, and CPU time beside a bare insert and a request that only reads.

python -m bench.log_set
"""

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy import event

from bench.calibration import costs, show
from palestra.entry.logs import configure_logs
from palestra.entry.settings import settings_from
from palestra.entry.wiring import build_app
from palestra.identity import Passwords

SETS = 10
_BODY = {"exercise_name": "bench_press", "reps": 8, "weight_kg": 60.0, "rir": 2}


class Statements:
    """Counts the statements of all engines."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        event.listen(sa.Engine, "before_cursor_execute", self._note)

    def _note(self, _c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.seen.append(statement)


async def logged_in(client: httpx.AsyncClient) -> None:
    """Make an account and use its token from now on."""
    person = {"username": "bench", "password": "three calm otters lifting"}
    await client.post("/users/register", json=person)
    answer = await client.post("/users/login", json=person)
    client.headers["authorization"] = f"Bearer {answer.json()['access_token']}"


async def log_sets(client: httpx.AsyncClient, count: int) -> None:
    """Log sets, each once."""
    for index in range(count):
        answer = await client.post("/workouts/track", json={"id": str(uuid4()), "set_index": index, **_BODY})
        assert answer.status_code == 201, answer.text


async def read_me(client: httpx.AsyncClient, count: int) -> None:
    """Ask for the own account: token, one read, JSON."""
    for _ in range(count):
        assert (await client.get("/users/me")).status_code == 200


async def ask_health(client: httpx.AsyncClient, count: int) -> None:
    """Ask for what costs nothing: the way through the framework and the test client alone."""
    for _ in range(count):
        assert (await client.get("/health")).status_code == 200


def bare_inserts(path: Path, count: int) -> None:
    """Insert and commit rows with nothing in between."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS bare (id BLOB PRIMARY KEY, reps INTEGER, kg REAL)")
        for _ in range(count):
            connection.execute("INSERT INTO bare VALUES (?, ?, ?)", (uuid4().bytes, 8, 60.0))


async def measure(folder: Path) -> None:
    """Run all and print the table."""
    settings = settings_from(
        {
            "PALESTRA_DATA": str(folder),
            "PALESTRA_TLS": "off",
            "PALESTRA_RATE_LIMITS": "off",
            "PALESTRA_LOG_LEVEL": "warning",
        }
    )
    configure_logs(settings.logs)
    app = build_app(settings, passwords=Passwords(PasswordHasher(time_cost=1, memory_cost=64)))
    transport = httpx.ASGITransport(app=app)  # pyright: ignore[reportArgumentType] - the same protocol, typed twice
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://bench") as client:
        await logged_in(client)
        await log_sets(client, SETS)
        statements = Statements()
        await log_sets(client, 1)
        print(
            f"Statements for one logged set, the opening of the transaction included: {len(statements.seen)}"
        )
        for statement in statements.seen:
            print("   ", " ".join(statement.split())[:100])
        loop = asyncio.get_running_loop()

        def on_loop(work: Any) -> Any:
            return lambda: asyncio.run_coroutine_threadsafe(work(client, SETS), loop).result()

        works = {
            "bare insert": (lambda: bare_inserts(folder / "bare.sqlite3", SETS), SETS),
            "GET /health": (on_loop(ask_health), SETS),
            "GET /users/me": (on_loop(read_me), SETS),
            "POST /workouts/track": (on_loop(log_sets), SETS),
        }
        # In a thread, as the loop has to stay free for the requests.
        show("One logged set", await asyncio.to_thread(costs, works), "GET /health")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))
