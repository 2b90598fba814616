"""Counting sets, weekly targets and growth."""

import pytest

from palestra.coaching.planner.prescription import CAPS, KNOBS, TABLE
from palestra.coaching.planner.volume import (
    growth_share,
    is_deload,
    may_grow,
    weekly_targets,
)


def test_a_week_grows_by_a_fifth_or_two_sets() -> None:
    assert may_grow(10, 12)
    assert not may_grow(10, 12.5)
    assert may_grow(4, 6)
    assert not may_grow(4, 6.5)


@pytest.mark.parametrize("difficulty", ["easy", "medium", "hard"])
def test_targets_stay_inside_goal_and_cap(difficulty: str) -> None:
    for goal, by_level in TABLE.items():
        for level, row in by_level.items():
            targets = weekly_targets(
                row,
                level,
                KNOBS[difficulty],  # type: ignore[index]
                grow=goal == "hypertrophy",
            )
            assert all(0 < sets <= CAPS[level].sets_per_muscle_week for sets in targets.values())
            assert targets["chest"] >= row.weekly_sets[0]


def test_weeks_ramp_and_lighten() -> None:
    assert [growth_share(week) for week in (1, 2, 3, 4, 9)] == [0.75, 0.88, 1.0, 1.05, 1.05]
    assert [week for week in range(1, 17) if is_deload(week, 16, "intermediate")] == [5, 10, 15]
    assert [week for week in range(1, 17) if is_deload(week, 16, "beginner")] == [7, 14]
    assert not any(is_deload(week, 5, "advanced") for week in range(1, 6))
