"""What stood before a set is logged by hand, read in one statement."""

from dataclasses import dataclass

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.ids import UserId, WorkoutId
from palestra.training.domain import Block, DoneSet
from palestra.training.loading import Bests, LoadedSet
from palestra.training.store import StoredSet, done_set
from palestra.training.tables import performed_set, workout

_USER = sa.bindparam("user_id", type_=sa.BigInteger)
_existing = performed_set.alias("existing")
_today = performed_set.alias("today")
_one = sa.select(sa.literal(1).label("one")).subquery("one")
_bests = (
    sa.select(
        sa.func.max(performed_set.c.e1rm_kg).label("best_e1rm_kg"),
        sa.func.max(performed_set.c.weight_kg).label("best_weight_kg"),
        sa.func.max(
            sa.case(
                (
                    sa.func.coalesce(performed_set.c.weight_kg, 0.0)
                    >= sa.bindparam("weight_kg", type_=sa.Double),
                    performed_set.c.reps,
                )
            )
        ).label("best_reps"),
    )
    .where(performed_set.c.user_id == _USER, performed_set.c.exercise == sa.bindparam("exercise"))
    .subquery("bests")
)
# One statement instead of four: the same id (if it was sent before), the workout, what was done of this
# exercise in it, and the bests. Always at least one row.
_standing = (
    sa.select(
        workout.c.workout_id.label("known_workout"),
        workout.c.status,
        workout.c.blocks,
        *[column.label(f"existing_{column.name}") for column in _existing.c],
        _today.c.set_id.label("today_id"),
        _today.c.reps.label("today_reps"),
        _today.c.weight_kg.label("today_weight_kg"),
        _bests.c.best_e1rm_kg,
        _bests.c.best_weight_kg,
        _bests.c.best_reps,
    )
    .select_from(
        _one.join(_bests, sa.true())
        .outerjoin(
            workout, sa.and_(workout.c.user_id == _USER, workout.c.workout_id == sa.bindparam("workout_id"))
        )
        .outerjoin(
            _existing,
            sa.and_(_existing.c.user_id == _USER, _existing.c.set_id == sa.bindparam("set_id")),
        )
        .outerjoin(
            _today,
            sa.and_(
                _today.c.user_id == _USER,
                _today.c.workout_id == sa.bindparam("workout_id"),
                _today.c.exercise == sa.bindparam("exercise"),
            ),
        )
    )
    .order_by(_today.c.set_index, _today.c.performed_at)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is already when a set arrives.

    Attributes:
        status: Of the workout; None when there is no such workout yet.
        existing: The set of the same id, if it was sent before.
        done: Sets of this exercise in this workout so far, in order.
    """

    status: str | None
    blocks: tuple[Block, ...]
    existing: StoredSet | None
    done: tuple[LoadedSet, ...]
    bests: Bests


async def standing(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, new: DoneSet
) -> Standing:
    """Return what the set meets."""
    values = {
        "user_id": user_id,
        "workout_id": workout_id,
        "set_id": new.id,
        "exercise": new.exercise_name,
        "weight_kg": new.weight_kg or 0.0,
    }
    rows = (await connection.execute(_standing, values)).mappings().all()
    first = rows[0]
    existing = None
    if first["existing_set_id"] is not None:
        existing = StoredSet(
            WorkoutId(first["existing_workout_id"]),
            done_set(first, prefix="existing_"),
            first["existing_outcome"],
        )
    return Standing(
        first["status"],
        msgspec.convert(first["blocks"] or (), tuple[Block, ...]),
        existing,
        tuple(
            LoadedSet(row["today_reps"], row["today_weight_kg"])
            for row in rows
            if row["today_id"] is not None
        ),
        Bests(first["best_e1rm_kg"], first["best_weight_kg"], first["best_reps"]),
    )
