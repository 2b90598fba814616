"""What has to follow from a change, written in the same transaction and done later.

Nothing reads it yet (ADR 0005): `pending` and `done` are there for the first feature that follows.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.ids import UserId
from palestra.storage.schema import Json, UtcMicros, Uuid, info, metadata, new_id

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("outbox_id", Uuid, primary_key=True),
    sa.Column("topic", sa.String(64), nullable=False),
    sa.Column("payload", Json, nullable=False),
    sa.Column("created_at", UtcMicros, nullable=False),
    info=info("user_id"),
)

_add = sa.insert(outbox)
_pending = (
    sa.select(outbox)
    .where(outbox.c.user_id == sa.bindparam("user_id"))
    .order_by(outbox.c.outbox_id)
    .limit(sa.bindparam("count"))
)
_done = sa.delete(outbox).where(
    outbox.c.user_id == sa.bindparam("user_id"), outbox.c.outbox_id == sa.bindparam("outbox_id")
)


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One thing to follow, oldest first."""

    outbox_id: UUID
    topic: str
    payload: dict[str, object]
    created_at: datetime


async def add(
    connection: AsyncConnection, user_id: UserId, topic: str, payload: dict[str, object], now: datetime
) -> None:
    """Write down what has to follow; it is lost or kept together with the change itself."""
    row = {"user_id": user_id, "outbox_id": new_id(), "topic": topic, "payload": payload, "created_at": now}
    await connection.execute(_add, row)


async def pending(connection: AsyncConnection, user_id: UserId, count: int = 100) -> list[OutboxEntry]:
    """Return the user's oldest entries."""
    rows = await connection.execute(_pending, {"user_id": user_id, "count": count})
    return [OutboxEntry(row.outbox_id, row.topic, row.payload, row.created_at) for row in rows]


async def done(connection: AsyncConnection, user_id: UserId, outbox_id: UUID) -> None:
    """Forget an entry whose consequences are done."""
    await connection.execute(_done, {"user_id": user_id, "outbox_id": outbox_id})
