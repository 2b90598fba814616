"""From a measured stretch of movement to a repetition with its tempo, speed, faults and quality."""

from palestra.motion import signals as s
from palestra.motion.measures import SIGNAL, TIME, Sample, hand_range_m
from palestra.motion.quality import judged
from palestra.motion.repetition import Repetition
from palestra.motion.segmentation import Segment
from palestra.motion.specs import MovementSpec, Point

TURN_SHARE = 0.08
"""Share of the range around the turning point that counts as pausing there."""
ONE_HANDED = 0.4
"""A hand that does less than this share of the other is not working along, unless it is meant to."""
FAULT_COST = 0.2
"""What one fault takes from the quality."""


def grade(
    spec: MovementSpec,
    segment: Segment,
    samples: list[Sample],
    peak: int,
    found: dict[str, float],
    scale_m: float,
    hand: str | None,
) -> Repetition:
    """Describe a repetition.

    Args:
        spec: The movement.
        segment: Its borders.
        samples: Its stored samples.
        peak: Index of the turning point in them.
        found: Its measures.
        scale_m: What the ranges of the movement are shares of.
        hand: The hand that did it, where hands are followed by themselves.

    Returns:
        The repetition.
    """
    out_s, pause_s, back_s = _tempo(samples, peak, segment.sign)
    eccentric_s, concentric_s = (back_s, out_s) if spec.starts_concentric else (out_s, back_s)
    rom_m, symmetry = _range_m(spec, samples, segment)
    share = segment.travel / scale_m
    faults = tuple(rule.fault for rule in spec.faults if not rule.limit.is_kept(found[rule.limit.measure]))
    is_valid = share >= spec.valid_range
    point_speed = "head_peak_speed" if spec.point is Point.HEAD else "lead_hand_peak_speed"
    eye_height_m = max(scale_m, 0.3) if not spec.is_angle else 1.6
    return Repetition(
        start_s=segment.start_s,
        peak_s=segment.peak_s,
        end_s=segment.end_s,
        rom_m=rom_m,
        rom_ratio=share / spec.full_range,
        eccentric_s=eccentric_s,
        pause_s=pause_s,
        concentric_s=concentric_s,
        mean_speed_mps=rom_m / max(concentric_s, 0.05),
        peak_speed_mps=found[point_speed] * eye_height_m,
        symmetry_ratio=symmetry,
        quality=_quality(spec, share, faults, found),
        valid=is_valid,
        reason=None if is_valid else "too_shallow",
        faults=faults,
        hand=hand,
    )


def _tempo(samples: list[Sample], peak: int, sign: int) -> tuple[float, float, float]:
    """Times out, at the turning point, and back, s."""
    top = sign * samples[peak][SIGNAL]
    low = min(sign * sample[SIGNAL] for sample in samples)
    near = top - TURN_SHARE * (top - low)
    first = last = peak
    while first > 0 and sign * samples[first - 1][SIGNAL] >= near:
        first -= 1
    while last < len(samples) - 1 and sign * samples[last + 1][SIGNAL] >= near:
        last += 1
    return (
        samples[first][TIME] - samples[0][TIME],
        samples[last][TIME] - samples[first][TIME],
        samples[-1][TIME] - samples[last][TIME],
    )


def _range_m(spec: MovementSpec, samples: list[Sample], segment: Segment) -> tuple[float, float | None]:
    """Range of the followed point, m, and symmetry where two hands work."""
    left, right = hand_range_m(samples, s.LEFT_HEIGHT), hand_range_m(samples, s.RIGHT_HEIGHT)
    lead, other = max(left, right), min(left, right)
    share = other / lead if lead > 0 else 0.0
    symmetry = share if spec.is_two_handed or (spec.point is Point.HANDS and share > ONE_HANDED) else None
    if spec.point is Point.HANDS:
        return lead, symmetry
    if spec.is_angle:
        column = [sample[s.HEAD_HEIGHT] for sample in samples]
        return max(column) - min(column), symmetry
    return segment.travel, symmetry


def _quality(spec: MovementSpec, share: float, faults: tuple[str, ...], found: dict[str, float]) -> float:
    if spec.judge:
        return judged(spec.judge, found)
    fullness = min(1.0, share / spec.full_range)
    steadiness = 1.0 / (1.0 + 0.5 * found["reversals"])
    return max(0.0, min(1.0, 0.6 * fullness + 0.4 * steadiness - FAULT_COST * len(faults)))
