"""What is measured on one repetition, by name, so that gates, faults and quality can speak of it.

Lengths are shares of the eye height, speeds eye heights a second, angles radians, times seconds.
"""

from math import hypot

from palestra.motion import signals as s

SAMPLE_S = 1 / 36
"""Spacing of the stored samples: 36 Hz shows all that a body does within a repetition."""
SPEED_SAMPLES = 4
"""Speeds are taken over so many samples: a single frame of a bad tracker says nothing."""

TIME = len(s.NAMES)
SIGNAL = TIME + 1
"""Where a stored sample holds its time and the value of the movement's own signal."""

NAMES = (
    "range",
    "duration_s",
    "out_s",
    "back_s",
    "out_speed",
    "back_speed",
    "closing_error",
    "head_drop",
    "head_rise",
    "head_drift",
    "head_forward_range",
    "head_lateral_range",
    "head_travel",
    "head_yaw_range",
    "head_pitch_range",
    "head_roll_range",
    "head_peak_speed",
    "hands_height_range",
    "left_reach_range",
    "right_reach_range",
    "lead_hand_range",
    "lead_hand_travel",
    "lead_hand_economy",
    "lead_hand_peak_speed",
    "lead_hand_top",
    "other_hand_range",
    "other_hand_share",
    "other_hand_travel",
    "hands_disagreement",
    "hands_unevenness",
    "hands_outward_range",
    "hands_forward_range",
    "reversals",
)

Sample = list[float]


def measures(samples: list[Sample], peak: int, eye_height_m: float) -> dict[str, float]:
    """Measure one repetition.

    Args:
        samples: At least three stored samples from start to end.
        peak: Index of the turning point.
        eye_height_m: The person's eye height, m.

    Returns:
        All of `NAMES`.
    """
    first, last, turn = samples[0], samples[-1], samples[peak]
    scale = 1.0 / eye_height_m
    travel = turn[SIGNAL] - first[SIGNAL]
    head = _column(samples, s.HEAD_HEIGHT)
    found = {
        "range": travel * scale,
        "duration_s": last[TIME] - first[TIME],
        "out_s": turn[TIME] - first[TIME],
        "back_s": last[TIME] - turn[TIME],
        "out_speed": abs(travel) * scale / max(turn[TIME] - first[TIME], 0.05),
        "back_speed": abs(turn[SIGNAL] - last[SIGNAL]) * scale / max(last[TIME] - turn[TIME], 0.05),
        "closing_error": abs(last[SIGNAL] - first[SIGNAL]) / max(abs(travel), 1e-6),
        "head_drop": (first[s.HEAD_HEIGHT] - min(head)) * scale,
        "head_rise": (max(head) - first[s.HEAD_HEIGHT]) * scale,
        "head_drift": scale
        * hypot(last[s.HEAD_FORWARD] - first[s.HEAD_FORWARD], last[s.HEAD_LATERAL] - first[s.HEAD_LATERAL]),
        "head_forward_range": _range(samples, s.HEAD_FORWARD) * scale,
        "head_lateral_range": _range(samples, s.HEAD_LATERAL) * scale,
        "head_travel": (last[s.HEAD_TRAVEL] - first[s.HEAD_TRAVEL]) * scale,
        "head_yaw_range": _range(samples, s.HEAD_YAW),
        "head_pitch_range": _range(samples, s.HEAD_PITCH),
        "head_roll_range": _range(samples, s.HEAD_ROLL),
        "head_peak_speed": _peak_speed(samples, s.HEAD_HEIGHT) * scale,
        "hands_unevenness": _range(samples, s.HANDS_DIFFERENCE) * scale,
        "hands_height_range": _range(samples, s.HANDS_HEIGHT) * scale,
        "hands_outward_range": _range(samples, s.HANDS_OUTWARD) * scale,
        "hands_forward_range": _range(samples, s.HANDS_FORWARD) * scale,
        "reversals": float(_reversals(samples, 0.1 * abs(travel))),
    }
    found.update(_hands(samples, peak, scale))
    return found


def _hands(samples: list[Sample], peak: int, scale: float) -> dict[str, float]:
    first, last = samples[0], samples[-1]
    left = hand_range_m(samples, s.LEFT_HEIGHT) * scale
    right = hand_range_m(samples, s.RIGHT_HEIGHT) * scale
    left_travel = (last[s.LEFT_TRAVEL] - first[s.LEFT_TRAVEL]) * scale
    right_travel = (last[s.RIGHT_TRAVEL] - first[s.RIGHT_TRAVEL]) * scale
    is_left = left > right
    lead, lead_travel = (left, left_travel) if is_left else (right, right_travel)
    other, other_travel = (right, right_travel) if is_left else (left, left_travel)
    return {
        "left_reach_range": left,
        "right_reach_range": right,
        "lead_hand_range": lead,
        "lead_hand_travel": lead_travel,
        "lead_hand_economy": 2 * lead / max(lead_travel, 1e-6),
        "lead_hand_peak_speed": _peak_speed(samples, s.LEFT_HEIGHT if is_left else s.RIGHT_HEIGHT) * scale,
        "lead_hand_top": max(_column(samples, s.LEFT_HEIGHT if is_left else s.RIGHT_HEIGHT)) * scale,
        "other_hand_range": other,
        "other_hand_share": other / max(lead, 1e-6),
        "hands_disagreement": min(other, lead - other) / max(lead, 1e-6),
        "other_hand_travel": other_travel,
    }


def hand_range_m(samples: list[Sample], height: int) -> float:
    """The furthest that a hand came from where it began, m; `height` is the index of its height."""
    first = samples[0]
    y, f, o = first[height], first[height + 1], first[height + 2]
    furthest = 0.0
    for sample in samples:
        d = (sample[height] - y) ** 2 + (sample[height + 1] - f) ** 2 + (sample[height + 2] - o) ** 2
        furthest = max(furthest, d)
    return furthest**0.5


def _column(samples: list[Sample], index: int) -> list[float]:
    return [sample[index] for sample in samples]


def _range(samples: list[Sample], index: int) -> float:
    column = _column(samples, index)
    return max(column) - min(column)


def _peak_speed(samples: list[Sample], first: int) -> float:
    """Highest speed over about a tenth of a second of the point whose coordinates begin at `first`."""
    fastest = 0.0
    for before, after in zip(samples, samples[SPEED_SAMPLES:], strict=False):
        x, y, z = (
            after[first] - before[first],
            after[first + 1] - before[first + 1],
            after[first + 2] - before[first + 2],
        )
        squared = (x * x + y * y + z * z) / max(after[TIME] - before[TIME], 1e-6) ** 2
        fastest = max(fastest, squared)
    return fastest**0.5


def _reversals(samples: list[Sample], step: float) -> int:
    """How often the signal turned by more than `step`."""
    turns, extreme, direction = 0, samples[0][SIGNAL], 0
    for sample in samples:
        value = sample[SIGNAL]
        if direction >= 0 and value < extreme - step:
            turns += direction > 0
            direction, extreme = -1, value
        elif direction <= 0 and value > extreme + step:
            turns += direction < 0
            direction, extreme = 1, value
        elif (direction >= 0 and value > extreme) or (direction < 0 and value < extreme):
            extreme = value
    return turns
