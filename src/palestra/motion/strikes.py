"""Finds punches and swings of each hand."""

from dataclasses import dataclass

from palestra.motion.body import Body
from palestra.motion.frames import Frame
from palestra.motion.intake import BROKEN, REJECTED, Intake
from palestra.motion.repetition import FormFault, Repetition
from palestra.motion.signals import LEFT_TRAVEL, RIGHT_TRAVEL, Signals


@dataclass(slots=True)
class _Hand:
    """One hand: its speed, and the stroke under way."""

    name: str
    travel_index: int
    travel_m: float = 0.0
    speed_mps: float = 0.0
    is_fast: bool = False
    start_s: float = 0.0
    peak_s: float = 0.0
    peak_mps: float = 0.0
    length_m: float = 0.0
    slowest_mps: float = 0.0


STROKE_MPS = 2.0
"""Hands are slower in everything but strokes."""
END_SHARE = 0.7
"""A stroke is over when the hand has slowed to this share of its peak."""
SPEED_S = 0.02


class StrikeDetector:
    """Finds strokes of either hand; one repetition each, at the instant of the highest speed."""

    __slots__ = ("_hands", "_intake", "_signals", "_t_s")

    def __init__(self, body: Body | None = None) -> None:
        self._intake = Intake()
        self._signals = Signals()
        self._t_s = 0.0
        self._hands = (_Hand("left", LEFT_TRAVEL), _Hand("right", RIGHT_TRAVEL))

    def feed(self, frame: Frame) -> list[Repetition | FormFault]:
        """Take the next frame; return the strokes that ended with it."""
        verdict = self._intake.judge(frame)
        if verdict == REJECTED:
            return []
        self._signals.feed(frame, verdict == BROKEN)
        dt_s = frame.t_client_s - self._t_s
        self._t_s = frame.t_client_s
        found: list[Repetition | FormFault] = []
        for hand in self._hands:
            travel_m = self._signals.values[hand.travel_index]
            if verdict != BROKEN:
                stroke = _advance(hand, travel_m, dt_s, self._t_s)
                if stroke is not None:
                    found.append(stroke)
            hand.travel_m = travel_m
        return found


def _advance(hand: _Hand, travel_m: float, dt_s: float, t_s: float) -> Repetition | None:
    step_m = travel_m - hand.travel_m
    hand.speed_mps += min(1.0, dt_s / SPEED_S) * (step_m / dt_s - hand.speed_mps)
    speed = hand.speed_mps
    if not hand.is_fast:
        hand.slowest_mps = min(hand.slowest_mps, speed)
        if speed > STROKE_MPS and speed > hand.slowest_mps / END_SHARE:
            hand.is_fast = True
            hand.start_s, hand.peak_s, hand.peak_mps, hand.length_m = t_s, t_s, speed, 0.0
        return None
    hand.length_m += step_m
    if speed > hand.peak_mps:
        hand.peak_mps, hand.peak_s = speed, t_s
    if speed > END_SHARE * hand.peak_mps:
        return None
    hand.is_fast = False
    hand.slowest_mps = speed
    out_s, back_s = hand.peak_s - hand.start_s, t_s - hand.peak_s
    return Repetition(
        start_s=hand.start_s,
        peak_s=hand.peak_s,
        end_s=t_s,
        rom_m=hand.length_m,
        rom_ratio=hand.length_m,
        eccentric_s=back_s,
        pause_s=0.0,
        concentric_s=out_s,
        mean_speed_mps=hand.length_m / max(t_s - hand.start_s, 1e-3),
        peak_speed_mps=hand.peak_mps,
        hand=hand.name,
    )
