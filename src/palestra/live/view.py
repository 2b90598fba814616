"""The state of a session as people see it, and how events fold into it. Pure.

`web/packages/motion/src/view.ts` is the same function; golden files keep them equal.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from palestra.live import events as p
from palestra.live.events import Finished, Phase, Priority, Rep, StepView, Tracked


class StripBar(Struct, frozen=True, forbid_unknown_fields=True):
    """One bar of the repetition strip."""

    rom_ratio: float
    tempo_s: float
    quality: float
    valid: bool
    faults: tuple[str, ...]


class CueView(Struct, frozen=True, forbid_unknown_fields=True):
    """The cue given last and when."""

    cue_id: str
    text: str
    priority: Priority
    t_s: float


class SetDone(Struct, frozen=True, forbid_unknown_fields=True):
    """A finished set."""

    step_index: int
    set_index: int
    reps: int
    valid_reps: int
    rir: int | None = None


class SessionView(Struct, frozen=True, forbid_unknown_fields=True):
    """The state of a session: what folding all of its events gives.

    Attributes:
        phase_started_s: When the phase began, session time; timers count from here.
        paused_phase: The phase that goes on after the pause.
        rest_s: The length of the running rest.
        strip: The repetitions of the running set, or during a rest of the one before.
        lost: The points that are not seen now.
    """

    phase: Phase = "calibrating"
    title: str = ""
    steps: tuple[StepView, ...] = ()
    step_index: int = 0
    set_index: int = 0
    next_step_index: int | None = None
    next_set_index: int | None = None
    rep_count: int = 0
    invalid_count: int = 0
    target_reps: int | None = None
    target_s: float | None = None
    phase_started_s: float = 0.0
    paused_phase: Phase | None = None
    rest_s: float | None = None
    last_rep: Rep | None = None
    last_cue: CueView | None = None
    strip: tuple[StripBar, ...] = ()
    sets_done: tuple[SetDone, ...] = ()
    eye_height_m: float | None = None
    reps_total: int = 0
    lost: tuple[Tracked, ...] = ()
    clock_offset_s: float = 0.0
    finished: Finished | None = None


def apply(view: SessionView, message: p.EventMessage) -> SessionView:
    """Return the view after an event. Folding all events over `SessionView()` gives the server's snapshot.

    Args:
        view: The state before.
        message: The next event; its `t_s` starts the phases that it opens.
    """
    event, t_s = message.event, message.t_s
    match event:
        case p.SessionStarted(title=title, steps=steps):
            return replace(view, title=title, steps=steps, phase="calibrating", phase_started_s=t_s)
        case p.Rep():
            return _with_rep(view, event)
        case p.SetStarted():
            return _with_set(view, event, t_s)
        case p.SetFinished():
            done = SetDone(event.step_index, event.set_index, event.reps, event.valid_reps)
            return replace(view, sets_done=(*view.sets_done, done), reps_total=view.reps_total + event.reps)
        case p.Finished():
            return replace(view, phase="finished", phase_started_s=t_s, finished=event, **_CLOSED)
        case (
            p.StepStarted() | p.RestStarted() | p.RestExtended() | p.RestFinished() | p.Paused() | p.Resumed()
        ):
            return _with_phase(view, event, t_s)
        case (
            p.Cue()
            | p.Calibrated()
            | p.ClockMoved()
            | p.EffortReported()
            | p.TrackingLost()
            | p.TrackingFound()
            | p.Recognised()
        ):
            return _with_note(view, event, t_s)
        case _:
            assert_never(event)


_CLOSED: dict[str, None] = {
    "next_step_index": None,
    "next_set_index": None,
    "rest_s": None,
    "paused_phase": None,
}
"""What no longer holds when a rest or a pause is over."""


def _with_rep(view: SessionView, rep: p.Rep) -> SessionView:
    tempo_s = rep.eccentric_s + rep.pause_s + rep.concentric_s
    bar = StripBar(rep.rom_ratio, tempo_s, rep.quality, rep.valid, rep.faults)
    return replace(
        view,
        rep_count=view.rep_count + (1 if rep.valid else 0),
        invalid_count=view.invalid_count + (0 if rep.valid else 1),
        last_rep=rep,
        strip=(*view.strip, bar),
    )


def _with_set(view: SessionView, event: p.SetStarted, t_s: float) -> SessionView:
    return replace(
        view,
        phase="set",
        phase_started_s=t_s,
        step_index=event.step_index,
        set_index=event.set_index,
        target_reps=event.target_reps,
        target_s=event.target_s,
        rep_count=0,
        invalid_count=0,
        last_rep=None,
        last_cue=None,
        strip=(),
    )


def _with_phase(
    view: SessionView,
    event: p.StepStarted | p.RestStarted | p.RestExtended | p.RestFinished | p.Paused | p.Resumed,
    t_s: float,
) -> SessionView:
    match event:
        case p.StepStarted(step_index=step_index):
            return replace(
                view,
                phase="ready",
                phase_started_s=t_s,
                step_index=step_index,
                set_index=0,
                **_CLOSED,
            )
        case p.RestStarted(seconds=seconds):
            return replace(
                view,
                phase="rest",
                phase_started_s=t_s,
                rest_s=seconds,
                next_step_index=event.next_step_index,
                next_set_index=event.next_set_index,
            )
        case p.RestExtended(seconds=seconds):
            return replace(view, rest_s=seconds)
        case p.RestFinished():
            return replace(
                view,
                phase="ready",
                phase_started_s=t_s,
                step_index=event.step_index,
                set_index=event.set_index,
                **_CLOSED,
            )
        case p.Paused():
            return replace(view, phase="paused", paused_phase=view.phase, phase_started_s=t_s)
        case p.Resumed(phase=phase, phase_started_s=phase_started_s):
            return replace(view, phase=phase, paused_phase=None, phase_started_s=phase_started_s)
        case _:
            assert_never(event)


def _with_note(
    view: SessionView,
    event: p.Cue
    | p.Calibrated
    | p.ClockMoved
    | p.EffortReported
    | p.TrackingLost
    | p.TrackingFound
    | p.Recognised,
    t_s: float,
) -> SessionView:
    match event:
        case p.Cue(cue_id=cue_id, text=text, priority=priority):
            return replace(view, last_cue=CueView(cue_id, text, priority, t_s))
        case p.Calibrated(eye_height_m=eye_height_m):
            return replace(view, eye_height_m=eye_height_m)
        case p.ClockMoved(offset_s=offset_s):
            return replace(view, clock_offset_s=offset_s)
        case p.EffortReported(rir=rir):
            if not view.sets_done:
                return view
            last = replace(view.sets_done[-1], rir=rir)
            return replace(view, sets_done=(*view.sets_done[:-1], last))
        case p.TrackingLost(what=what):
            return replace(view, lost=(*view.lost, what))
        case p.TrackingFound(what=what):
            return replace(view, lost=tuple(w for w in view.lost if w != what))
        case p.Recognised():
            return view
        case _:
            assert_never(event)
