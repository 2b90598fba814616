"""The judges of form: measure, mean, deviation and weight each, and last the offset.

Written by scripts/train_quality.py; learnt from 777 repetitions of 5 people.
The error on people left out is in docs/metrics/quality.md. A negative weight: more of it is worse.
"""

PLAIN: frozenset[str] = frozenset(
    {
        "hands_disagreement",
        "lead_hand_economy",
        "reversals",
    }
)
"""Measures that are taken as they are; of all others the logarithm is taken."""

JUDGES: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "legs": (
        ("head_pitch_range", -1.321, 0.7421, -0.8663),
        ("head_roll_range", -2.229, 0.83, -0.3862),
        ("head_yaw_range", -2.131, 0.8054, -0.304),
        ("head_lateral_range", -2.889, 0.9133, 0.1686),
        ("head_forward_range", -2.037, 0.5645, 0.1755),
        ("head_drift", -3.063, 0.5815, -0.08662),
        ("hands_disagreement", 0.1094, 0.1219, -0.2832),
        ("lead_hand_economy", 0.8576, 0.1628, -0.2235),
        ("lead_hand_range", -1.035, 0.3712, 0.06233),
        ("head_peak_speed", -0.4664, 0.2752, 0.1158),
        ("head_drop", -1.14, 0.3539, 0.1746),
        ("out_s", 0.137, 0.3576, -0.284),
        ("back_s", -0.1948, 0.3267, 0.1503),
        ("reversals", 0.1346, 0.4984, -0.2267),
        ("hands_unevenness", -2.83, 0.7037, -0.3969),
        ("", 0.0, 1.0, -0.08671),
    ),
    "arms": (
        ("head_pitch_range", -2.161, 0.9177, -0.2472),
        ("head_roll_range", -2.221, 1.085, -0.3758),
        ("head_yaw_range", -2.255, 0.738, -0.1097),
        ("head_lateral_range", -3.531, 0.7103, -0.488),
        ("head_forward_range", -3.521, 0.5967, -0.09473),
        ("head_drift", -3.865, 0.4574, -0.1489),
        ("hands_disagreement", 0.1255, 0.1225, -0.4144),
        ("lead_hand_economy", 0.9653, 0.1563, -0.2342),
        ("lead_hand_range", -0.8241, 0.4237, 0.6823),
        ("head_peak_speed", -2.651, 0.8165, -0.2742),
        ("head_drop", -3.944, 0.723, -0.5055),
        ("out_s", 0.006184, 0.3803, -0.01311),
        ("back_s", -0.1499, 0.2517, 0.1062),
        ("reversals", 0.2136, 0.4219, -0.1374),
        ("", 0.0, 1.0, -0.3025),
    ),
}
