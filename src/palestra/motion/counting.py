"""Counts and measures the repetitions of one movement, frame by frame."""

from palestra.motion import signals as s
from palestra.motion.body import Body
from palestra.motion.frames import Frame
from palestra.motion.grading import grade
from palestra.motion.intake import BROKEN, REJECTED, Intake
from palestra.motion.measures import SAMPLE_S, SIGNAL, TIME, Sample, measures
from palestra.motion.repetition import FormFault, Repetition
from palestra.motion.segmentation import Segment, Segmenter
from palestra.motion.signals import Signals
from palestra.motion.specs import Kind, MovementSpec
from palestra.motion.strikes import StrikeDetector

KEPT_S = 3.0
"""How much quiet before a repetition is kept: longer waiting says nothing about it."""


SAME_SHARE = 0.5
"""Two hands that share more of their time than this do one repetition together."""


class Side:
    """What is followed by itself: one hand, or the whole."""

    __slots__ = ("hand", "segmenter", "signal")

    def __init__(self, spec: MovementSpec, signal: tuple[tuple[int, float], ...], hand: str | None) -> None:
        self.signal = signal
        self.segmenter = Segmenter(spec)
        self.hand = hand


class Trace:
    """The recent past at a fixed spacing, so that a repetition can be measured when it is over."""

    __slots__ = ("samples",)

    def __init__(self) -> None:
        self.samples: list[Sample] = []

    def add(self, t_s: float, values: list[float], keep_from_s: float) -> None:
        """Store a sample if it is due, and forget what is older than `keep_from_s`."""
        samples = self.samples
        if samples and t_s - samples[-1][TIME] < SAMPLE_S * 0.75:
            return
        samples.append([*values, t_s, 0.0])
        if len(samples) > 64 and samples[32][TIME] < keep_from_s:
            del samples[:32]

    def between(self, start_s: float, end_s: float, signal: tuple[tuple[int, float], ...]) -> list[Sample]:
        """The samples of a stretch, each with its value of a signal."""
        found = [sample for sample in self.samples if start_s <= sample[TIME] <= end_s]
        for sample in found:
            sample[SIGNAL] = sum(weight * sample[index] for index, weight in signal)
        return found

    def clear(self) -> None:
        """Forget everything."""
        self.samples.clear()


class RepetitionCounter:
    """Counts one movement of one person.

    Args:
        spec: The movement.
        body: The calibrated body, or None to learn it from the movement.
    """

    __slots__ = (
        "_body",
        "_eye_height_m",
        "_intake",
        "_last",
        "_sides",
        "_signals",
        "_strikes",
        "_trace",
        "spec",
    )

    def __init__(self, spec: MovementSpec, body: Body | None = None) -> None:
        self.spec = spec
        self._body = body
        self._eye_height_m = body.eye_height_m if body else 0.0
        self._intake = Intake()
        self._signals = Signals()
        self._sides = [Side(spec, spec.signal, "left" if spec.other_signal else None)]
        if spec.other_signal:
            self._sides.append(Side(spec, spec.other_signal, "right"))
        self._trace = Trace()
        self._last: Segment | None = None
        self._strikes = StrikeDetector(body) if spec.kind is Kind.STRIKE else None

    def feed(self, frame: Frame) -> list[Repetition | FormFault]:
        """Take the next frame, whatever it is; return what has become certain with it."""
        if self._strikes is not None:
            return self._strikes.feed(frame)
        verdict = self._intake.judge(frame)
        if verdict == REJECTED or self.spec.kind is Kind.TIMED:
            return []
        self._signals.feed(frame, verdict == BROKEN)
        return self.follow(self._signals, verdict == BROKEN)

    def finish(self) -> list[Repetition | FormFault]:
        """The set is over: return a repetition that had come back far enough."""
        if self._strikes is not None or self.spec.kind is Kind.TIMED:
            return []
        found: list[Repetition | FormFault] = []
        for side in self._sides:
            found += self._report(side, side.segmenter.finish())
        return found

    def follow(self, signals: Signals, is_broken: bool) -> list[Repetition | FormFault]:
        """The same as `feed` on signals that several counters share."""
        values = signals.values
        if is_broken:
            self._trace.clear()
            for side in self._sides:
                side.segmenter.reset()
        if self._body is None:
            self._learn_height(values[s.HEAD_HEIGHT], is_broken)
        t_s, scale_m = signals.t_s, self._scale_m()
        keep_from_s = t_s
        found: list[Repetition | FormFault] = []
        for side in self._sides:
            value = 0.0
            for index, weight in side.signal:
                value += weight * values[index]
            segment = side.segmenter.feed(t_s, value, scale_m)
            keep_from_s = min(keep_from_s, side.segmenter.start_s)
            if segment is not None:
                self._trace.add(t_s, values, segment.start_s)
                found += self._report(side, segment)
        self._trace.add(t_s, values, max(keep_from_s, t_s - self.spec.max_s) - KEPT_S)
        return found

    def _learn_height(self, head_m: float, is_first: bool) -> None:
        if is_first and not self._eye_height_m:
            self._eye_height_m = head_m
        elif head_m > self._eye_height_m:  # slowly: a jump is not a taller body
            self._eye_height_m += 0.02 * (head_m - self._eye_height_m)

    def _scale_m(self) -> float:
        return 1.0 if self.spec.is_angle else max(self._eye_height_m, 0.3)

    def _report(self, side: Side, segment: Segment | None) -> list[Repetition | FormFault]:
        if segment is None or self._is_seen(segment):
            return []
        samples = self._trace.between(segment.start_s, segment.end_s, side.signal)
        if len(samples) < 4:
            return []
        peak = max(range(len(samples)), key=lambda i: segment.sign * samples[i][SIGNAL])
        found = measures(samples, peak, max(self._eye_height_m, 0.3))
        for gate in self.spec.gates:
            if not gate.is_kept(found[gate.measure]):
                return []
        self._last = segment
        for each in self._sides:
            each.segmenter.learn(segment)
        return [grade(self.spec, segment, samples, peak, found, self._scale_m(), side.hand)]

    def _is_seen(self, segment: Segment) -> bool:
        """Whether the other hand did the same at the same time, which was told already."""
        last = self._last
        if last is None or len(self._sides) == 1:
            return False
        common_s = min(segment.end_s, last.end_s) - max(segment.start_s, last.start_s)
        shorter_s = min(segment.end_s - segment.start_s, last.end_s - last.start_s)
        return common_s > SAME_SHARE * shorter_s
