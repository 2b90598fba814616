"""The course of a session, told by its events."""

import pytest
from msgspec.structs import replace

from palestra.live import protocol as p
from palestra.live.events import (
    Calibrated,
    EffortReported,
    Finished,
    Rep,
    RestExtended,
    RestStarted,
    Resumed,
    SetFinished,
    SetStarted,
    StepStarted,
    TrackingFound,
    TrackingLost,
)
from palestra.live.script import Step, open_script
from palestra.live.session import Session
from palestra.motion import ALL_VALID, LEFT_VALID
from tests.unit.live.people import (
    Player,
    nobody,
    numbered,
    plank,
    played,
    portions,
    posture,
    squats,
    squatting,
    standing,
    workout,
)

NOW = {"seq": 1, "t_client_s": 0.0}
START, FINISH_SET = p.StartSet(1, 0.0), p.FinishSet(1, 0.0)


def test_a_whole_workout_leads_from_calibration_to_the_end() -> None:
    events = played(numbered([*portions(workout()), p.ReportEffort(1, 0.0, 3), p.Finish(1, 0.0)]))
    kinds = [type(m.event).__name__ for m in events]
    one_set = ["SetStarted", "Rep", "Rep", "Rep", "Rep", "SetFinished", "RestStarted"]
    opening = ["SessionStarted", "Calibrated", "StepStarted"]
    timed = ["RestFinished", "StepStarted", "SetStarted", "SetFinished", "RestStarted"]
    assert kinds == [*opening, *one_set, "RestFinished", *one_set, *timed, "EffortReported", "Finished"]
    assert [m.id for m in events] == list(range(1, len(events) + 1))
    finished = events[-1].event
    assert isinstance(finished, Finished)
    assert (finished.sets, finished.reps) == (3, 8)
    assert finished.summary.best == "Squat: 4 repetitions in set 2"


def test_the_body_is_measured_while_the_person_stands_still() -> None:
    player = Player().see(standing(100.0, 2.2))
    (body,) = player.said(Calibrated)
    assert body.eye_height_m == pytest.approx(1.6, abs=0.01)
    assert player.session.view.phase == "ready"
    assert player.session.view.eye_height_m == body.eye_height_m


def test_who_does_not_stand_still_is_guessed_after_a_while() -> None:
    player = Player().see(squatting(100.0, 6))
    (body,) = player.said(Calibrated)
    assert body.confidence < 0.5
    assert player.session.view.phase == "ready"


def test_without_a_headset_calibration_is_skipped_and_the_set_waits_for_the_person() -> None:
    player = Player().see(nobody(100.0, 12.0))
    assert player.names() == ["SessionStarted", "StepStarted"]
    player.tell(START)
    assert player.said(SetStarted)[0].target_reps == 4
    player.tell(p.FinishSet(1, 0.0, reps=9))
    (done,) = player.said(SetFinished)
    assert (done.reps, done.valid_reps, done.by) == (9, 0, "user")
    assert player.session.view.reps_total == 9


def test_a_set_can_be_started_before_the_body_is_measured() -> None:
    player = Player().see(standing(100.0, 0.5)).tell(START)
    assert player.names() == ["SessionStarted", "Calibrated", "StepStarted", "SetStarted"]


def test_a_set_ends_by_itself_when_nothing_comes_any_more() -> None:
    player = Player().calibrated().tell(START)
    player.see(squatting(player.next_s, 2)).see(standing(player.next_s, 19.0))
    assert not player.said(SetFinished)
    player.see(standing(player.next_s, 3.0))
    (done,) = player.said(SetFinished)
    assert (done.reps, done.by) == (2, "idle")


def test_a_set_without_repetitions_waits() -> None:
    player = Player().calibrated().tell(START)
    player.see(standing(player.next_s, 60.0))
    assert player.session.view.phase == "set"


def test_a_timed_set_ends_by_its_time() -> None:
    player = Player(plank(5.0)).see(nobody(100.0, 2.0)).tell(START)
    player.see(nobody(player.next_s, 6.0))
    (done,) = player.said(SetFinished)
    assert (done.by, done.duration_s) == ("timer", pytest.approx(5.0, abs=0.2))


def test_a_pause_holds_counting_and_timers() -> None:
    player = Player().calibrated().tell(START)
    player.see(squatting(player.next_s, 1)).tell(p.Pause(1, 0.0))
    player.see(squatting(player.next_s, 3)).see(standing(player.next_s, 30.0))
    assert len(player.said(Rep)) == 1
    assert player.session.view.phase == "paused"
    started_s = player.session.view.phase_started_s
    player.tell(p.Resume(1, 0.0)).see(standing(player.next_s, 5.0))
    (resumed,) = player.said(Resumed)
    assert resumed.phase == player.session.view.phase == "set"
    assert resumed.phase_started_s > started_s
    player.see(squatting(player.next_s, 3)).see(standing(player.next_s, 1.0))
    assert player.said(SetFinished)[0].reps == 4


def test_a_rest_can_be_longer_or_shorter() -> None:
    player = Player().calibrated().tell(START).tell(FINISH_SET)
    player.tell(p.ExtendRest(1, 0.0, 30.0))
    assert player.said(RestExtended)[0].seconds == 40.0
    player.see(standing(player.next_s, 20.0))
    assert player.session.view.phase == "rest"
    player.tell(p.SkipRest(1, 0.0))
    assert (player.session.view.phase, player.session.view.set_index) == ("ready", 1)


def test_starting_during_a_rest_skips_it() -> None:
    player = Player().calibrated().tell(START).tell(FINISH_SET).tell(START)
    assert player.session.view.phase == "set"


@pytest.mark.parametrize("moment", ["ready", "set", "rest", "paused"])
def test_an_exercise_can_be_skipped_at_any_time(moment: str) -> None:
    player = Player(squats(), plank()).calibrated()
    if moment != "ready":
        player.tell(START)
    if moment == "rest":
        player.tell(FINISH_SET)
    if moment == "paused":
        player.tell(p.Pause(1, 0.0))
    player.tell(p.SkipExercise(1, 0.0))
    assert [e.step_index for e in player.said(StepStarted)] == [0, 1]
    assert len(player.said(SetFinished)) == (1 if moment == "rest" else 0)
    player.tell(p.SkipExercise(1, 0.0))
    assert player.session.is_finished


def test_the_effort_of_the_last_set_can_still_be_told() -> None:
    player = Player(squats(sets=1)).calibrated().tell(START).tell(p.FinishSet(1, 0.0, reps=4))
    assert player.session.is_closing
    player.tell(p.ReportEffort(1, 0.0, 2))
    assert player.session.view.sets_done[0].rir == 2
    player.see(standing(player.next_s, 61.0))
    assert player.session.is_finished


def test_finishing_in_the_middle_keeps_what_was_done() -> None:
    player = Player().calibrated().tell(START)
    player.see(squatting(player.next_s, 2)).see(standing(player.next_s, 0.5)).tell(p.Finish(1, 0.0))
    assert [e.reps for e in player.said(SetFinished)] == [2]
    (finished,) = player.said(Finished)
    assert (finished.sets, finished.reps) == (1, 2)
    assert finished.summary.next_step == "Next time: Squat, 4 repetitions in every set"


def test_nothing_happens_after_the_end() -> None:
    player = Player().calibrated().tell(p.Finish(1, 0.0))
    count = len(player.events)
    player.tell(START).see(workout(player.next_s)).tell(p.ReportEffort(1, 0.0, 3))
    assert len(player.events) == count
    assert player.session.end() == []


@pytest.mark.parametrize(
    "command",
    [FINISH_SET, p.SkipRest(1, 0.0), p.ExtendRest(1, 0.0, 5.0), p.Resume(1, 0.0), p.ReportEffort(1, 0.0, 1)],
)
def test_a_command_out_of_place_changes_nothing(command: p.Command) -> None:
    player = Player().calibrated()
    before = player.session.view
    player.tell(command)
    assert player.session.view == before


def test_a_lost_hand_is_told_and_found_again() -> None:
    player = Player().calibrated()
    at_s = player.next_s
    player.see(posture(at_s + i / 36, flags=ALL_VALID & ~LEFT_VALID) for i in range(72))
    assert [e.what for e in player.said(TrackingLost)] == ["left"]
    assert player.session.view.lost == ("left",)
    player.see(standing(player.next_s, 0.2))
    assert [e.what for e in player.said(TrackingFound)] == ["left"]
    assert player.session.view.lost == ()


def test_the_body_is_measured_again_after_recentring() -> None:
    player = Player().calibrated().tell(p.Recentre(1, 0.0))
    player.see(standing(player.next_s, 2.2))
    assert len(player.said(Calibrated)) == 2


def test_an_effort_without_a_set_is_not_told() -> None:
    assert not Player().calibrated().tell(p.ReportEffort(1, 0.0, 3)).said(EffortReported)


def test_an_open_script_counts_from_the_first_frame_to_the_last() -> None:
    step = squats(sets=1, reps=4)
    session = Session(open_script(step, eye_height_m=1.6))
    player = Player()
    player.session, player.events = session, session.open()
    player.see(squatting(0.0, 6)).see(standing(15.0, 60.0))
    player.events += session.end()
    assert len(player.said(Rep)) == 6
    assert [e.reps for e in player.said(SetFinished)] == [6]
    assert not player.said(RestStarted)


def _pair(sets: int) -> tuple[Step, Step]:
    first = replace(plank(), sets=sets, superset="A")
    return first, replace(first, exercise="side_plank")


def _sets_done(player: Player) -> list[tuple[int, int]]:
    return [(done.step_index, done.set_index) for done in player.session.view.sets_done]


def test_a_superset_alternates_set_by_set() -> None:
    player = Player(*_pair(2)).calibrated()
    for _ in range(4):
        player.tell(START).tell(FINISH_SET)
    assert _sets_done(player) == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert [rest.next_step_index for rest in player.said(RestStarted)] == [1, 0, 1, None]


def test_skipping_one_exercise_of_a_superset_goes_on_with_the_other() -> None:
    player = Player(*_pair(2)).calibrated()
    player.tell(START).tell(FINISH_SET).tell(START).tell(FINISH_SET)
    player.tell(p.SkipExercise(1, 0.0))
    assert (player.session.view.step_index, player.session.view.set_index) == (1, 1)
    player.tell(START).tell(FINISH_SET)
    assert _sets_done(player) == [(0, 0), (1, 0), (1, 1)]
    assert player.session.is_closing
