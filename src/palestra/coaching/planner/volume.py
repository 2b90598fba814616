"""How much: weekly targets by muscle, fractional sets, week-to-week growth. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from palestra.coaching.domain import Block, Level
from palestra.coaching.planner.prescription import CAPS, Knobs, Row

MAJOR: Final[tuple[str, ...]] = ("quads", "glutes", "hamstrings", "chest", "back", "delts", "core")
"""Muscles that every week must meet twice."""
LARGE: Final[frozenset[str]] = frozenset({"quads", "glutes", "hamstrings", "chest", "back", "delts"})

UNCOUNTED: Final[frozenset[str]] = frozenset({"conditioning", "mobility", "balance"})
"""Roles that are no sets of a muscle: easy time, games and drills are no training volume."""

_DEFAULTS: Final[Mapping[str, tuple[int, int, int]]] = {
    "quads": (6, 10, 14),
    "hamstrings": (6, 10, 14),
    "glutes": (6, 10, 14),
    "chest": (5, 10, 14),
    "back": (6, 12, 16),
    "delts": (4, 8, 12),
    "rear_delt": (2, 4, 6),
    "biceps": (3, 6, 10),
    "triceps": (3, 6, 10),
    "calves": (2, 6, 8),
    "core": (4, 6, 8),
}
_LEVEL_INDEX: Final[Mapping[Level, int]] = {"beginner": 0, "intermediate": 1, "advanced": 2}

RAMP: Final[tuple[float, ...]] = (0.75, 0.88, 1.0, 1.05)
"""Share of the weekly target in the first weeks; later weeks keep the last."""
DELOAD_SHARE: Final = 0.55


def sets_by_muscle(blocks: Iterable[Block]) -> dict[str, float]:
    """Return the fractional sets of each muscle in some blocks: one that is hit on the way counts in part.

    Source: Pelland 2024, fractional counting fits size and strength best (F1).
    """
    total: dict[str, float] = {}
    for block in blocks:
        for muscle, weight in block.muscles.items():
            total[muscle] = total.get(muscle, 0.0) + weight * block.sets
    return total


def weekly_targets(row: Row, level: Level, knobs: Knobs, *, grow: bool) -> dict[str, float]:
    """Return the fractional sets a week that each muscle should get.

    Args:
        row: The prescription; its range bounds the large muscles.
        level: For the default by muscle and the cap.
        knobs: The difficulty's share of the volume.
        grow: The goal is size: at least the middle of the range.
    """
    low, high = row.weekly_sets
    cap = CAPS[level].sets_per_muscle_week
    targets: dict[str, float] = {}
    for muscle, by_level in _DEFAULTS.items():
        wish = float(by_level[_LEVEL_INDEX[level]])
        if muscle in LARGE:
            wish = max(wish, (low + high) / 2) if grow else wish
            wish = min(max(wish, low), high)
        wish *= knobs.volume
        floor = low if muscle in LARGE else min(2, wish)
        targets[muscle] = min(max(wish, floor), cap)
    return targets


def weekly_floor(row: Row, muscle: str) -> float:
    """Return the fewest fractional sets a week that the goal wants for a muscle."""
    return float(row.weekly_sets[0]) if muscle in LARGE else 0.0


def may_grow(before: float, after: float) -> bool:
    """Tell whether a week's volume may follow the one before: at most +20 %, or two sets."""
    return after <= max(1.2 * before, before + 2) + 1e-9


def growth_share(week: int) -> float:
    """Return the share of the weekly target for a week counted from 1."""
    return RAMP[min(week, len(RAMP)) - 1]


def is_deload(week: int, weeks: int, level: Level) -> bool:
    """Tell whether a week (from 1) is a lighter one.

    Every fifth week from intermediate on, every seventh for beginners, in plans of six weeks or more.

    Source: Bell 2023 (about 7 days, every 4 to 6 weeks); beginners later, a convention.
    """
    if weeks < 6:
        return False
    return week % (7 if level == "beginner" else 5) == 0
