"""Simple bodies that move on purpose: what tests of the kernel feed it with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import cos, pi, sin

from palestra.motion import ALL_VALID, Frame, Pose

EYE_HEIGHT_M = 1.6
Course = Callable[[float], tuple[float, float, float]]
"""Head drop, m, and height of the left and the right hand, m, at a time, s."""


def cosine(t_s: float, period_s: float) -> float:
    """0 at the beginning of each period, 1 in its middle."""
    return 0.5 - 0.5 * cos(2 * pi * t_s / period_s)


def squats(depth_m: float = 0.6, period_s: float = 2.5, rest_s: float = 0.5) -> Course:
    """Down and up with a pause between, hands in front of the chest."""

    def course(t_s: float) -> tuple[float, float, float]:
        inside_s = t_s % (period_s + rest_s)
        drop_m = depth_m * cosine(inside_s, period_s) if inside_s < period_s else 0.0
        return drop_m, 1.2 - drop_m, 1.2 - drop_m

    return course


def raises(height_m: float = 0.7, period_s: float = 2.5, share_right: float = 1.0) -> Course:
    """Both hands up from the hips and down."""

    def course(t_s: float) -> tuple[float, float, float]:
        lift_m = height_m * cosine(t_s, period_s)
        return 0.0, 0.75 + lift_m, 0.75 + share_right * lift_m

    return course


def still(t_s: float) -> tuple[float, float, float]:
    """Standing quietly."""
    return 0.002 * sin(t_s), 0.75, 0.75


def performed(course: Course, seconds: float, rate_hz: float = 72.0, start_s: float = 100.0) -> list[Frame]:
    """The frames of a course, facing -z in the middle of the stage."""
    frames: list[Frame] = []
    for index in range(int(seconds * rate_hz)):
        t_s = index / rate_hz
        drop_m, left_m, right_m = course(t_s)
        frames.append(
            Frame(
                start_s + t_s,
                ALL_VALID,
                Pose(0.0, EYE_HEIGHT_M - drop_m, 0.0),
                Pose(-0.25, left_m, -0.1),
                Pose(0.25, right_m, -0.1),
            )
        )
    return frames


def turned(frames: list[Frame], angle: float, x_m: float = 0.0, z_m: float = 0.0) -> Iterator[Frame]:
    """The same movement on a stage that was turned about the vertical and moved."""
    for frame in frames:
        yield replace(
            frame,
            head=_turned(frame.head, angle, x_m, z_m),
            left=_turned(frame.left, angle, x_m, z_m),
            right=_turned(frame.right, angle, x_m, z_m),
        )


def mirrored(frames: list[Frame]) -> Iterator[Frame]:
    """The same movement with left and right exchanged."""
    for frame in frames:
        yield replace(frame, head=_mirror(frame.head), left=_mirror(frame.right), right=_mirror(frame.left))


def _turned(pose: Pose, angle: float, x_m: float, z_m: float) -> Pose:
    half_sine, half_cosine = sin(angle / 2), cos(angle / 2)
    return Pose(
        pose.x * cos(angle) + pose.z * sin(angle) + x_m,
        pose.y,
        -pose.x * sin(angle) + pose.z * cos(angle) + z_m,
        half_cosine * pose.qx + half_sine * pose.qz,
        half_cosine * pose.qy + half_sine * pose.qw,
        half_cosine * pose.qz - half_sine * pose.qx,
        half_cosine * pose.qw - half_sine * pose.qy,
    )


def _mirror(pose: Pose) -> Pose:
    return Pose(-pose.x, pose.y, pose.z, pose.qx, -pose.qy, -pose.qz, pose.qw)
