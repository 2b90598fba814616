"""Live sessions in the database: which there are, and which server owns each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.ids import SessionId, UserId, WorkoutId
from palestra.storage import UtcMicros, Uuid, info, insert, metadata, user_folder

Mode = Literal["vr", "desktop"]
Status = Literal["open", "finished"]
LEASE = timedelta(seconds=30)
"""A server that has not said for so long that it still owns a session does not."""

live_session = sa.Table(
    "live_session",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("session_id", Uuid, primary_key=True),
    sa.Column("workout_id", Uuid, nullable=False),
    sa.Column("mode", sa.String(8), nullable=False),
    sa.Column("status", sa.String(8), nullable=False),
    # Who feeds the session now. The fence rises with every owner: one that was taken over cannot store.
    sa.Column("owner", sa.String(64)),
    sa.Column("fence", sa.BigInteger, nullable=False),
    sa.Column("lease_until", UtcMicros),
    sa.Column("created_at", UtcMicros, nullable=False),
    sa.Column("finished_at", UtcMicros),
    # The blob with the poses, sealed with the user's key.
    sa.Column("recording", sa.String(200)),
    sa.ForeignKeyConstraint(
        ["user_id", "workout_id"], ["workout.user_id", "workout.workout_id"], ondelete="CASCADE"
    ),
    sa.Index(
        "uq_live_session_open",
        "user_id",
        "workout_id",
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    ),
    info=info("user_id"),
)
_t = live_session.c
_key = (_t.user_id == sa.bindparam("u"), _t.session_id == sa.bindparam("s"))
_find = sa.select(live_session).where(*_key)
_find_open = sa.select(live_session).where(
    _t.user_id == sa.bindparam("u"), _t.workout_id == sa.bindparam("w"), _t.status == "open"
)
_count_open = (
    sa.select(sa.func.count())
    .select_from(live_session)
    .where(_t.user_id == sa.bindparam("u"), _t.status == "open", _t.created_at > sa.bindparam("since"))
)
_add = insert(live_session).on_conflict_do_nothing()
_acquire = (
    sa.update(live_session)
    .where(
        *_key,
        _t.status == "open",
        sa.or_(_t.owner.is_(None), _t.owner == sa.bindparam("me"), _t.lease_until < sa.bindparam("now")),
    )
    .values(owner=sa.bindparam("me"), fence=_t.fence + 1, lease_until=sa.bindparam("until"))
    .returning(_t.fence)
)
_owned = (*_key, _t.owner == sa.bindparam("me"), _t.fence == sa.bindparam("f"))
_renew = sa.update(live_session).where(*_owned).values(lease_until=sa.bindparam("until"))
_release = sa.update(live_session).where(*_owned).values(lease_until=None, owner=None)
_finish = (
    sa.update(live_session)
    .where(*_owned, _t.status == "open")
    .values(status="finished", finished_at=sa.bindparam("at"), lease_until=None, owner=None)
)
_set_recording = sa.update(live_session).where(*_key).values(recording=sa.bindparam("key"))


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A row."""

    user_id: UserId
    session_id: SessionId
    workout_id: WorkoutId
    mode: Mode
    status: Status
    created_at: datetime
    finished_at: datetime | None
    recording: str | None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to feed a session.

    Attributes:
        owner: The server that has it.
        fence: Counts the owners.
    """

    user_id: UserId
    session_id: SessionId
    owner: str
    fence: int


async def find(connection: AsyncConnection, user_id: UserId, session_id: SessionId) -> LiveSession | None:
    """Return a session of the user."""
    row = (await connection.execute(_find, {"u": user_id, "s": session_id})).one_or_none()
    return None if row is None else _session(row)


async def find_open(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId
) -> LiveSession | None:
    """Return the session of a workout that is under way."""
    row = (await connection.execute(_find_open, {"u": user_id, "w": workout_id})).one_or_none()
    return None if row is None else _session(row)


async def count_open(connection: AsyncConnection, user_id: UserId, since: datetime) -> int:
    """Return how many sessions that the user began after an instant are under way."""
    return await connection.scalar(_count_open, {"u": user_id, "since": since}) or 0


async def add(connection: AsyncConnection, new: LiveSession) -> bool:
    """Store a new session; false when the workout has an open one already."""
    row: dict[str, object] = {
        "user_id": new.user_id,
        "session_id": new.session_id,
        "workout_id": new.workout_id,
        "mode": new.mode,
        "status": new.status,
        "fence": 0,
        "created_at": new.created_at,
    }
    return (await connection.execute(_add, row)).rowcount == 1


async def acquire(
    connection: AsyncConnection, user_id: UserId, session_id: SessionId, owner: str, now: datetime
) -> Lease | None:
    """Take the right to feed an open session; None when another server has it, or it is not open."""
    values = {"u": user_id, "s": session_id, "me": owner, "now": now, "until": now + LEASE}
    fence = await connection.scalar(_acquire, values)
    return None if fence is None else Lease(user_id, session_id, owner, fence)


async def renew(connection: AsyncConnection, lease: Lease, now: datetime) -> bool:
    """Say that this server still owns the session; false when it does not any more."""
    done = await connection.execute(_renew, {**_of(lease), "until": now + LEASE})
    return done.rowcount == 1


async def release(connection: AsyncConnection, lease: Lease) -> None:
    """Give the right back."""
    await connection.execute(_release, _of(lease))


async def finish(connection: AsyncConnection, lease: Lease, at: datetime) -> bool:
    """Mark a session as stored; false when it was already, or another server owns it."""
    return (await connection.execute(_finish, {**_of(lease), "at": at})).rowcount == 1


async def set_recording(
    connection: AsyncConnection, user_id: UserId, session_id: SessionId, key: str
) -> None:
    """Remember where the poses are."""
    await connection.execute(_set_recording, {"u": user_id, "s": session_id, "key": key})


def _of(lease: Lease) -> dict[str, object]:
    return {"u": lease.user_id, "s": lease.session_id, "me": lease.owner, "f": lease.fence}


def _session(row: sa.Row[tuple[object, ...]]) -> LiveSession:
    return LiveSession(
        UserId(row.user_id),
        SessionId(row.session_id),
        WorkoutId(row.workout_id),
        row.mode,
        row.status,
        row.created_at,
        row.finished_at,
        row.recording,
    )


def key_of_recording(user_id: UserId, session_id: UUID) -> str:
    """Return where the poses of a session are kept."""
    return f"{user_folder(user_id)}/recordings/{session_id}.poses"
