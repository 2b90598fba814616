"""Finds exercises in free motion and cuts it into sets.

Every half second the last seconds are described in numbers (`windows`) and compared with what each movement
looks like (`recognition_model`, learnt from recorded people). Windows that agree make a bout; the counter of
the movement that explains a bout best says how many repetitions it held. Nothing is told of a bout that looks
like no exercise, or whose movement was not repeated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, log

from palestra.motion import recognition_model as model
from palestra.motion import signals as s
from palestra.motion.body import Body
from palestra.motion.counting import RepetitionCounter
from palestra.motion.frames import Frame
from palestra.motion.intake import BROKEN, REJECTED, Intake
from palestra.motion.measures import SAMPLE_S, TIME, Sample
from palestra.motion.repetition import FormFault, RecognisedSet, Repetition
from palestra.motion.signals import Signals
from palestra.motion.specs import MovementSpec
from palestra.motion.windows import window_features

WINDOW_S = 5.0
HOP_S = 0.5
FIRST_S = 1.0
"""The first window of a bout may be this short."""
STILL_SPEED = 0.02
STILL_S = 3.0
"""Hands slower than this, in eye heights a second, for so long end a bout."""
CHANGE_S = 4.0
"""So long must another movement look likelier before the bout is cut."""
FLOOR_PROBABILITY = 1e-3
"""No single window may rule a movement out."""
LEAST_REPS = 2
LEAST_SHARE = 0.5
"""The repetitions must fill at least this share of the bout."""
ALIKE_SHARE = 0.7
"""So many of them must take about the same time: exercise is regular, play is not."""
SURE = -1.8
SURE_OF_FEW = -1.25
MANY_REPS = 8
"""Mean log probability that the best movement must have; more where few repetitions prove it."""
AFTER_PLAY_S = 10.0
"""A bout that follows play or daily movement without a rest must last so long to be believed."""
MARGIN = 0.7
"""So much likelier it must be than all that is no exercise: about twice."""
RUNNERS_UP = 3
"""How many of the likeliest movements are tried before a bout is left unnamed."""


@dataclass(slots=True)
class _Bout:
    """A stretch of movement, and how likely each movement is in each of its windows."""

    start_s: float
    is_after_play: bool = False
    times: list[float] = field(default_factory=list[float])
    scores: list[list[float]] = field(default_factory=list[list[float]])

    def mean(self, first: int = 0) -> list[float]:
        """Mean log probability of each movement from a window on."""
        rows = self.scores[first:]
        return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


class Recogniser:
    """Watches free motion and says which sets of which movement were in it.

    Args:
        specs: The movements it may find, by exercise id.
        body: The calibrated body, or None to learn it.
    """

    __slots__ = (
        "_bout",
        "_counters",
        "_eye_height_m",
        "_intake",
        "_next_s",
        "_reps",
        "_samples",
        "_signals",
        "_still_s",
    )

    def __init__(self, specs: Mapping[str, MovementSpec], body: Body | None = None) -> None:
        self._counters = {
            name: RepetitionCounter(specs[name], body) for name in model.CLASSES if name in specs
        }
        self._eye_height_m = body.eye_height_m if body else 0.0
        self._intake = Intake()
        self._signals = Signals()
        self._samples: list[Sample] = []
        self._reps: dict[str, list[Repetition]] = {name: [] for name in self._counters}
        self._bout: _Bout | None = None
        self._next_s = 0.0
        self._still_s = 0.0

    def feed(self, frame: Frame) -> list[RecognisedSet]:
        """Take the next frame; return sets that ended with it."""
        verdict = self._intake.judge(frame)
        if verdict == REJECTED:
            return []
        is_broken = verdict == BROKEN
        found = self.finish() if is_broken else []
        self._signals.feed(frame, is_broken)
        head_m = self._signals.values[s.HEAD_HEIGHT]
        self._eye_height_m += (1.0 if self._eye_height_m == 0.0 else 0.02) * max(
            0.0, head_m - self._eye_height_m
        )
        for name, counter in self._counters.items():
            self._keep(name, counter.follow(self._signals, is_broken))
        return found + self._look(self._signals.t_s)

    def finish(self) -> list[RecognisedSet]:
        """The motion is over; return the set that was still open."""
        for name, counter in self._counters.items():
            self._keep(name, counter.finish())
        found = self._close(self._signals.t_s)
        self._samples.clear()
        return found

    def _keep(self, name: str, found: list[Repetition | FormFault]) -> None:
        self._reps[name] += [each for each in found if isinstance(each, Repetition) and each.valid]

    def _look(self, t_s: float) -> list[RecognisedSet]:
        samples = self._samples
        if not samples:
            self._open(t_s)
        elif t_s - samples[-1][TIME] < SAMPLE_S * 0.75:
            return []
        samples.append([*self._signals.values, t_s, 0.0])
        while t_s - samples[0][TIME] > WINDOW_S:
            del samples[0]
        if t_s < self._next_s or len(samples) < 8:
            return []
        self._next_s = t_s + HOP_S
        return self._judge(t_s)

    def _open(self, t_s: float) -> None:
        self._bout = _Bout(t_s)
        self._next_s = t_s + FIRST_S
        self._still_s = 0.0

    def _judge(self, t_s: float) -> list[RecognisedSet]:
        samples = self._samples
        bout = self._bout
        if bout is None:
            return []
        recent = [sample for sample in samples if t_s - sample[TIME] <= HOP_S]
        moved_m = sum(recent[-1][i] - recent[0][i] for i in (s.HEAD_TRAVEL, s.LEFT_TRAVEL, s.RIGHT_TRAVEL))
        self._still_s = self._still_s + HOP_S if moved_m / HOP_S < STILL_SPEED * self._eye_height_m else 0.0
        if self._still_s >= STILL_S:
            found = self._close(t_s - STILL_S)
            self._samples = []
            return found
        bout.times.append(t_s)
        bout.scores.append(log_probabilities(window_features(samples, max(self._eye_height_m, 0.3))))
        return self._cut(bout, t_s)

    def _cut(self, bout: _Bout, t_s: float) -> list[RecognisedSet]:
        """Close the bout where another movement has been likelier for a while."""
        later = int(CHANGE_S / HOP_S)
        if len(bout.scores) < 3 * later:
            return []
        before, after = _best(bout.mean()), _best(bout.mean(len(bout.scores) - later))
        if before == after or any(_best(row) != after for row in bout.scores[-later:]):
            return []
        cut = len(bout.scores) - later
        rest = _Bout(bout.times[cut] - HOP_S, False, bout.times[cut:], bout.scores[cut:])
        bout.times, bout.scores = bout.times[:cut], bout.scores[:cut]
        found = self._close(rest.start_s)
        rest.is_after_play = not found
        self._bout = rest
        return found

    def _close(self, end_s: float) -> list[RecognisedSet]:
        bout, self._bout = self._bout, None
        if bout is None or not bout.scores:
            return []
        if bout.is_after_play and end_s - bout.start_s < AFTER_PLAY_S:
            return []
        mean = bout.mean()
        order = sorted(range(len(mean)), key=lambda i: -mean[i])
        silent = max(
            score for name, score in zip(model.CLASSES, mean, strict=True) if name not in model.REPORTED
        )
        for index in order[:RUNNERS_UP]:
            name = model.CLASSES[index]
            if name not in model.REPORTED or mean[index] < max(SURE, silent + MARGIN):
                return []
            found = self._set(name, bout.start_s, end_s, exp(mean[index]))
            if found is not None and (found.reps >= MANY_REPS or mean[index] >= SURE_OF_FEW):
                return [found]
        return []

    def _set(self, name: str, start_s: float, end_s: float, confidence: float) -> RecognisedSet | None:
        reps = [each for each in self._reps.get(name, []) if start_s - HOP_S <= each.peak_s <= end_s + HOP_S]
        if len(reps) < LEAST_REPS:
            return None
        lengths_s = sorted(each.end_s - each.start_s for each in reps)
        usual_s = lengths_s[len(lengths_s) // 2]
        alike = sum(0.6 * usual_s <= length_s <= 1.6 * usual_s for length_s in lengths_s)
        if sum(lengths_s) < LEAST_SHARE * (end_s - start_s) or alike < ALIKE_SHARE * len(reps):
            return None
        return RecognisedSet(name, reps[0].start_s, reps[-1].end_s, len(reps), confidence)


def log_probabilities(features: list[float]) -> list[float]:
    """How likely each movement of the model is, given the features of one window.

    Source: linear discriminant analysis (Fisher 1936), trained by `scripts/train_recognition.py`.
    """
    scores: list[float] = []
    scaled = [(x - m) / d for x, m, d in zip(features, model.MEANS, model.DEVIATIONS, strict=True)]
    for weights, bias in zip(model.WEIGHTS, model.BIASES, strict=True):
        scores.append(bias + sum(w * x for w, x in zip(weights, scaled, strict=True)))
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [log(power / total + FLOOR_PROBABILITY) for power in powers]


def _best(row: list[float]) -> int:
    return max(range(len(row)), key=row.__getitem__)
