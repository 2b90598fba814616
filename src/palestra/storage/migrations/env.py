"""How Alembic runs here: on the connection that `palestra.storage.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from palestra.storage.schema import UtcMicros, metadata


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our types in generated steps so that an old step never changes with today's code."""
    if kind == "type" and isinstance(item, UtcMicros):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, JSON):
        return "JSON"
    return False


def run(connection: Connection) -> None:
    """Bring the database of this connection to the revision that was asked for, all or nothing."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
