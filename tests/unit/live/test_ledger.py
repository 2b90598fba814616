"""What of a session goes into the history."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from palestra.core.ids import SessionId
from palestra.live import protocol as p
from palestra.live.ledger import Ledger, instant, micros
from palestra.live.script import Script
from palestra.live.session import Session
from palestra.training import DoneSet
from tests.unit.live.people import Input, nobody, numbered, plank, portions, script, squats, standing, workout

SESSION = SessionId(UUID("01920000-0000-7000-8000-000000000001"))
AT = datetime(2026, 11, 24, 18, tzinfo=UTC)


def kept(inputs: list[Input], of: Script) -> list[DoneSet]:
    """The sets of a session whose inputs came one second apart."""
    session, ledger = Session(of), Ledger(SESSION, of, AT)
    for message in session.open():
        ledger.note(message, micros(AT))
    for at, each in enumerate(inputs):
        for message in session.feed(each):
            ledger.note(message, micros(AT) + at * 1_000_000)
    return ledger.sets()


def test_sets_are_kept_with_their_repetitions_and_effort() -> None:
    sets = kept(numbered([*portions(workout()), p.ReportEffort(1, 0.0, 3), p.Finish(1, 0.0)]), script())
    assert [(s.exercise_name, s.set_index, s.reps, s.rir, s.source) for s in sets] == [
        ("squat", 0, 4, None, "vr"),
        ("squat", 1, 4, None, "vr"),
        ("plank", 0, 0, 3.0, "hand"),
    ]
    assert [len(s.repetitions) for s in sets] == [4, 4, 0]
    assert sets[2].duration_s == 5.0
    assert AT < sets[0].performed_at < sets[1].performed_at


def test_times_of_repetitions_count_from_the_start_of_their_set() -> None:
    first = kept(numbered(portions(workout())), script())[0].repetitions[0]
    assert 0 < first.start_s < first.peak_s < first.end_s < 10


def test_the_same_session_gives_the_same_ids() -> None:
    inputs = numbered(portions(workout()))
    assert [s.id for s in kept(inputs, script())] == [s.id for s in kept(inputs, script())]


def test_a_set_in_which_nothing_was_done_is_left_out() -> None:
    start, end = p.StartSet(1, 0.0), p.FinishSet(1, 0.0)
    by_hand = p.FinishSet(1, 0.0, 9)
    inputs = numbered([list(standing(1.0, 2.2)), start, end, start, by_hand, p.Finish(1, 0.0)])
    (only,) = kept(inputs, script(squats()))
    assert (only.reps, only.set_index, only.source) == (9, 0, "hand")


def test_an_exercise_that_comes_twice_counts_its_sets_on() -> None:
    start, end = p.StartSet(1, 0.0), p.FinishSet(1, 0.0, 5)
    twice = script(squats(sets=1), plank(), squats(sets=1))
    skip = p.SkipExercise(1, 0.0)
    inputs = numbered([list(nobody(1.0, 2.0)), start, end, p.SkipRest(1, 0.0), skip, start, end])
    assert [(s.exercise_name, s.set_index) for s in kept(inputs, twice)] == [("squat", 0), ("squat", 1)]


def test_instants_survive_the_round_trip() -> None:
    at = AT + timedelta(microseconds=123_457)
    assert instant(micros(at)) == at
