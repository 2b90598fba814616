"""Counting movements of simple bodies."""

import pytest

from palestra.motion import Body, Frame, Repetition, RepetitionCounter, parse_movement
from tests.unit.motion import bodies

SQUAT = parse_movement(
    {
        "signal": {"head_height": -1.0},
        "floor_range": 0.08,
        "valid_range": 0.1,
        "full_range": 0.4,
        "gates": [{"measure": "head_drift", "high": 0.13}],
        "faults": [{"fault": "shallow", "measure": "head_drop", "low": 0.25}],
    }
)
RAISE = parse_movement(
    {"signal": {"hands_height": 1.0}, "point": "hands", "starts_concentric": True, "is_two_handed": True}
)


def counted(spec_frames: list[Frame], counter: RepetitionCounter) -> list[Repetition]:
    found = [each for frame in spec_frames for each in counter.feed(frame)]
    found += counter.finish()
    return [each for each in found if isinstance(each, Repetition)]


@pytest.mark.parametrize("rate_hz", [60.0, 72.0, 90.0, 120.0])
def test_every_squat_is_counted_once_at_every_rate(rate_hz: float) -> None:
    frames = bodies.performed(bodies.squats(), 15.2, rate_hz)
    found = counted(frames, RepetitionCounter(SQUAT))
    assert len(found) == 5
    assert [each.rom_m for each in found] == pytest.approx([0.6] * 5, abs=0.02)
    assert [each.eccentric_s + each.pause_s + each.concentric_s for each in found] == pytest.approx(
        [2.3] * 5, abs=0.35
    )


def test_a_repetition_is_told_before_the_next_begins() -> None:
    counter = RepetitionCounter(SQUAT)
    told = [frame.t_client_s for frame in bodies.performed(bodies.squats(), 12) if counter.feed(frame)]
    assert told == pytest.approx([102.3, 105.3, 108.3, 111.3], abs=0.35)


def test_a_shallow_one_is_told_and_does_not_count() -> None:
    frames = bodies.performed(bodies.squats(depth_m=0.14), 6)
    found = counted(frames, RepetitionCounter(SQUAT, Body.of_eye_height(1.6)))
    assert [(each.valid, each.reason) for each in found] == [(False, "too_shallow")] * 2


def test_a_fault_that_three_points_show_is_named() -> None:
    found = counted(bodies.performed(bodies.squats(depth_m=0.3), 6), RepetitionCounter(SQUAT))
    assert [each.faults for each in found] == [("shallow",)] * 2


def test_a_half_range_is_half_of_the_full_one() -> None:
    body = Body.of_eye_height(1.6)
    found = counted(bodies.performed(bodies.squats(depth_m=0.32), 6), RepetitionCounter(SQUAT, body))
    assert [each.rom_ratio for each in found] == pytest.approx([0.5, 0.5], abs=0.03)


def test_standing_still_and_raising_the_hands_are_no_squats() -> None:
    assert counted(bodies.performed(bodies.still, 20), RepetitionCounter(SQUAT)) == []
    assert counted(bodies.performed(bodies.raises(), 20), RepetitionCounter(SQUAT)) == []


def test_going_down_somewhere_else_is_no_squat() -> None:
    frames = bodies.performed(bodies.squats(), 2.8)
    walked = [
        next(bodies.turned([frame], 0.0, x_m=0.4 * index / len(frames))) for index, frame in enumerate(frames)
    ]
    assert counted(walked, RepetitionCounter(SQUAT)) == []


def test_the_lesser_hand_shows_in_the_symmetry() -> None:
    even = counted(bodies.performed(bodies.raises(), 10), RepetitionCounter(RAISE))
    uneven = counted(bodies.performed(bodies.raises(share_right=0.7), 10), RepetitionCounter(RAISE))
    assert [each.symmetry_ratio for each in even] == pytest.approx([1.0] * 4, abs=0.01)
    assert [each.symmetry_ratio for each in uneven] == pytest.approx([0.7] * 4, abs=0.03)


def test_what_lies_on_both_sides_of_a_gap_is_not_joined() -> None:
    frames = bodies.performed(bodies.squats(), 3)
    gone = [frame for frame in frames if not 100.8 < frame.t_client_s < 101.7]
    assert counted(gone, RepetitionCounter(SQUAT)) == []


def test_hands_that_were_raised_to_the_shoulders_first_are_counted_from_there() -> None:
    def course(t_s: float) -> tuple[float, float, float]:
        hand_m = 0.75 + 0.6 * min(1.0, t_s) + (0.45 * bodies.cosine(t_s - 2.0, 2.0) if t_s > 2.0 else 0.0)
        return 0.0, hand_m, hand_m

    found = counted(bodies.performed(course, 14.2), RepetitionCounter(RAISE))
    assert len(found) in (5, 6)


def test_a_new_starting_posture_that_is_held_is_accepted() -> None:
    def course(t_s: float) -> tuple[float, float, float]:
        drop_m = 0.5 * bodies.cosine(t_s - 16.0, 2.0) if t_s > 16.0 else 0.0
        return drop_m + (0.3 if t_s > 1.0 else 0.3 * t_s), 0.75, 0.75

    assert len(counted(bodies.performed(course, 22.2), RepetitionCounter(SQUAT))) == 3
