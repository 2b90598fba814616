"""Reading and writing workouts and what was done in them. Every statement names the user."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.ids import ExerciseId, SetId, UserId, WorkoutId
from palestra.storage import UtcMicros, insert
from palestra.training.domain import Block, DoneSet, Repetition, Workout, WorkoutWithSets
from palestra.training.loading import estimated_1rm_kg
from palestra.training.tables import performed_set, repetition, workout

_USER = sa.bindparam("user_id", type_=sa.BigInteger)
# In an UPDATE a parameter may not have the name of a column.
_OWNER = sa.bindparam("owner", type_=sa.BigInteger)
_NOW = sa.bindparam("now", type_=UtcMicros())
_REP_COLUMNS = [c for c in repetition.c if c.name not in {"user_id", "set_id"}]

_add_workout = (
    insert(workout)
    .on_conflict_do_nothing(index_elements=["user_id", "workout_id"])
    .returning(workout.c.workout_id)
)
_open = insert(workout)
_open_workout = _open.on_conflict_do_update(
    index_elements=["user_id", "workout_id"],
    set_={
        "status": sa.case((workout.c.status == "planned", "open"), else_=workout.c.status),
        "started_at": sa.func.coalesce(workout.c.started_at, _open.excluded.started_at),
        "occurred_at": sa.func.coalesce(workout.c.started_at, _open.excluded.started_at),
    },
)
_finish_workout = (
    sa.update(workout)
    .where(
        workout.c.user_id == _OWNER,
        workout.c.workout_id == sa.bindparam("id"),
        workout.c.status != "finished",
    )
    .values(
        status="finished",
        finished_at=_NOW,
        started_at=sa.func.coalesce(workout.c.started_at, _NOW),
    )
)
_find_workout = sa.select(workout).where(
    workout.c.user_id == _USER, workout.c.workout_id == sa.bindparam("id")
)
_find_sets = (
    sa.select(performed_set)
    .where(
        performed_set.c.user_id == _USER,
        performed_set.c.workout_id.in_(sa.bindparam("ids", expanding=True)),
    )
    .order_by(performed_set.c.performed_at, performed_set.c.set_index, performed_set.c.set_id)
)
_find_reps = (
    sa.select(repetition.c.set_id, *_REP_COLUMNS)
    .join(
        performed_set,
        sa.and_(
            performed_set.c.user_id == repetition.c.user_id, performed_set.c.set_id == repetition.c.set_id
        ),
    )
    .where(
        repetition.c.user_id == _USER,
        performed_set.c.user_id == _USER,
        performed_set.c.workout_id.in_(sa.bindparam("ids", expanding=True)),
    )
    .order_by(repetition.c.set_id, repetition.c.rep_index)
)
_add_set = (
    insert(performed_set)
    .on_conflict_do_nothing(index_elements=["user_id", "set_id"])
    .returning(performed_set.c.set_id)
)
_add_sets = insert(performed_set).on_conflict_do_nothing(index_elements=["user_id", "set_id"])
_add_reps = insert(repetition).on_conflict_do_nothing(index_elements=["user_id", "set_id", "rep_index"])


@dataclass(frozen=True, slots=True)
class StoredSet:
    """A set with where it belongs and what logging it changed."""

    workout_id: WorkoutId
    done: DoneSet
    outcome: Mapping[str, object] | None


async def add_workout(connection: AsyncConnection, user_id: UserId, new: Workout) -> bool:
    """Store a workout; return whether its id was new."""
    found = await connection.scalar(_add_workout, _workout_row(user_id, new))
    return found is not None


async def open_workout(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, title: str, started_at: datetime
) -> None:
    """Mark a workout as under way, making it when there is none."""
    row = _workout_row(user_id, Workout(workout_id, title, "open", (), started_at, started_at=started_at))
    await connection.execute(_open_workout, row)


async def finish_workout(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, now: datetime
) -> bool:
    """Close a workout; return whether it was not closed before."""
    done = await connection.execute(_finish_workout, {"owner": user_id, "id": workout_id, "now": now})
    return done.rowcount == 1


async def workout_of(connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId) -> Workout | None:
    """Return one workout of the user."""
    row = (await connection.execute(_find_workout, {"user_id": user_id, "id": workout_id})).one_or_none()
    return None if row is None else _workout(row)


async def workouts_before(
    connection: AsyncConnection,
    user_id: UserId,
    *,
    statuses: Sequence[str],
    before: tuple[datetime, UUID] | None,
    count: int,
) -> list[Workout]:
    """Return the user's workouts, newest first, that come after this place in the list."""
    query = sa.select(workout).where(workout.c.user_id == user_id, workout.c.status.in_(statuses))
    if before is not None:
        query = query.where(
            sa.tuple_(workout.c.occurred_at, workout.c.workout_id) < sa.tuple_(*_place(before))
        )
    query = query.order_by(workout.c.occurred_at.desc(), workout.c.workout_id.desc()).limit(count)
    return [_workout(row) for row in await connection.execute(query)]


def _place(before: tuple[datetime, UUID]) -> tuple[sa.BindParameter[datetime], sa.BindParameter[UUID]]:
    at, workout_id = before
    return sa.literal(at, workout.c.occurred_at.type), sa.literal(workout_id, workout.c.workout_id.type)


async def with_sets(
    connection: AsyncConnection, user_id: UserId, workouts: Sequence[Workout]
) -> list[WorkoutWithSets]:
    """Return the workouts with everything that was done in them: two statements, however many they are."""
    if not workouts:
        return []
    values = {"user_id": user_id, "ids": [item.id for item in workouts]}
    sets = (await connection.execute(_find_sets, values)).mappings().all()
    repetitions: dict[UUID, list[Repetition]] = {}
    if any(row["source"] == "vr" for row in sets):
        for row in await connection.execute(_find_reps, values):
            repetitions.setdefault(row.set_id, []).append(_repetition(row))
    by_workout: dict[UUID, list[DoneSet]] = {}
    for row in sets:
        done = done_set(row, tuple(repetitions.get(row["set_id"], ())))
        by_workout.setdefault(row["workout_id"], []).append(done)
    return [WorkoutWithSets(item, tuple(by_workout.get(item.id, ()))) for item in workouts]


async def add_set(
    connection: AsyncConnection,
    user_id: UserId,
    workout_id: WorkoutId,
    done: DoneSet,
    outcome: Mapping[str, object],
) -> bool:
    """Store one set; return whether its id was new."""
    row = _set_row(user_id, workout_id, done) | {"outcome": outcome}
    return await connection.scalar(_add_set, row) is not None


async def add_sets(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, sets: Sequence[DoneSet]
) -> None:
    """Store sets and their repetitions: two statements; what is there already stays."""
    if not sets:
        return
    await connection.execute(_add_sets, [_set_row(user_id, workout_id, done) for done in sets])
    rows = [_rep_row(user_id, done.id, rep) for done in sets for rep in done.repetitions]
    if rows:
        await connection.execute(_add_reps, rows)


def _workout_row(user_id: UserId, new: Workout) -> dict[str, object]:
    return {
        "user_id": user_id,
        "workout_id": new.id,
        "title": new.title,
        "status": new.status,
        "blocks": msgspec.to_builtins(new.blocks),
        "planned_for": new.planned_for,
        "plan_id": new.plan_id,
        "created_at": new.created_at,
        "started_at": new.started_at,
        "finished_at": new.finished_at,
        "occurred_at": new.started_at or new.created_at,
    }


def _workout(row: sa.Row[tuple[object, ...]]) -> Workout:
    planned_for: date | None = row.planned_for
    return Workout(
        WorkoutId(row.workout_id),
        row.title,
        row.status,
        msgspec.convert(row.blocks, tuple[Block, ...]),
        row.created_at,
        row.started_at,
        row.finished_at,
        planned_for,
        row.plan_id,
    )


def _set_row(user_id: UserId, workout_id: WorkoutId, done: DoneSet) -> dict[str, object]:
    return {
        "user_id": user_id,
        "set_id": done.id,
        "workout_id": workout_id,
        "exercise": done.exercise_name,
        "set_index": done.set_index,
        "reps": done.reps,
        "weight_kg": done.weight_kg,
        "rir": done.rir,
        "duration_s": done.duration_s,
        "performed_at": done.performed_at,
        "source": done.source,
        "note": done.note,
        "e1rm_kg": estimated_1rm_kg(done.weight_kg, done.reps, done.rir),
        "outcome": None,
    }


def done_set(row: sa.RowMapping, repetitions: tuple[Repetition, ...] = (), *, prefix: str = "") -> DoneSet:
    """Return a stored set from columns that may carry a prefix."""
    return DoneSet(
        id=SetId(row[f"{prefix}set_id"]),
        exercise_name=ExerciseId(row[f"{prefix}exercise"]),
        set_index=row[f"{prefix}set_index"],
        reps=row[f"{prefix}reps"],
        performed_at=row[f"{prefix}performed_at"],
        weight_kg=row[f"{prefix}weight_kg"],
        rir=row[f"{prefix}rir"],
        duration_s=row[f"{prefix}duration_s"],
        source=row[f"{prefix}source"],
        note=row[f"{prefix}note"],
        repetitions=repetitions,
    )


def _rep_row(user_id: UserId, set_id: SetId, rep: Repetition) -> dict[str, object]:
    row: dict[str, object] = msgspec.to_builtins(rep)
    row["rep_index"] = row.pop("index")
    return row | {"user_id": user_id, "set_id": set_id}


def _repetition(row: sa.Row[tuple[object, ...]]) -> Repetition:
    return Repetition(
        row.rep_index,
        row.start_s,
        row.peak_s,
        row.end_s,
        row.rom_m,
        row.rom_ratio,
        row.eccentric_s,
        row.pause_s,
        row.concentric_s,
        row.mean_speed_mps,
        row.peak_speed_mps,
        row.symmetry_ratio,
        row.quality,
        row.valid,
        tuple(row.faults),
        row.hand,
    )
