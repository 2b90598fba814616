"""Brings a database to today's schema; does nearly nothing when it is there already."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(str(files("palestra.storage"))) / "migrations"
_LOCK = 7_028_118_331
"""Any number: it keeps two servers on one PostgreSQL from migrating at the same time."""


def newest_revision() -> str:
    """Return the revision that this version of Palestra needs."""
    return max(path.stem for path in (_FOLDER / "versions").glob("[0-9]*.py"))


async def revision_of(connection: AsyncConnection) -> str | None:
    """Return the revision of a database; None when it is empty."""
    if not await connection.run_sync(lambda sync: sa.inspect(sync).has_table("alembic_version")):
        return None
    found: str | None = await connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


async def migrate(database: Database) -> bool:
    """Bring the database to today's schema; return whether there was anything to do."""
    async with database.reading() as connection:
        if await revision_of(connection) == newest_revision():
            return False
    async with database.transaction() as connection:
        if not database.is_sqlite:
            await connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        await connection.run_sync(_upgrade)
    return True


def _upgrade(connection: sa.Connection) -> None:
    # Loaded only when there is something to do: it costs a good part of the start.
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: sa.Connection) -> "Config":
    """Return Alembic's configuration for this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
