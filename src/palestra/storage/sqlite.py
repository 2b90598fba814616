"""SQLite connections whose statements take one hop to their thread instead of four.

SQLAlchemy asks a driver for a cursor, to execute, for the rows, and to close the cursor; aiosqlite passes
each of these to its thread, and the hops cost more than the statements. Here they go together.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import aiosqlite

T = TypeVar("T")
BUSY_TIMEOUT_MS = 10_000
"""Another process (a backup, the command line) may hold the write lock for a moment."""
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what was acknowledged survives a power cut
    "foreign_keys=ON",
    f"busy_timeout={BUSY_TIMEOUT_MS}",
    "temp_store=MEMORY",
)


def creator(path: str) -> Callable[..., "OneHopConnection"]:
    """Return what SQLAlchemy calls for each new connection to this file."""

    def connector() -> sqlite3.Connection:
        # No transactions by itself: the driver would begin them only at the first write, and two that read
        # first and then write would fail instead of waiting for each other.
        made = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            made.execute(f"PRAGMA {pragma}")
        return made

    def create(*_args: Any, **_options: Any) -> OneHopConnection:
        made = OneHopConnection(connector, iter_chunk_size=64)
        # A process that is told to stop does not wait for it.
        made._thread.daemon = True  # pyright: ignore[reportPrivateUsage] - as SQLAlchemy does it
        return made

    return create


class OneHopConnection(aiosqlite.Connection):
    """A connection of aiosqlite with cursors of our own."""

    def cursor(self) -> "OneHopCursor":  # type: ignore[override] - used by SQLAlchemy alone, which enters it
        """Return a cursor; it comes to be in the thread with its first statement."""
        return OneHopCursor(self)

    async def rollback(self) -> None:
        """Roll back, without a hop when there is nothing to: the pool asks for it each time."""
        if self.in_transaction:
            await super().rollback()

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do this in the connection's thread."""
        answer: T = await self._execute(work, self._conn)  # pyright: ignore[reportUnknownMemberType] - untyped
        return answer


class OneHopCursor:
    """What SQLAlchemy's asynchronous adapter needs of a cursor; all rows are fetched with the statement."""

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Sequence[Any] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "OneHopCursor":
        """Enter; nothing is open yet."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave; nothing is open any more."""

    async def execute(self, statement: str, parameters: Iterable[Any] = ()) -> "OneHopCursor":
        """Run a statement and fetch its rows."""

        def work(connection: sqlite3.Connection) -> None:
            self._keep(connection.execute(statement, tuple(parameters)))

        await self._connection.run(work)
        return self

    async def executemany(self, statement: str, parameters: Iterable[Iterable[Any]]) -> "OneHopCursor":
        """Run a statement once for each set of parameters."""

        def work(connection: sqlite3.Connection) -> None:
            self._keep(connection.executemany(statement, (tuple(row) for row in parameters)))

        await self._connection.run(work)
        return self

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self._rows = cursor.fetchall() if self.description else []
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        cursor.close()

    async def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        rows, self._rows = self._rows, []
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return the next rows."""
        count = size or self.arraysize
        rows, self._rows = self._rows[:count], self._rows[count:]
        return rows

    async def fetchone(self) -> Any | None:
        """Return the next row."""
        return self._rows.pop(0) if self._rows else None

    async def close(self) -> None:
        """Forget the rows."""
        self._rows = []
