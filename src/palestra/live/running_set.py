"""The set that is being done: its counter, its repetitions, and what its end says. Pure."""

from math import isfinite
from typing import Literal

from palestra.live.cues import CuePolicy
from palestra.live.events import Cue, EndedBy, Event, Rep, SetFinished, SetStarted
from palestra.live.script import Step
from palestra.motion import Body, FormFault, Frame, Repetition, RepetitionCounter, parse_movement

IDLE_S = 20.0
"""A set with repetitions is over when none has come for so long."""
DIGITS = 4
"""Of numbers in events: 0.1 mm and 0.1 ms are finer than any tracker."""
FASTEST_NEEDED = 3
"""Velocity loss says nothing about fewer repetitions."""


class RunningSet:
    """One set from its start to its end.

    Args:
        step: The exercise.
        step_index: Its place in the script, from 0.
        set_index: The set's place in the exercise, from 0.
        started_s: When it starts, session time.
        body: The calibrated body, or None to learn it.
        last_cue_s: When the session's last cue was given.
        may_idle: Whether it ends by itself when nothing comes any more.
    """

    __slots__ = (
        "_counter",
        "_last_rep_s",
        "_may_idle",
        "cues",
        "reps",
        "set_index",
        "started_s",
        "step",
        "step_index",
        "valid_reps",
    )

    def __init__(
        self,
        step: Step,
        step_index: int,
        set_index: int,
        started_s: float,
        *,
        body: Body | None,
        last_cue_s: float,
        may_idle: bool,
    ) -> None:
        self.step = step
        self.step_index = step_index
        self.set_index = set_index
        self.started_s = started_s
        self.reps: list[Rep] = []
        self.valid_reps = 0
        self.cues = CuePolicy(step.cues, last_cue_s)
        self._counter = (
            None if step.movement is None else RepetitionCounter(parse_movement(step.movement), body)
        )
        self._last_rep_s: float | None = None
        self._may_idle = may_idle

    def opening(self) -> SetStarted:
        """Return the event that begins it."""
        step = self.step
        return SetStarted(
            self.step_index, self.set_index, step.exercise, step.reps, step.duration_s, step.tempo
        )

    def feed(self, frame: Frame) -> list[Event]:
        """Count with the next frame, in session time."""
        if self._counter is None:
            return []
        found = self._counter.feed(frame)
        return self._events(found) if found else []

    def ended_by(self, now_s: float) -> EndedBy | None:
        """Return why the set is over, or None while it goes on."""
        step = self.step
        if step.duration_s is not None and now_s >= self.started_s + step.duration_s:
            return "timer"
        if step.reps is not None and self._counter is not None and self.valid_reps >= step.reps:
            return "target"
        is_idle = self._last_rep_s is not None and now_s - self._last_rep_s > IDLE_S
        return "idle" if self._may_idle and is_idle and step.duration_s is None else None

    def shift(self, seconds: float) -> None:
        """A pause of so many seconds does not count."""
        self.started_s += seconds
        if self._last_rep_s is not None:
            self._last_rep_s += seconds

    def last_events(self) -> list[Event]:
        """Let the counter report what had come back far enough."""
        return [] if self._counter is None else self._events(self._counter.finish())

    def closing(self, now_s: float, by: EndedBy, hand_count: int | None) -> SetFinished:
        """Return the event that ends it."""
        valid = [rep for rep in self.reps if rep.valid]
        tempos = [rep.eccentric_s + rep.pause_s + rep.concentric_s for rep in valid]
        return SetFinished(
            self.step_index,
            self.set_index,
            self.valid_reps if hand_count is None else hand_count,
            self.valid_reps,
            self.step.reps,
            rounded(now_s - self.started_s),
            _mean([rep.rom_ratio for rep in valid]),
            _mean(tempos),
            _velocity_loss_ratio([rep.mean_speed_mps for rep in valid]),
            by,
        )

    def _events(self, found: list[Repetition | FormFault]) -> list[Event]:
        events: list[Event] = []
        for each in found:
            if isinstance(each, Repetition):
                events.extend(self._repetition(each))
            else:
                _add(events, self.cues.between_repetitions(each))
        return events

    def _repetition(self, found: Repetition) -> list[Event]:
        rep = _as_event(found, self.step_index, self.set_index, len(self.reps))
        self.reps.append(rep)
        self.valid_reps += 1 if rep.valid else 0
        self._last_rep_s = rep.end_s
        target = self.step.reps
        remaining = None if target is None else max(0, target - self.valid_reps)
        events: list[Event] = [rep]
        _add(events, self.cues.after_repetition(found, remaining, target))
        return events


def _add(events: list[Event], cue: Cue | None) -> None:
    if cue is not None:
        events.append(cue)


def _as_event(rep: Repetition, step_index: int, set_index: int, index: int) -> Rep:
    hand: Literal["left", "right"] | None = "left" if rep.hand == "left" else "right" if rep.hand else None
    return Rep(
        step_index=step_index,
        set_index=set_index,
        index=index,
        valid=rep.valid,
        reason=rep.reason,
        start_s=rounded(rep.start_s),
        peak_s=rounded(rep.peak_s),
        end_s=rounded(rep.end_s),
        rom_m=rounded(rep.rom_m),
        rom_ratio=rounded(rep.rom_ratio),
        eccentric_s=rounded(rep.eccentric_s),
        pause_s=rounded(rep.pause_s),
        concentric_s=rounded(rep.concentric_s),
        mean_speed_mps=rounded(rep.mean_speed_mps),
        peak_speed_mps=rounded(rep.peak_speed_mps),
        symmetry_ratio=None if rep.symmetry_ratio is None else rounded(rep.symmetry_ratio),
        quality=rounded(rep.quality),
        faults=rep.faults,
        hand=hand,
    )


def rounded(value: float) -> float:
    """Return a number fit for an event: finite and short."""
    return round(value, DIGITS) if isfinite(value) else 0.0


def _mean(values: list[float]) -> float | None:
    return rounded(sum(values) / len(values)) if values else None


def _velocity_loss_ratio(speeds_mps: list[float]) -> float | None:
    """How much slower the last repetition was than the fastest, as a share of the fastest."""
    fastest = max(speeds_mps, default=0.0)
    if len(speeds_mps) < FASTEST_NEEDED or fastest <= 0.0:
        return None
    return rounded(1.0 - speeds_mps[-1] / fastest)
