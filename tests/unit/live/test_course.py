from palestra.live.course import SWITCH_S, after, course
from palestra.live.script import Step


def _step(exercise: str, sets: int, superset: str | None = None, rest_s: float = 90.0) -> Step:
    return Step(exercise, exercise, sets, 8, None, rest_s, superset=superset)


def _order(*steps: Step) -> list[tuple[int, int, float]]:
    return [(place.step_index, place.set_index, place.rest_s) for place in course(steps)]


def test_exercises_without_a_superset_come_one_after_the_other() -> None:
    assert _order(_step("squat", 2), _step("plank", 1)) == [(0, 0, 90.0), (0, 1, 90.0), (1, 0, 90.0)]


def test_a_superset_alternates_and_rests_after_both() -> None:
    assert _order(_step("push_up", 2, "A"), _step("bent_over_row", 2, "A"), _step("plank", 1)) == [
        (0, 0, SWITCH_S),
        (1, 0, 90.0),
        (0, 1, SWITCH_S),
        (1, 1, 90.0),
        (2, 0, 90.0),
    ]


def test_the_longer_side_of_a_superset_goes_on_alone() -> None:
    assert _order(_step("push_up", 1, "A"), _step("bent_over_row", 2, "A")) == [
        (0, 0, SWITCH_S),
        (1, 0, 90.0),
        (1, 1, 90.0),
    ]


def test_the_same_letter_again_later_is_another_superset() -> None:
    steps = (_step("push_up", 1, "A"), _step("squat", 1), _step("bent_over_row", 1, "A"))
    assert [place for place, _, _ in _order(*steps)] == [0, 1, 2]


def test_what_follows_leaves_out_skipped_exercises_and_ends() -> None:
    places = course((_step("push_up", 2, "A"), _step("bent_over_row", 2, "A")))
    following = after(places, 0, 0, frozenset({0}))
    assert following is not None
    assert (following.step_index, following.set_index) == (1, 0)
    again = after(places, 1, 0, frozenset({0}))
    assert again is not None
    assert (again.step_index, again.set_index) == (1, 1)
    assert after(places, 1, 1, frozenset({0})) is None
    assert after((), 0, 0, frozenset()) is None
