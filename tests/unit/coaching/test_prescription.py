"""Loads, repetitions and effort against published tables."""

import itertools

import pytest

from palestra.coaching.domain import LEVELS
from palestra.coaching.planner.prescription import (
    CAPS,
    KNOBS,
    TABLE,
    closed_load_pct,
    load_pct_at,
    planned_load_pct,
    rest_s,
    target_rir,
)


# RTS table (Tuchscherer); RIR = 10 - RPE.
@pytest.mark.parametrize(
    ("reps", "rir", "percent"),
    [(1, 0, 100.0), (3, 1, 89.2), (5, 2, 81.1), (5, 1.5, 82.4), (8, 3, 70.7), (10, 1, 70.7)],
)
def test_the_table_gives_the_load_of_a_set(reps: int, rir: float, percent: float) -> None:
    assert load_pct_at(reps, rir) == pytest.approx(percent, abs=0.001)


def test_the_table_ends() -> None:
    assert load_pct_at(12, 4) is None


# OpenPowerlifting's closed form.
@pytest.mark.parametrize(
    ("reps", "rir", "percent"),
    [
        (1, 0, 100.0),
        (3, 1, 89.168),
        (5, 2, 81.2406),
        (5, 1.5, 82.5618),
        (8, 3, 70.6706),
        (10, 1, 70.6706),
        (12, 4, 57.4582),
    ],
)
def test_the_closed_form_goes_on(reps: int, rir: float, percent: float) -> None:
    assert closed_load_pct(reps, rir) == pytest.approx(percent, abs=0.01)


def test_a_target_load_follows() -> None:
    assert 120 * (load_pct_at(5, 2) or 0) / 100 == pytest.approx(97.32, abs=0.01)


@pytest.mark.parametrize("goal", list(TABLE))
def test_a_lower_level_is_never_harder(goal: str) -> None:
    rows = [TABLE[goal][level] for level in LEVELS]  # type: ignore[index]
    for lower, higher in itertools.pairwise(rows):
        assert lower.rir[0] >= higher.rir[0]
        assert lower.weekly_sets[1] <= higher.weekly_sets[1]
        assert lower.weekly_sets[1] <= CAPS["beginner"].sets_per_muscle_week or lower is not rows[0]
        if goal in ("strength", "power"):
            assert lower.load_pct[1] <= higher.load_pct[1]


def test_a_planned_load_stays_in_its_range_and_allows_the_repetitions() -> None:
    row = TABLE["strength"]["beginner"]
    assert planned_load_pct(row, 10, 3) == 65.0
    assert planned_load_pct(row, 5, 0) == 75.0
    assert planned_load_pct(row, 30, 4) == 60.0


def test_difficulty_moves_effort_and_rest() -> None:
    row = TABLE["hypertrophy"]["advanced"]
    efforts = [target_rir(row, KNOBS[difficulty]) for difficulty in ("easy", "medium", "hard")]
    assert efforts == [4, 2, 1]
    assert target_rir(row, KNOBS["hard"], isolation=True) == 0
    assert [rest_s((90, 180), KNOBS[d]) for d in ("easy", "medium", "hard")] == [180, 135, 90]
