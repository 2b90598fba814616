"""Simulated bodies with tracking noise: what proves the silver grade. Three points, as in a headset."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from palestra.motion import ALL_VALID, Frame, Pose

JITTER_M = 0.0004
"""Noise of a tracked point from frame to frame; headsets were measured at 0.06 to 0.23 mm."""
SWAY_M = 0.006
DROPPED_RATIO = 0.02


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who exercises.

    Attributes:
        eye_height_m: Height of the eyes when standing.
        range_ratio: How much of the usual range is used.
        period_s: Time of one repetition.
        rest_s: Standing still between two repetitions.
        rate_hz: Frames a second of the headset.
    """

    eye_height_m: float
    range_ratio: float
    period_s: float
    rest_s: float
    rate_hz: float


PEOPLE = tuple(
    Person(eye_height_m, range_ratio, period_s, rest_s, rate_hz)
    for eye_height_m, rate_hz in ((1.36, 60.0), (1.55, 72.0), (1.72, 90.0), (1.94, 120.0))
    for range_ratio, period_s, rest_s in ((1.0, 2.4, 0.3), (0.8, 1.7, 0.0), (1.1, 4.2, 1.0))
)

Points = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
Movement = Callable[[Person, float], Points]
"""Head, left and right hand in metres, facing -z, at a share 0..1 of the way out."""


def squat(person: Person, out: float) -> Points:
    """Down with some lean, a weight held at the chest."""
    y = person.eye_height_m - 0.3 * person.eye_height_m * person.range_ratio * out
    z = -0.08 * out
    return (0.0, y, z), (-0.12, y - 0.32, z - 0.22), (0.12, y - 0.32, z - 0.22)


def lunge(person: Person, out: float) -> Points:
    """One step forward and down, and back; the hands hang."""
    y = person.eye_height_m - 0.17 * person.eye_height_m * person.range_ratio * out
    z = -0.35 * out
    return (0.0, y, z), (-0.28, y - 0.85, z), (0.28, y - 0.85, z)


def split_squat(person: Person, out: float) -> Points:
    """Straight down and up in a long stance; the hands hang."""
    y = person.eye_height_m - 0.17 * person.eye_height_m * person.range_ratio * out
    return (0.0, y, 0.0), (-0.28, y - 0.85, 0.0), (0.28, y - 0.85, 0.0)


def curl(person: Person, out: float) -> Points:
    """Both forearms up about the elbows."""
    forearm_m = 0.16 * person.eye_height_m
    angle = 2.3 * min(person.range_ratio, 1.0) * out
    y = 0.66 * person.eye_height_m - forearm_m * cos(angle)
    z = -forearm_m * sin(angle)
    return (0.0, person.eye_height_m, 0.0), (-0.22, y, z), (0.22, y, z)


def front_raise(person: Person, out: float) -> Points:
    """Straight arms forward to the height of the shoulders."""
    arm_m = 0.4 * person.eye_height_m
    angle = 0.5 * pi * min(person.range_ratio, 1.0) * out
    y = 0.87 * person.eye_height_m - arm_m * cos(angle)
    z = -arm_m * sin(angle)
    return (0.0, person.eye_height_m, 0.0), (-0.2, y, z), (0.2, y, z)


def overhead_press(person: Person, out: float) -> Points:
    """Both hands from the shoulders to straight above."""
    reach_m = 0.36 * person.eye_height_m * min(person.range_ratio, 1.0)
    y = 0.88 * person.eye_height_m + reach_m * out
    return (0.0, person.eye_height_m, 0.0), (-0.22, y, -0.12), (0.22, y, -0.12)


def performed(movement: Movement, person: Person, repetitions: int, seed: int) -> list[Frame]:
    """The frames of one set, with two seconds of standing before and after it."""
    random = Random(seed)
    cycle_s = person.period_s + person.rest_s
    frames: list[Frame] = []
    for index in range(int((repetitions * cycle_s + 4.0) * person.rate_hz)):
        t_s = index / person.rate_hz
        if random.random() < DROPPED_RATIO:
            continue
        number, inside_s = divmod(t_s - 2.0, cycle_s)
        is_moving = 0 <= number < repetitions and inside_s < person.period_s
        out = 0.5 - 0.5 * cos(2 * pi * inside_s / person.period_s) if is_moving else 0.0
        head, left, right = (_noisy(point, t_s, random) for point in movement(person, out))
        frames.append(Frame(1000.0 + t_s, ALL_VALID, head, left, right))
    return frames


def _noisy(point: tuple[float, float, float], t_s: float, random: Random) -> Pose:
    sway_m = SWAY_M * sin(2 * pi * 0.3 * t_s)
    x, y, z = (value + random.gauss(0.0, JITTER_M) for value in point)
    return Pose(x + sway_m, y, z + 0.5 * sway_m)
