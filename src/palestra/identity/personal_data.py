"""Everything that is kept about one user, read from the schema itself: for export and for erasure.

Because it walks the metadata, a new table of any feature is covered from the day it is made.
"""

import base64
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.ids import UserId
from palestra.identity.store import app_user, login_name
from palestra.storage import metadata

_SECRETS = {"secret", "token_hash", "previous_hash", "wrapped_key"}
"""What proves who somebody is stays inside, even from the owner's export."""


def _tables() -> list[sa.Table]:
    return [table for table in metadata.sorted_tables if table.info.get("shard") == "user_id"]


async def export(connection: AsyncConnection, user_id: UserId) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the user by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in _tables():
        columns = [column for column in table.c if column.name not in _SECRETS]
        rows = await connection.execute(sa.select(*columns).where(table.c.user_id == user_id))
        found[table.name] = [{name: _plain(value) for name, value in row.items()} for row in rows.mappings()]
    return found


async def erase(connection: AsyncConnection, user_id: UserId, name_key: str) -> None:
    """Delete all rows of the user, children first, and free the name."""
    for table in reversed(_tables()):
        if table is not app_user:
            await connection.execute(sa.delete(table).where(table.c.user_id == user_id))
    await connection.execute(sa.delete(app_user).where(app_user.c.user_id == user_id))
    await connection.execute(sa.delete(login_name).where(login_name.c.name_key == name_key))


def _plain(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
