"""The session's clock against what the times of frames can do."""

from dataclasses import replace

from palestra.live.timeline import Timeline
from tests.unit.live.people import posture


def times(timeline: Timeline, *arriving_s: float) -> list[float]:
    frames = [replace(posture(0.0), t_client_s=t) for t in arriving_s]
    return [round(each.t_client_s, 3) for frame in frames for each in timeline.feed(frame)]


def test_frames_that_continue_pass() -> None:
    assert times(Timeline(), 10.0, 10.1, 11.9) == [10.0, 10.1, 11.9]


def test_late_and_double_frames_are_dropped() -> None:
    assert times(Timeline(), 10.0, 10.1, 10.1, 9.9, 10.2) == [10.0, 10.1, 10.2]


def test_a_single_jump_is_not_believed() -> None:
    assert times(Timeline(), 10.0, 5000.0, 10.1, 1e300, 10.2) == [10.0, 10.1, 10.2]


def test_a_sleep_is_believed_after_three_frames_and_loses_none() -> None:
    assert times(Timeline(), 10.0, 500.0, 500.1, 500.2, 500.3) == [10.0, 500.0, 500.1, 500.2, 500.3]


def test_a_clock_that_was_set_back_is_taken_over() -> None:
    timeline = Timeline()
    assert times(timeline, 1000.0, *(3.0 + i / 10 for i in range(11))) == [
        1000.0,
        *(round(1000.02 + i / 10, 3) for i in range(11)),
    ]
    assert round(timeline.offset_s, 3) == 997.02
    assert times(timeline, 4.1) == [1001.12]


def test_old_frames_are_not_a_clock_that_was_set_back() -> None:
    assert times(Timeline(), 1000.0, 3.0, 3.1, 3.2, 1000.1) == [1000.0, 1000.1]


def test_what_is_no_time_is_dropped() -> None:
    assert times(Timeline(), float("nan"), float("inf"), 10.0, float("-inf"), 10.1) == [10.0, 10.1]
