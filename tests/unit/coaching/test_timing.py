"""The time model against its worked example."""

import pytest

from palestra.coaching.planner.timing import (
    Timed,
    block_seconds,
    pair_s,
    repetition_s,
    work_s,
)


def straight(sets: int, reps: int, rest_s: int) -> Timed:
    return Timed(work_s(reps=reps, tempo="2-0-1", sides=1, duration_s=None), sets, rest_s)


def test_three_blocks_take_17_2_minutes() -> None:
    # Worked example of the time model: 3x10, 3x10, 2x12 at 2-0-1, rests 90, 90, 60, warm-up 5 min.
    blocks = [straight(3, 10, 90), straight(3, 10, 90), straight(2, 12, 60)]
    assert 5 + sum(block_seconds(blocks)) / 60 == pytest.approx(17.2, abs=0.01)


def test_a_pair_alternates_with_one_rest() -> None:
    first, second = straight(3, 10, 60), straight(3, 10, 60)
    assert pair_s(first, second, 20) == 3 * (30 + 30 + 10) + 2 * 60 + 20
    letters = [Timed(30, 3, 60, superset="A"), Timed(30, 3, 60, superset="A")]
    assert block_seconds(letters) == [175.0, 175.0]


def test_other_things_in_hand_take_longer() -> None:
    free, weight = Timed(30, 1, 60), Timed(30, 1, 60, equipment=("dumbbell",))
    assert block_seconds([free, free]) == [50, 50]
    assert block_seconds([free, weight]) == [50, 60]


def test_sides_and_holds_count() -> None:
    assert work_s(reps=10, tempo="2-0-1", sides=2, duration_s=None) == 60
    assert work_s(reps=1, tempo="2-0-1", sides=2, duration_s=20) == 40
    assert repetition_s("2-0-X") == 3.0
    assert repetition_s("0.5-0-0.5") == 1.0
