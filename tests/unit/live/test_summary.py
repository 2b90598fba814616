"""One win, one next step."""

from palestra.live.events import Summary
from palestra.live.summary import summary
from palestra.live.view import SetDone
from tests.unit.live.people import plank, squats

STEPS = [squats(sets=3, reps=8), plank()]


def test_nothing_done_says_nothing() -> None:
    assert summary(STEPS, []) == Summary(None, None)


def test_the_best_set_is_the_win_and_a_missed_target_the_next_step() -> None:
    done = [SetDone(0, 0, 6, 6), SetDone(0, 1, 9, 9), SetDone(0, 2, 8, 8)]
    told = summary(STEPS, done)
    assert told.best == "Squat: 9 repetitions in set 2"
    assert told.next_step == "Next time: Squat, 8 repetitions in every set"


def test_who_had_much_left_may_do_more() -> None:
    told = summary(STEPS, [SetDone(0, 0, 8, 8, rir=4)])
    assert told.next_step == "Next time: a little more of Squat, you had 4 left"


def test_hard_sets_that_met_their_target_ask_for_nothing() -> None:
    assert summary(STEPS, [SetDone(0, 0, 8, 8, rir=1)]).next_step is None


def test_a_single_repetition_is_named_so() -> None:
    assert summary([squats(reps=1)], [SetDone(0, 0, 1, 1)]).best == "Squat: 1 repetition in set 1"
