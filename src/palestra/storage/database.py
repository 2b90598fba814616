"""The database behind one class: SQLite with one writer, or PostgreSQL, and nobody else sees which."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from palestra.storage.sqlite import creator

_SQLITE_READERS = 4
_POSTGRES_CONNECTIONS = 10


def async_url(url: str) -> sa.URL:
    """Return the address with the asynchronous driver that Palestra uses for it."""
    parsed = sa.make_url(url)
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+asyncpg",
        "postgres": "postgresql+asyncpg",
    }
    backend = parsed.drivername.partition("+")[0]
    if backend not in drivers:
        raise ValueError("the database address must start with sqlite:// or postgresql://")
    return parsed.set(drivername=drivers[backend])


class Database:
    """Engines for writing and reading; the edge opens transactions, nobody else commits."""

    def __init__(self, url: str, *, connections: int = _POSTGRES_CONNECTIONS) -> None:
        self.url = async_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        writers = 1 if self.is_sqlite else connections
        readers = _SQLITE_READERS if self.is_sqlite else connections
        self.writer = self._engine(writers)
        # Reads need no transaction of their own: it would cost two more round trips on PostgreSQL.
        self.reader = self._engine(readers, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
        if self.is_sqlite:
            event.listen(self.writer.sync_engine, "begin", _begin_immediate)

    def _engine(self, size: int, **options: Any) -> AsyncEngine:
        if self.is_sqlite:
            options["async_creator"] = creator(self.url.database or "")
        return create_async_engine(
            self.url,
            pool_size=size,
            max_overflow=0,
            pool_timeout=30,
            hide_parameters=True,  # what people store does not belong into messages and logs
            json_serializer=_json_text,
            json_deserializer=msgspec.json.decode,
            **options,
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection, None]:
        """Give a connection whose work is committed together, or not at all."""
        async with self.writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection, None]:
        """Give a connection for reads; each statement sees what is committed."""
        async with self.reader.connect() as connection:
            yield connection

    async def is_reachable(self) -> bool:
        """Return whether the database answers now."""
        try:
            async with self.reading() as connection:
                await connection.execute(sa.text("SELECT 1"))
        except Exception:  # noqa: BLE001 - a wrong password or name raises the driver's own errors
            return False
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self.reader.dispose()
        await self.writer.dispose()


def _json_text(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
