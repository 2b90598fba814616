"""Use cases of the training log. The caller opens the transaction and commits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.catalogue import Exercise, UnknownExerciseError, catalogue
from palestra.core.ids import ExerciseId, UserId, WorkoutId
from palestra.storage import outbox
from palestra.training import store
from palestra.training.domain import (
    Block,
    DoneSet,
    ExerciseUnknownError,
    SetIdReusedError,
    Workout,
    WorkoutIdReusedError,
    WorkoutNotFoundError,
    WorkoutWithSets,
)
from palestra.training.loading import (
    DEFAULT_RANGE,
    LoadedSet,
    NextLoad,
    PersonalRecord,
    estimated_1rm_kg,
    load_step_kg,
    new_record,
    next_load,
)
from palestra.training.tracking import Standing, standing

_DAY_LOG = UUID("5f0c3a4e-3c1d-5d0e-9b52-6d1f1f6f6a10")
"""Namespace of the workouts that collect what is logged on a day without a workout."""
_DAY_TITLE = "Logged by hand"


class Outcome(msgspec.Struct, frozen=True):
    """What logging a set changed; stored with it."""

    record: PersonalRecord | None
    next: NextLoad | None


@dataclass(frozen=True, slots=True)
class Tracked:
    """A set as stored; `is_new` is false when the same set was sent before."""

    workout_id: WorkoutId
    done: DoneSet
    outcome: Outcome
    is_new: bool


def day_log_id(user_id: UserId, day: date) -> WorkoutId:
    """Return the workout that collects sets logged on this day outside of any workout."""
    return WorkoutId(uuid5(_DAY_LOG, f"{user_id}/{day.isoformat()}"))


def exercise_named(name: str, *, field: str = "exercise_name") -> Exercise:
    """Return the exercise of this id or alias; raise `ExerciseUnknownError` naming the field."""
    try:
        return catalogue().get(name)
    except UnknownExerciseError:
        raise ExerciseUnknownError(field) from None


async def track(
    connection: AsyncConnection,
    user_id: UserId,
    workout_id: WorkoutId | None,
    new: DoneSet,
    now: datetime,
    *,
    is_timed: bool = True,
) -> Tracked:
    """Log a set done by hand: at most four statements, and the same id twice changes nothing.

    Args:
        connection: The transaction.
        user_id: Whose set it is.
        workout_id: The workout it belongs to; None for the one of that day.
        new: The set as told.
        now: The time of arrival.
        is_timed: Whether the client told when; otherwise a set sent again has the time it came first.
    """
    exercise = exercise_named(new.exercise_name)
    new = replace(new, exercise_name=ExerciseId(exercise.id))
    told_workout_id = workout_id
    workout_id = workout_id or day_log_id(user_id, new.performed_at.date())
    before = await standing(connection, user_id, workout_id, new)
    if before.existing is not None:
        return _repeated(user_id, before.existing, told_workout_id, new, is_timed=is_timed)
    outcome = _outcome(before, new, exercise)
    if before.status is None or before.status == "planned":
        await store.open_workout(connection, user_id, workout_id, _DAY_TITLE, new.performed_at)
    kept: dict[str, object] = msgspec.to_builtins(outcome)
    if not await store.add_set(connection, user_id, workout_id, new, kept):
        # Another request stored the same id a moment ago.
        stored = (await standing(connection, user_id, workout_id, new)).existing
        assert stored is not None  # it is what refused the insert
        return _repeated(user_id, stored, told_workout_id, new, is_timed=is_timed)
    payload: dict[str, object] = {
        "set_id": str(new.id),
        "workout_id": str(workout_id),
        "exercise": exercise.id,
    }
    await outbox.add(connection, user_id, "set_logged", payload, now)
    return Tracked(workout_id, new, outcome, is_new=True)


def _repeated(
    user_id: UserId, stored: store.StoredSet, told: WorkoutId | None, new: DoneSet, *, is_timed: bool
) -> Tracked:
    if not is_timed:
        new = replace(new, performed_at=stored.done.performed_at)
    workout_id = told or day_log_id(user_id, new.performed_at.date())
    if stored.workout_id != workout_id or stored.done != new:
        raise SetIdReusedError
    outcome = msgspec.convert(stored.outcome or {"record": None, "next": None}, Outcome)
    return Tracked(workout_id, stored.done, outcome, is_new=False)


def _outcome(before: Standing, new: DoneSet, exercise: Exercise) -> Outcome:
    e1rm = estimated_1rm_kg(new.weight_kg, new.reps, new.rir) if exercise.e1rm_ok else None
    record = new_record(before.bests, weight_kg=new.weight_kg, reps=new.reps, e1rm_kg=e1rm)
    if exercise.timed:
        return Outcome(record, None)
    block = next((b for b in before.blocks if b.exercise_name == exercise.id), None)
    low, high = DEFAULT_RANGE
    if block is not None and block.reps is not None:
        low, high = block.reps, block.reps_max or block.reps
    advice = next_load(
        (*before.done, LoadedSet(new.reps, new.weight_kg)),
        reps_range=(low, max(low, high)),
        step_kg=load_step_kg(exercise.pattern, exercise.equipment),
        sets_prescribed=None if block is None else block.sets,
    )
    return Outcome(record, advice)


async def create(
    connection: AsyncConnection,
    user_id: UserId,
    workout_id: WorkoutId,
    *,
    title: str,
    blocks: Sequence[Block],
    now: datetime,
    plan_id: UUID | None = None,
) -> tuple[WorkoutWithSets, bool]:
    """Store a user's own workout; return it and whether it is new."""
    known = tuple(_named(block, index) for index, block in enumerate(blocks))
    new = Workout(workout_id, title, "planned", known, now, plan_id=plan_id)
    if await store.add_workout(connection, user_id, new):
        return WorkoutWithSets(new, ()), True
    found = await detail(connection, user_id, workout_id)
    if found.workout.title != title or found.workout.blocks != known or found.workout.plan_id != plan_id:
        raise WorkoutIdReusedError
    return found, False


def _named(block: Block, index: int) -> Block:
    exercise = exercise_named(block.exercise_name, field=f"blocks[{index}].exercise_name")
    return replace(
        block,
        exercise_name=ExerciseId(exercise.id),
        name=block.name or exercise.name,
        pattern=block.pattern or exercise.pattern,
        tracking_grade=block.tracking_grade or exercise.tracking_grade,
        tempo=block.tempo or exercise.tempo,
    )


async def ensure_workout(
    connection: AsyncConnection,
    user_id: UserId,
    workout_id: WorkoutId,
    *,
    title: str,
    blocks: Sequence[Block],
    now: datetime,
    planned_for: date | None = None,
    plan_id: UUID | None = None,
) -> Workout:
    """Return the workout of this id, making it from the plan at first use."""
    new = Workout(workout_id, title, "planned", tuple(blocks), now, planned_for=planned_for, plan_id=plan_id)
    if await store.add_workout(connection, user_id, new):
        return new
    found = await store.workout_of(connection, user_id, workout_id)
    assert found is not None  # it is what refused the insert
    return found


async def start(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, now: datetime
) -> Workout:
    """Mark a planned workout as under way and return it; one that was started stays as it is."""
    found = await workout(connection, user_id, workout_id)
    if found.status != "planned":
        return found
    await store.open_workout(connection, user_id, workout_id, found.title, now)
    return replace(found, status="open", started_at=found.started_at or now)


async def finish(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, now: datetime
) -> WorkoutWithSets:
    """Close a workout and return it with what was done; closing it twice is fine."""
    if await store.finish_workout(connection, user_id, workout_id, now):
        await outbox.add(connection, user_id, "workout_finished", {"workout_id": str(workout_id)}, now)
    return await detail(connection, user_id, workout_id)


async def record_session(
    connection: AsyncConnection,
    user_id: UserId,
    workout_id: WorkoutId,
    sets: Sequence[DoneSet],
    *,
    started_at: datetime,
    finished_at: datetime,
    title: str = "Workout",
) -> None:
    """Store a finished live session with its sets and repetitions; the same ids again change nothing."""
    await store.open_workout(connection, user_id, workout_id, title, started_at)
    await store.add_sets(connection, user_id, workout_id, sets)
    if await store.finish_workout(connection, user_id, workout_id, finished_at):
        payload: dict[str, object] = {"workout_id": str(workout_id)}
        await outbox.add(connection, user_id, "workout_finished", payload, finished_at)


async def workout(connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId) -> Workout:
    """Return one workout of the user; raise `WorkoutNotFoundError`."""
    found = await store.workout_of(connection, user_id, workout_id)
    if found is None:
        raise WorkoutNotFoundError
    return found


async def detail(connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId) -> WorkoutWithSets:
    """Return one workout with its sets and repetitions."""
    found = await workout(connection, user_id, workout_id)
    return (await store.with_sets(connection, user_id, [found]))[0]


Show = Literal["done", "planned", "all"]
_STATUSES: dict[Show, tuple[str, ...]] = {
    "done": ("open", "finished"),
    "planned": ("planned",),
    "all": ("planned", "open", "finished"),
}


async def history(
    connection: AsyncConnection,
    user_id: UserId,
    *,
    show: Show = "done",
    before: tuple[datetime, UUID] | None = None,
    count: int = 20,
) -> list[WorkoutWithSets]:
    """Return the user's workouts with their sets, newest first."""
    found = await store.workouts_before(
        connection, user_id, statuses=_STATUSES[show], before=before, count=count
    )
    return await store.with_sets(connection, user_id, found)
