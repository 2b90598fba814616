"""What must hold whatever the stage, the side, and the garbage between the frames."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palestra.motion import (
    Frame,
    Pose,
    Recogniser,
    Repetition,
    RepetitionCounter,
    StrikeDetector,
    parse_movement,
)
from tests.unit.motion import bodies

SPECS = (
    parse_movement({"signal": {"head_height": -1.0}, "floor_range": 0.08}),
    parse_movement({"signal": {"hand_height": 1.0}, "point": "hands"}),
    parse_movement({"kind": "alternating", "signal": {"hands_difference": 1.0}, "point": "hands"}),
)
SQUAT = SPECS[0]
FRAMES = bodies.performed(bodies.squats(), 6)


def squats(frames: list[Frame]) -> list[Repetition]:
    counter = RepetitionCounter(SQUAT)
    found = [each for frame in frames for each in counter.feed(frame)] + counter.finish()
    return [each for each in found if isinstance(each, Repetition)]


PLAIN = squats(FRAMES)


@settings(deadline=None, max_examples=15)
@given(st.floats(-3.1, 3.1), st.floats(-3, 3), st.floats(-3, 3))
def test_turning_and_moving_the_stage_changes_nothing(angle: float, x_m: float, z_m: float) -> None:
    found = squats(list(bodies.turned(FRAMES, angle, x_m, z_m)))
    assert [each.peak_s for each in found] == pytest.approx([each.peak_s for each in PLAIN])
    assert [each.rom_m for each in found] == pytest.approx([each.rom_m for each in PLAIN], abs=1e-6)
    assert [each.quality for each in found] == pytest.approx([each.quality for each in PLAIN], abs=1e-3)


def test_mirroring_changes_nothing() -> None:
    found = squats(list(bodies.mirrored(FRAMES)))
    assert [each.rom_m for each in found] == pytest.approx([each.rom_m for each in PLAIN])
    assert [each.end_s for each in found] == pytest.approx([each.end_s for each in PLAIN])


ANY = st.one_of(st.floats(-3, 3), st.floats(), st.just(0.0))
POSES = st.builds(Pose, ANY, ANY, ANY, ANY, ANY, ANY, ANY)
GARBAGE = st.builds(Frame, st.floats(), st.integers(0, 127), POSES, POSES, POSES)


@settings(deadline=None, max_examples=60)
@given(st.lists(GARBAGE, max_size=40))
def test_garbage_never_raises(frames: list[Frame]) -> None:
    watchers = [*(RepetitionCounter(spec) for spec in SPECS), StrikeDetector(), Recogniser({"squat": SQUAT})]
    for frame in frames:
        for watcher in watchers:
            watcher.feed(frame)
    for watcher in watchers:
        if not isinstance(watcher, StrikeDetector):
            watcher.finish()


NAN = float("nan")


SPOILERS: tuple[Callable[[Frame], Frame], ...] = (
    lambda frame: replace(frame, t_client_s=frame.t_client_s - 0.5),  # late
    lambda frame: frame,  # twice
    lambda frame: replace(frame, t_client_s=NAN),
    lambda frame: replace(frame, head=Pose(NAN, NAN, NAN)),
    lambda frame: replace(frame, head=replace(frame.head, y=1e9)),
    lambda frame: replace(frame, flags=0),
)


@pytest.mark.parametrize("spoil", SPOILERS)
def test_bad_frames_between_good_ones_change_nothing(spoil: Callable[[Frame], Frame]) -> None:
    mixed: list[Frame] = []
    for frame in FRAMES:
        mixed += [frame, spoil(frame)]
    assert squats(mixed) == PLAIN


def test_without_orientations_counting_goes_on() -> None:
    zeros = [replace(f, head=replace(f.head, qw=0.0), left=replace(f.left, qw=0.0)) for f in FRAMES]
    assert [each.rom_m for each in squats(zeros)] == pytest.approx([each.rom_m for each in PLAIN])


def test_a_lost_hand_does_not_stop_a_squat() -> None:
    lost = [replace(f, flags=f.flags & 1, left=Pose(NAN, 0, 0), right=Pose(NAN, 0, 0)) for f in FRAMES]
    assert len(squats(lost)) == len(PLAIN)
