"""A live session without I/O: packets and commands in, events out. Pure.

The only clock is the time of frames, so feeding the same inputs again gives the same events, whatever the
boundaries of the packets were. Everything is decided frame by frame.
"""

from typing import assert_never

from palestra.live import protocol as p
from palestra.live.course import Place, after, course
from palestra.live.events import (
    Calibrated,
    ClockMoved,
    EffortReported,
    EndedBy,
    Event,
    EventMessage,
    Finished,
    Paused,
    Recognised,
    RestExtended,
    RestFinished,
    RestStarted,
    Resumed,
    SessionStarted,
    StepStarted,
    TrackingFound,
    TrackingLost,
)
from palestra.live.packets import PosePacket
from palestra.live.running_set import RunningSet, rounded
from palestra.live.script import Script
from palestra.live.summary import summary
from palestra.live.timeline import Timeline
from palestra.live.view import SessionView, apply
from palestra.live.watching import Stillness, TrackingWatch
from palestra.motion import Body, Calibrator, Frame, RecognisedSet, Recogniser

CALIBRATING_S = 12.0
"""Who does not stand still for so long is guessed, and measured again between the sets."""
NO_HEAD_S = 1.0
"""Without a tracked head for so long there is nobody to measure: a screen, not a headset."""
SURE = 0.4
"""A body of less confidence than this is measured again when the person stands still."""
STILL_S = 3.0
"""Standing still for so long in the starting place starts the set."""
CLOSING_S = 60.0
"""After the last set the effort can be reported for so long."""
MAX_REST_S = 1800.0


class Session:
    """One person's session.

    Args:
        script: What to lead through.
        recogniser: For an open script without a step: finds out what is done.
    """

    def __init__(self, script: Script, recogniser: Recogniser | None = None) -> None:
        self.script = script
        self.view = SessionView()
        self.next_seq = 1
        self.last_event_id = 0
        self._recogniser = recogniser
        self._timeline = Timeline()
        self._tracking = TrackingWatch()
        self._stillness = Stillness()
        self._calibrator = Calibrator()
        self._body = Body.of_eye_height(script.eye_height_m) if script.eye_height_m else None
        self._set: RunningSet | None = None
        self._course = course(script.steps)
        self._skipped: set[int] = set()
        self._first_s = 0.0
        self._last_cue_s = float("-inf")
        self._out: list[EventMessage] = []

    # ---- what goes in

    def open(self) -> list[EventMessage]:
        """Return the events from before any input. Call it once, first."""
        self._emit(SessionStarted(self.script.title, tuple(step.view() for step in self.script.steps)))
        return self._taken()

    def feed(self, item: PosePacket | p.Command) -> list[EventMessage]:
        """Take the next packet or command; one that is not `next_seq` changes nothing."""
        sequence = item.sequence if isinstance(item, PosePacket) else item.seq
        if sequence != self.next_seq:
            return []
        self.next_seq += 1
        if isinstance(item, PosePacket):
            for frame in item.frames:
                self._arrived(frame)
        else:
            self._command(item)
        return self._taken()

    def skip_to(self, seq: int) -> None:
        """The client cannot send what comes before `seq` any more: go on from there."""
        self.next_seq = max(self.next_seq, seq)

    def end(self) -> list[EventMessage]:
        """Finish now: the person asked for it, or never came back."""
        self._finish()
        return self._taken()

    @property
    def is_finished(self) -> bool:
        """Whether nothing will happen any more."""
        return self.view.phase == "finished"

    @property
    def is_closing(self) -> bool:
        """Whether all sets are done and only the effort can still be told."""
        return self.view.phase == "rest" and self.view.next_step_index is None

    @property
    def now_s(self) -> float:
        """Session time: that of the newest frame; 0 before the first."""
        return self._timeline.now_s or 0.0

    # ---- frames

    def _arrived(self, frame: Frame) -> None:
        is_first, offset_s = self._timeline.now_s is None, self._timeline.offset_s
        for each in self._timeline.feed(frame):
            if is_first:
                self._first_s = each.t_client_s
                is_first = False
            if self._timeline.offset_s != offset_s:
                offset_s = self._timeline.offset_s
                self._emit(ClockMoved(offset_s), each.t_client_s)
            self._frame(each)

    def _frame(self, frame: Frame) -> None:
        if self.is_finished:
            return
        now_s = frame.t_client_s
        for what, is_seen in self._tracking.feed(frame):
            self._emit(TrackingFound(what) if is_seen else TrackingLost(what), now_s)
        match self.view.phase:
            case "calibrating":
                self._calibrating(frame, now_s)
            case "ready":
                self._measure(frame, now_s)
                if self._stillness.feed(frame) >= STILL_S:
                    self._start_set(now_s)
            case "set":
                self._counting(frame, now_s)
            case "rest":
                self._measure(frame, now_s)
                if now_s >= self.view.phase_started_s + (self.view.rest_s or 0.0):
                    self._end_rest(now_s)
            case "paused" | "finished":
                pass

    def _calibrating(self, frame: Frame, now_s: float) -> None:
        if self.script.kind == "open":
            self._open_up(frame, now_s)
            return
        self._measure(frame, now_s)
        waited_s = now_s - self._first_s
        is_measured = self._body is not None
        has_nobody = not self._tracking.has_seen_head and waited_s >= NO_HEAD_S
        if is_measured or has_nobody or waited_s >= CALIBRATING_S:
            if not is_measured:
                self._learn(self._calibrator.guess(), now_s)
            self._announce(0, now_s)

    def _open_up(self, frame: Frame, now_s: float) -> None:
        if self.script.steps:
            self._announce(0, now_s)
            self._start_set(now_s)
            self._counting(frame, now_s)
        else:
            self._recognise(frame, now_s)

    def _measure(self, frame: Frame, now_s: float) -> None:
        if self._body is None or self._body.confidence < SURE:
            self._learn(self._calibrator.feed(frame), now_s)

    def _learn(self, body: Body | None, now_s: float) -> None:
        if body is None:
            return
        self._body = body
        span_m = None if body.arm_span_m is None else rounded(body.arm_span_m)
        self._emit(Calibrated(rounded(body.eye_height_m), span_m, rounded(body.confidence)), now_s)

    def _counting(self, frame: Frame, now_s: float) -> None:
        running = self._set
        if running is None:
            return
        for event in running.feed(frame):
            self._emit(event, now_s)
        by = running.ended_by(now_s)
        if by is not None:
            self._end_set(by, now_s)

    def _recognise(self, frame: Frame, now_s: float) -> None:
        if self._recogniser is not None:
            self._tell_recognised(self._recogniser.feed(frame), now_s)

    def _tell_recognised(self, found: list[RecognisedSet], now_s: float) -> None:
        for each in found:
            start_s, end_s = rounded(each.start_s), rounded(each.end_s)
            self._emit(Recognised(each.exercise, (), start_s, end_s, each.reps), now_s)

    # ---- commands

    def _command(self, command: p.Command) -> None:  # noqa: C901  # one case a command reads best
        phase, now_s = self.view.phase, self.now_s
        if phase == "finished":
            return
        match command:
            case p.StartSet():
                self._start_now(now_s)
            case p.FinishSet(reps=reps):
                if phase == "set":
                    self._end_set("user", now_s, reps)
            case p.SkipRest():
                if phase == "rest":
                    self._end_rest(now_s)
            case p.ExtendRest(seconds=seconds):
                if phase == "rest":
                    self._emit(RestExtended(min(MAX_REST_S, (self.view.rest_s or 0.0) + seconds)), now_s)
            case p.Pause():
                if phase in ("ready", "set", "rest"):
                    self._emit(Paused(), now_s)
            case p.Resume():
                self._resume(now_s)
            case p.SkipExercise():
                self._skip_exercise(now_s)
            case p.Recentre():
                self._body, self._calibrator = None, Calibrator()
            case p.ReportEffort(rir=rir):
                if self.view.sets_done:
                    self._emit(EffortReported(rir), now_s)
            case p.Finish():
                self._finish()
            case _:
                assert_never(command)

    def _start_now(self, now_s: float) -> None:
        if self.view.phase == "calibrating":
            self._learn(self._calibrator.guess(), now_s)
            self._announce(0, now_s)
        if self.view.phase == "rest" and self.view.next_step_index is not None:
            self._end_rest(now_s)
        if self.view.phase == "ready":
            self._start_set(now_s)

    def _resume(self, now_s: float) -> None:
        phase = self.view.paused_phase
        if phase is None:
            return
        paused_s = now_s - self.view.phase_started_s
        self._emit(Resumed(phase, rounded(self._phase_before_pause_s + paused_s)), now_s)
        if self._set is not None:
            self._set.shift(paused_s)
        self._stillness = Stillness()

    def _skip_exercise(self, now_s: float) -> None:
        view = self.view
        at = (view.step_index, view.set_index)
        if view.next_step_index is not None and view.next_set_index is not None:
            at = (view.next_step_index, view.next_set_index)
        if self.view.paused_phase is not None:
            self._resume(now_s)
        self._close_set("user", now_s, None)
        self._skipped.add(at[0])
        coming = None if self.is_closing else self._after(*at)
        if coming is None:
            self._finish()
        elif coming.set_index == 0:
            self._announce(coming.step_index, now_s)
        else:
            self._make_ready(coming.step_index, coming.set_index, now_s)

    # ---- the course of the session

    def _announce(self, step_index: int, now_s: float) -> None:
        if step_index >= len(self.script.steps):
            self._finish()
            return
        self._stillness = Stillness()
        self._emit(StepStarted(step_index), now_s)

    def _start_set(self, now_s: float) -> None:
        step_index = self.view.step_index
        self._set = RunningSet(
            self.script.steps[step_index],
            step_index,
            self.view.set_index,
            now_s,
            body=self._body,
            last_cue_s=self._last_cue_s,
            may_idle=self.script.kind == "guided",
        )
        self._emit(self._set.opening(), now_s)

    def _end_set(self, by: EndedBy, now_s: float, hand_count: int | None = None) -> None:
        done = (self.view.step_index, self.view.set_index)
        coming = self._after(*done)
        rest_s = next(each.rest_s for each in self._course if (each.step_index, each.set_index) == done)
        self._close_set(by, now_s, hand_count, keep_empty=True)
        if coming is None:
            self._emit(RestStarted(CLOSING_S, None, None), now_s)
        else:
            self._emit(RestStarted(rest_s, coming.step_index, coming.set_index), now_s)

    def _close_set(
        self, by: EndedBy, now_s: float, hand_count: int | None, *, keep_empty: bool = False
    ) -> None:
        running, self._set = self._set, None
        if running is None:
            return
        if by != "target":
            for event in running.last_events():
                self._emit(event, now_s)
        self._last_cue_s = running.cues.last_s
        if keep_empty or running.reps:
            self._emit(running.closing(now_s, by, hand_count), now_s)

    def _after(self, step_index: int, set_index: int) -> Place | None:
        return after(self._course, step_index, set_index, frozenset(self._skipped))

    def _end_rest(self, now_s: float) -> None:
        step_index, set_index = self.view.next_step_index, self.view.next_set_index
        if step_index is None or set_index is None:
            self._finish()
            return
        self._make_ready(step_index, set_index, now_s)

    def _make_ready(self, step_index: int, set_index: int, now_s: float) -> None:
        self._stillness = Stillness()
        self._emit(RestFinished(step_index, set_index), now_s)
        if set_index == 0:
            self._announce(step_index, now_s)

    def _finish(self) -> None:
        if self.is_finished:
            return
        now_s = self.now_s
        if self._recogniser is not None:
            self._tell_recognised(self._recogniser.finish(), now_s)
        self._close_set("user", now_s, None)
        done = self.view.sets_done
        duration_s = rounded(now_s - self._first_s)
        told = summary(self.script.steps, done)
        self._emit(Finished(len(done), self.view.reps_total, duration_s, told), now_s)

    # ---- what comes out

    def _emit(self, event: Event, now_s: float = 0.0) -> None:
        if isinstance(event, Paused):
            self._phase_before_pause_s = self.view.phase_started_s
        self.last_event_id += 1
        message = EventMessage(self.last_event_id, rounded(now_s), event)
        self.view = apply(self.view, message)
        self._out.append(message)

    def _taken(self) -> list[EventMessage]:
        out, self._out = self._out, []
        return out

    _phase_before_pause_s: float = 0.0
