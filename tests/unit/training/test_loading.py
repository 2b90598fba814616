import pytest
from hypothesis import given
from hypothesis import strategies as st

from palestra.training import LoadedSet, estimated_1rm_kg, load_step_kg, next_load
from palestra.training.loading import Bests, new_record


@pytest.mark.parametrize(
    ("weight_kg", "reps", "rir", "expected_kg"),
    [
        (100, 5, 0, 116.58),
        (100, 5, 2, 123.33),
        (80, 8, 3, 110.53),
        (50, 15, 0, 75.45),
        (40, 14, 3, None),
        (100, 1, 0, 100),
        (100, 0, 0, None),
        (0, 5, 0, None),
        (None, 5, 0, None),
    ],
)
def test_the_estimate_is_the_median_of_three_formulas(
    weight_kg: float | None, reps: int, rir: float, expected_kg: float | None
) -> None:
    found = estimated_1rm_kg(weight_kg, reps, rir)
    assert found == (None if expected_kg is None else pytest.approx(expected_kg, abs=0.006))


@given(st.floats(1, 400), st.integers(1, 14), st.floats(0, 1))
def test_more_repetitions_or_more_in_reserve_never_mean_less_strength(
    kg: float, reps: int, rir: float
) -> None:
    less, more = estimated_1rm_kg(kg, reps), estimated_1rm_kg(kg, reps, rir)
    assert less is not None
    assert more is not None
    assert kg <= less + 1e-9 <= more + 2e-9


def done(weight_kg: float | None, *reps: int) -> list[LoadedSet]:
    return [LoadedSet(count, weight_kg) for count in reps]


@pytest.mark.parametrize(
    ("reps", "weight_kg", "target"), [((12, 12, 12), 22, 8), ((12, 11, 9), 20, 10), ((9, 7, 6), 18, 8)]
)
def test_double_progression(reps: tuple[int, ...], weight_kg: float, target: int) -> None:
    found = next_load(done(20, *reps), reps_range=(8, 12), step_kg=2, sets_prescribed=3)
    assert (found.weight_kg, found.reps) == (weight_kg, target)


@pytest.mark.parametrize(
    ("reps", "weight_kg", "target", "reason"),
    [
        ((1,), 814, 8, "7 repetitions short: this load is too much for now."),
        ((8, 5), 920, 8, "3 repetitions short: this load is too much for now."),
        ((6,), 1000, 8, "Same load until 8 repetitions are there."),
    ],
)
def test_far_below_the_range_the_load_is_wrong(
    reps: tuple[int, ...], weight_kg: float, target: int, reason: str
) -> None:
    found = next_load(done(1000, *reps), reps_range=(8, 12), step_kg=2, sets_prescribed=None)
    assert (found.weight_kg, found.reps, found.reason) == (weight_kg, target, reason)


def test_the_smallest_load_is_not_lowered() -> None:
    found = next_load(done(2, 1), reps_range=(8, 12), step_kg=2, sets_prescribed=None)
    assert (found.weight_kg, found.reps) == (2, 8)


def test_the_load_stays_until_all_sets_are_done() -> None:
    found = next_load(done(20, 12), reps_range=(8, 12), step_kg=2, sets_prescribed=3)
    assert (found.weight_kg, found.reason) == (20, "Keep it here for 2 sets more.")


def test_a_big_step_on_a_small_weight_is_earned_with_more_repetitions() -> None:
    enough = next_load(done(5, 12, 12), reps_range=(8, 12), step_kg=2, sets_prescribed=2)
    assert (enough.weight_kg, enough.reps) == (5, 13)
    earned = next_load(done(5, 15, 15), reps_range=(8, 12), step_kg=2, sets_prescribed=2)
    assert (earned.weight_kg, earned.reps) == (7, 8)


def test_without_a_load_repetitions_grow() -> None:
    found = next_load(done(None, 10, 9), reps_range=(8, 12), step_kg=2, sets_prescribed=None)
    assert (found.weight_kg, found.reps) == (None, 10)


def test_steps_fit_the_equipment() -> None:
    assert load_step_kg("push", ("barbell", "bench")) == 2.5
    assert load_step_kg("squat", ("dumbbell",)) == 2.0
    assert load_step_kg("squat", ()) == 2.5
    assert load_step_kg("pull", ()) == 2.0


def test_a_record_is_the_most_telling_best_that_was_beaten() -> None:
    bests = Bests(e1rm_kg=100, weight_kg=80, reps=10)
    assert new_record(Bests(None, None, None), weight_kg=60, reps=8, e1rm_kg=76) is None
    stronger = new_record(bests, weight_kg=85, reps=8, e1rm_kg=107)
    heavier = new_record(bests, weight_kg=90, reps=1, e1rm_kg=90)
    longer = new_record(bests, weight_kg=40, reps=12, e1rm_kg=56)
    assert [found.kind for found in (stronger, heavier, longer) if found] == ["e1rm", "weight", "reps"]
    assert new_record(bests, weight_kg=80, reps=10, e1rm_kg=100) is None
    assert new_record(bests, weight_kg=90, reps=0, e1rm_kg=None) is None
