"""What was planned and what was done: workouts, blocks, sets and repetitions. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from uuid import UUID

from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import ExerciseId, SetId, WorkoutId

Status = Literal["planned", "open", "finished"]
Source = Literal["vr", "hand"]


class WorkoutNotFoundError(PalestraError):
    """The user has no such workout."""

    code = "workout_not_found"
    fault = Fault.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("There is no such workout in your history.")


class WorkoutIdReusedError(PalestraError):
    """A workout with this id exists and has other content."""

    code = "workout_id_reused"
    fault = Fault.CONFLICT

    def __init__(self) -> None:
        super().__init__("This id belongs to another workout. Make a new id.")


class SetIdReusedError(PalestraError):
    """A set with this id exists and has other content."""

    code = "set_id_reused"
    fault = Fault.CONFLICT

    def __init__(self) -> None:
        super().__init__("This id belongs to a set with other content. Make a new id for a new set.")


class ExerciseUnknownError(PalestraError):
    """The catalogue has no exercise of this name."""

    code = "exercise_unknown"

    def __init__(self, field: str = "exercise_name") -> None:
        super().__init__("No exercise has this name. `GET /exercises` lists them.", field=field)


class PerformedAtInvalidError(PalestraError):
    """Nobody did a set then."""

    code = "invalid_request"

    def __init__(self) -> None:
        super().__init__(
            "Correct `performed_at`: it must lie between the year 2000 and a day from now.",
            field="performed_at",
        )


_FIRST_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""Clocks of clients go wrong, by a time zone most of all."""


def performed_instant(told: datetime, now: datetime) -> datetime:
    """Return in UTC when a set was done; raise `PerformedAtInvalidError` for what would spoil the history."""
    if not _FIRST_INSTANT <= told <= now + _AHEAD:
        raise PerformedAtInvalidError
    return told.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Rationale:
    """Why something was prescribed, and where that is from."""

    id: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """One exercise of a workout as prescribed.

    Attributes:
        exercise_name: Id in the catalogue.
        name: What people call it.
        reps: The target, or the lower end of the range; None for timed sets.
        reps_max: The upper end of the range.
        rir: Repetitions left in reserve.
        tempo: Lowering, pause and lifting in seconds, for example "2-0-1"; X is as fast as possible.
        load_pct: Load as a share of the one-repetition maximum, percent.
        superset: Blocks with the same letter alternate.
    """

    exercise_name: ExerciseId
    sets: int
    reps: int | None
    rest_s: int
    name: str = ""
    reps_max: int | None = None
    duration_s: int | None = None
    rir: int | None = None
    tempo: str | None = None
    load_pct: float | None = None
    weight_kg: float | None = None
    minutes: float | None = None
    pattern: str | None = None
    tracking_grade: str | None = None
    superset: str | None = None
    rationale: tuple[Rationale, ...] = ()


@dataclass(frozen=True, slots=True)
class Repetition:
    """One measured repetition; names and units as in the live protocol's `rep` event."""

    index: int
    start_s: float
    peak_s: float
    end_s: float
    rom_m: float | None = None
    rom_ratio: float | None = None
    eccentric_s: float | None = None
    pause_s: float | None = None
    concentric_s: float | None = None
    mean_speed_mps: float | None = None
    peak_speed_mps: float | None = None
    symmetry_ratio: float | None = None
    quality: float | None = None
    valid: bool = True
    faults: tuple[str, ...] = ()
    hand: str | None = None


@dataclass(frozen=True, slots=True)
class DoneSet:
    """One set that was done.

    Attributes:
        id: Made by whoever saw the set; the same id again changes nothing.
        set_index: Place among the sets of this exercise in the workout, from 0.
        reps: What counts, in VR the valid repetitions.
        performed_at: When the set ended.
    """

    id: SetId
    exercise_name: ExerciseId
    set_index: int
    reps: int
    performed_at: datetime
    weight_kg: float | None = None
    rir: float | None = None
    duration_s: float | None = None
    source: Source = "hand"
    note: str | None = None
    repetitions: tuple[Repetition, ...] = ()


@dataclass(frozen=True, slots=True)
class Workout:
    """One workout: planned, under way, or done."""

    id: WorkoutId
    title: str
    status: Status
    blocks: tuple[Block, ...]
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    planned_for: date | None = None
    plan_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class WorkoutWithSets:
    """A workout and what was done in it, in order."""

    workout: Workout
    sets: tuple[DoneSet, ...]

    @property
    def reps(self) -> int:
        """All repetitions that count."""
        return sum(done.reps for done in self.sets)

    @property
    def volume_kg(self) -> float:
        """Load times repetitions, kg; sets without a load add nothing."""
        return round(sum((done.weight_kg or 0.0) * done.reps for done in self.sets), 3)

    @property
    def duration_s(self) -> float | None:
        """From the start to the end (or to the last set so far), s."""
        workout = self.workout
        end = workout.finished_at or max((done.performed_at for done in self.sets), default=None)
        if workout.started_at is None or end is None:
            return None
        return max(0.0, (end - workout.started_at).total_seconds())
