"""The form in which workouts are shown over HTTP."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from palestra.training.domain import Block, DoneSet, Repetition, Source, Status, WorkoutWithSets
from palestra.training.loading import NextLoad, PersonalRecord
from palestra.training.service import Tracked


class Bar(msgspec.Struct, frozen=True):
    """One bar of the repetition strip: height, width, tint, ticks, and the set it belongs to."""

    rom_ratio: float | None
    tempo_s: float
    quality: float | None
    valid: bool
    faults: tuple[str, ...]
    exercise_name: str
    set_index: int


class ShownSet(msgspec.Struct, frozen=True):
    """A set with its measured repetitions (none when it was logged by hand)."""

    id: UUID
    workout_id: UUID
    set_index: int
    exercise_name: str
    reps: int
    weight_kg: float | None
    rir: float | None
    performed_at: datetime
    source: Source
    duration_s: float | None
    note: str | None
    repetitions: list[Repetition]


class TrackedSet(ShownSet, frozen=True):
    """The stored set with what it changed; `record` and `next` are null when there is nothing to say."""

    record: PersonalRecord | None
    next: NextLoad | None


class HistoryEntry(msgspec.Struct, frozen=True):
    """A workout as a line of the history; `volume_kg` is load times repetitions."""

    workout_id: UUID
    title: str
    status: Status
    planned_for: date | None
    started_at: datetime | None
    finished_at: datetime | None
    duration_s: float | None
    sets: int
    reps: int
    volume_kg: float
    exercises: list[str]
    strip: list[Bar]


class WorkoutDetail(msgspec.Struct, frozen=True):
    """A workout with what was planned and what was done."""

    workout_id: UUID
    title: str
    status: Status
    planned_for: date | None
    plan_id: UUID | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    duration_s: float | None
    reps: int
    volume_kg: float
    exercises: list[str]
    blocks: list[Block]
    sets: list[ShownSet]


def bar(done: DoneSet, rep: Repetition) -> Bar:
    """Return a repetition of a set as a bar."""
    phases = (rep.eccentric_s, rep.pause_s, rep.concentric_s)
    measured = [phase for phase in phases if phase is not None]
    tempo_s = sum(measured) if measured else rep.end_s - rep.start_s
    return Bar(
        rep.rom_ratio,
        round(tempo_s, 3),
        rep.quality,
        rep.valid,
        rep.faults,
        done.exercise_name,
        done.set_index,
    )


def _set_fields(workout_id: UUID, done: DoneSet) -> dict[str, Any]:
    return {
        "id": done.id,
        "workout_id": workout_id,
        "set_index": done.set_index,
        "exercise_name": done.exercise_name,
        "reps": done.reps,
        "weight_kg": done.weight_kg,
        "rir": done.rir,
        "performed_at": done.performed_at,
        "source": done.source,
        "duration_s": done.duration_s,
        "note": done.note,
        "repetitions": list(done.repetitions),
    }


def tracked_set(tracked: Tracked) -> TrackedSet:
    """Return a set that was just logged."""
    fields = _set_fields(tracked.workout_id, tracked.done)
    return TrackedSet(**fields, record=tracked.outcome.record, next=tracked.outcome.next)


def _exercises(found: WorkoutWithSets) -> list[str]:
    """Return the exercises done, or those planned as long as nothing was done, in order, each once."""
    names = [done.exercise_name for done in found.sets] or [b.exercise_name for b in found.workout.blocks]
    return list(dict.fromkeys(names))


def history_entry(found: WorkoutWithSets) -> HistoryEntry:
    """Return a workout as a line of the history."""
    workout = found.workout
    return HistoryEntry(
        workout.id,
        workout.title,
        workout.status,
        workout.planned_for,
        workout.started_at,
        workout.finished_at,
        found.duration_s,
        len(found.sets),
        found.reps,
        found.volume_kg,
        _exercises(found),
        [bar(done, rep) for done in found.sets for rep in done.repetitions],
    )


def workout_detail(found: WorkoutWithSets) -> WorkoutDetail:
    """Return a workout with everything in it."""
    workout = found.workout
    return WorkoutDetail(
        workout.id,
        workout.title,
        workout.status,
        workout.planned_for,
        workout.plan_id,
        workout.created_at,
        workout.started_at,
        workout.finished_at,
        found.duration_s,
        found.reps,
        found.volume_kg,
        _exercises(found),
        list(workout.blocks),
        [ShownSet(**_set_fields(workout.id, done)) for done in found.sets],
    )
