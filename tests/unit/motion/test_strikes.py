"""Punches of simple bodies."""

from dataclasses import replace
from math import exp

from palestra.motion import Frame, Repetition, StrikeDetector
from tests.unit.motion import bodies


def punches(at_s: tuple[float, ...], seconds: float) -> list[Frame]:
    frames = bodies.performed(lambda _t: (0.0, 1.35, 1.35), seconds)
    told: list[Frame] = []
    for frame in frames:
        t_s = frame.t_client_s - 100.0
        reach_m = sum(0.55 * exp(-(((t_s - at) / 0.12) ** 2)) for at in at_s)
        told.append(replace(frame, right=replace(frame.right, z=frame.right.z - reach_m)))
    return told


def test_each_punch_is_found_with_its_hand_near_its_highest_speed() -> None:
    detector = StrikeDetector()
    found = [each for frame in punches((1.0, 2.0, 3.0), 4) for each in detector.feed(frame)]
    out = [each for each in found if isinstance(each, Repetition) and abs(each.peak_s % 1.0 - 0.92) < 0.06]
    assert [each.hand for each in out] == ["right"] * 3


def test_slow_hands_do_not_strike() -> None:
    detector = StrikeDetector()
    assert not [each for frame in bodies.performed(bodies.raises(), 8) for each in detector.feed(frame)]
