"""What a session tells: the events, each with its id and time in an `EventMessage`. Pure data.

All `*_index` count from 0. `t_s`, `start_s`, ... are session times: the client's clock plus the offset of the
last `clock_moved` event (0 at first).
"""

import re
from typing import Literal

from msgspec import Struct

Phase = Literal["calibrating", "ready", "set", "rest", "paused", "finished"]
EndedBy = Literal["target", "user", "idle", "timer"]
Priority = Literal["safety", "correction", "encouragement"]
Grade = Literal["gold", "silver", "bronze"]
Tracked = Literal["head", "left", "right"]
Hand = Literal["left", "right"]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Message(Struct, frozen=True, tag_field="type", tag=_snake, forbid_unknown_fields=True):
    """A tagged message: its `type` is the class name in snake case."""


class StepView(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise of the session as people see it."""

    exercise: str
    name: str
    sets: int
    reps: int | None
    duration_s: float | None
    rest_s: float
    tempo: str | None
    tracking_grade: Grade
    weight_kg: float | None = None
    instructions: tuple[str, ...] = ()


class SessionStarted(Message, frozen=True):
    """The first event of every session."""

    title: str
    steps: tuple[StepView, ...]


class ClockMoved(Message, frozen=True):
    """The client's clock was set back: session time is client time plus `offset_s` from here on."""

    offset_s: float


class Calibrated(Message, frozen=True):
    """The body was measured; it may come again later."""

    eye_height_m: float
    arm_span_m: float | None
    confidence: float


class StepStarted(Message, frozen=True):
    """An exercise is announced; the phase is `ready`."""

    step_index: int


class SetStarted(Message, frozen=True):
    """Counting begins."""

    step_index: int
    set_index: int
    exercise: str
    target_reps: int | None
    target_s: float | None
    tempo: str | None


class Rep(Message, frozen=True):
    """One repetition as measured; those with `valid` false do not count."""

    step_index: int
    set_index: int
    index: int
    valid: bool
    reason: str | None
    start_s: float
    peak_s: float
    end_s: float
    rom_m: float
    rom_ratio: float
    eccentric_s: float
    pause_s: float
    concentric_s: float
    mean_speed_mps: float
    peak_speed_mps: float
    symmetry_ratio: float | None
    quality: float
    faults: tuple[str, ...]
    hand: Hand | None


class Cue(Message, frozen=True):
    """Something to say and to show: at most one at a time, never after every repetition."""

    cue_id: str
    text: str
    priority: Priority


class SetFinished(Message, frozen=True):
    """The set is over. `reps` is what counts: the hand count if one was given, else the valid repetitions."""

    step_index: int
    set_index: int
    reps: int
    valid_reps: int
    target_reps: int | None
    duration_s: float
    mean_rom_ratio: float | None
    mean_tempo_s: float | None
    velocity_loss_ratio: float | None
    by: EndedBy


class RestStarted(Message, frozen=True):
    """Rest before the named set; both are null after the last set, when the effort can still be reported."""

    seconds: float
    next_step_index: int | None
    next_set_index: int | None


class RestExtended(Message, frozen=True):
    """The running rest now lasts `seconds` in all."""

    seconds: float


class RestFinished(Message, frozen=True):
    """The rest is over; the phase is `ready` for the named set. A new exercise is announced next."""

    step_index: int
    set_index: int


class Paused(Message, frozen=True):
    """Everything holds."""


class Resumed(Message, frozen=True):
    """The session goes on in `phase`, whose timer counts from `phase_started_s` (moved by the pause)."""

    phase: Phase
    phase_started_s: float


class EffortReported(Message, frozen=True):
    """The repetitions in reserve of the set that was finished last."""

    rir: int


class TrackingLost(Message, frozen=True):
    """A point has not been seen for a while."""

    what: Tracked


class TrackingFound(Message, frozen=True):
    """The point is seen again."""

    what: Tracked


class Recognised(Message, frozen=True):
    """In recognition mode: a set of some exercise, found in motion alone."""

    exercise: str
    aliases: tuple[str, ...]
    start_s: float
    end_s: float
    reps: int


class Summary(Struct, frozen=True, forbid_unknown_fields=True):
    """What to say at the end: one win, one next step."""

    best: str | None
    next_step: str | None


class Finished(Message, frozen=True):
    """The last event of every session."""

    sets: int
    reps: int
    duration_s: float
    summary: Summary


Event = (
    SessionStarted
    | ClockMoved
    | Calibrated
    | StepStarted
    | SetStarted
    | Rep
    | Cue
    | SetFinished
    | RestStarted
    | RestExtended
    | RestFinished
    | Paused
    | Resumed
    | EffortReported
    | TrackingLost
    | TrackingFound
    | Recognised
    | Finished
)


class EventMessage(Message, frozen=True, tag="event"):
    """An event with its id, counting from 1 without gaps, and its session time."""

    id: int
    t_s: float
    event: Event
