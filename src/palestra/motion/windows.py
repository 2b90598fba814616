"""What a few seconds of movement look like, in numbers that do not depend on body, place or side."""

from math import hypot, log, sqrt

from palestra.motion import signals as s
from palestra.motion.measures import TIME, Sample

NAMES = (
    "head_height_spread",
    "head_forward_spread",
    "head_lateral_spread",
    "head_yaw_spread",
    "head_pitch_spread",
    "head_roll_spread",
    "head_height_mean",
    "head_height_low",
    "head_height_high",
    "head_speed",
    "head_turns",
    "lead_height_mean",
    "lead_height_spread",
    "lead_height_low",
    "lead_height_high",
    "lead_forward_mean",
    "lead_forward_spread",
    "lead_outward_mean",
    "lead_outward_spread",
    "lead_outward_at_top",
    "lead_forward_at_top",
    "lead_swing_spread",
    "lead_speed",
    "lead_turns",
    "other_height_mean",
    "other_height_spread",
    "other_forward_mean",
    "other_forward_spread",
    "other_outward_mean",
    "other_outward_spread",
    "other_swing_spread",
    "other_speed",
    "height_agreement",
    "forward_agreement",
    "outward_agreement",
    "head_lead_agreement",
    "lead_height_forward_agreement",
    "lead_height_outward_agreement",
    "head_height_forward_agreement",
    "head_height_lateral_agreement",
)
"""The features of a window. `lead` is the hand that moved more. Lengths are shares of the eye height; spreads
are logarithms of standard deviations; agreements are correlations, -1..1; turns are a second."""

FLOOR = 0.005
"""Spreads below this, in eye heights or radians, are stillness."""


def window_features(samples: list[Sample], eye_height_m: float) -> list[float]:
    """Describe a window.

    Args:
        samples: The stored samples of a few seconds, at least four.
        eye_height_m: The person's eye height, m.

    Returns:
        The features in the order of `NAMES`.
    """
    scale = 1.0 / eye_height_m
    span_s = max(samples[-1][TIME] - samples[0][TIME], 0.1)
    left_m = samples[-1][s.LEFT_TRAVEL] - samples[0][s.LEFT_TRAVEL]
    right_m = samples[-1][s.RIGHT_TRAVEL] - samples[0][s.RIGHT_TRAVEL]
    is_left = left_m > right_m
    lead = _Hand(samples, is_left, scale)
    other = _Hand(samples, not is_left, scale)
    head = _Column([sample[s.HEAD_HEIGHT] * scale for sample in samples])
    forward = _Column([sample[s.HEAD_FORWARD] * scale for sample in samples])
    lateral = _Column([sample[s.HEAD_LATERAL] * scale for sample in samples])
    travel_m = samples[-1][s.HEAD_TRAVEL] - samples[0][s.HEAD_TRAVEL]
    return [
        head.spread,
        forward.spread,
        lateral.spread,
        _Column([sample[s.HEAD_YAW] for sample in samples]).spread,
        _Column([sample[s.HEAD_PITCH] for sample in samples]).spread,
        _Column([sample[s.HEAD_ROLL] for sample in samples]).spread,
        head.mean,
        head.low,
        head.high,
        log(travel_m * scale / span_s + FLOOR),
        head.turns / span_s,
        lead.height.mean,
        lead.height.spread,
        lead.height.low,
        lead.height.high,
        lead.forward.mean,
        lead.forward.spread,
        lead.outward.mean,
        lead.outward.spread,
        lead.outward.at(lead.height.top),
        lead.forward.at(lead.height.top),
        lead.swing.spread,
        log(max(left_m, right_m) * scale / span_s + FLOOR),
        lead.height.turns / span_s,
        other.height.mean,
        other.height.spread,
        other.forward.mean,
        other.forward.spread,
        other.outward.mean,
        other.outward.spread,
        other.swing.spread,
        log(min(left_m, right_m) * scale / span_s + FLOOR),
        lead.height.agreement(other.height),
        lead.forward.agreement(other.forward),
        lead.outward.agreement(other.outward),
        head.agreement(lead.height),
        lead.height.agreement(lead.forward),
        lead.height.agreement(lead.outward),
        head.agreement(forward),
        abs(head.agreement(lateral)),
    ]


class _Hand:
    """The four courses of one hand."""

    __slots__ = ("forward", "height", "outward", "swing")

    def __init__(self, samples: list[Sample], is_left: bool, scale: float) -> None:
        height = s.LEFT_HEIGHT if is_left else s.RIGHT_HEIGHT
        swing = s.LEFT_SWING if is_left else s.RIGHT_SWING
        self.height = _Column([sample[height] * scale for sample in samples])
        self.forward = _Column([sample[height + 1] * scale for sample in samples])
        self.outward = _Column([sample[height + 2] * scale for sample in samples])
        self.swing = _Column([sample[swing] for sample in samples])


class _Column:
    """One course of values over a window, and what is asked about it."""

    __slots__ = ("deviation", "high", "low", "mean", "spread", "top", "turns", "values")

    def __init__(self, values: list[float]) -> None:
        self.values = values
        count = len(values)
        self.mean = sum(values) / count
        self.deviation = sqrt(sum((value - self.mean) ** 2 for value in values) / count)
        self.spread = log(self.deviation + FLOOR)
        self.low, self.high = min(values), max(values)
        self.top = values.index(self.high)
        self.turns = _turns(values, 0.25 * (self.high - self.low) + FLOOR)

    def at(self, index: int) -> float:
        """The value at a place, from the mean."""
        return self.values[index] - self.mean

    def agreement(self, other: "_Column") -> float:
        """The correlation with another course; near zero where either is still."""
        products = sum(
            (a - self.mean) * (b - other.mean) for a, b in zip(self.values, other.values, strict=True)
        )
        scale = hypot(self.deviation, FLOOR) * hypot(other.deviation, FLOOR)
        return products / len(self.values) / scale


def _turns(values: list[float], step: float) -> float:
    turns, extreme, direction = 0.0, values[0], 0
    for value in values:
        if direction >= 0 and value < extreme - step:
            turns, direction, extreme = turns + 1.0, -1, value
        elif direction <= 0 and value > extreme + step:
            turns, direction, extreme = turns + 1.0, 1, value
        elif (direction >= 0 and value > extreme) or (direction < 0 and value < extreme):
            extreme = value
    return turns
