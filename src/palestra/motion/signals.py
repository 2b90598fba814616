"""From frames to the one-dimensional signals that movements are described by.

All lengths are metres in the person's own frame: `forward` is where the person faces on the whole,
`lateral` is to their right. So turning or moving the stage changes nothing.
"""

from math import atan2, cos, exp, hypot, pi, sin, sqrt

from palestra.motion.frames import Frame, Pose
from palestra.motion.intake import hand_is_tracked, has_turn

NAMES = (
    "head_height",
    "head_forward",
    "head_lateral",
    "head_yaw",
    "head_pitch",
    "head_roll",
    "left_height",
    "left_forward",
    "left_outward",
    "right_height",
    "right_forward",
    "right_outward",
    "hands_height",
    "hands_forward",
    "hands_outward",
    "hands_lateral",
    "hands_distance",
    "left_travel",
    "right_travel",
    "head_travel",
    "hands_difference",
    "left_swing",
    "right_swing",
    "hands_swing",
)
"""What a movement file may name.

Heights are above the floor; `forward` and `outward` of hands are relative to the head; `hands_*` are sums
over both hands, so that one arm and two arms, left and right, read alike; `*_travel` is the path so far;
angles are radians."""

INDEX = {name: index for index, name in enumerate(NAMES)}
HAND_NAMES = ("hand_height", "hand_forward", "hand_outward", "hand_swing")
"""Signals that each hand has of its own; a movement that names one is followed on both hands."""

(
    HEAD_HEIGHT,
    HEAD_FORWARD,
    HEAD_LATERAL,
    HEAD_YAW,
    HEAD_PITCH,
    HEAD_ROLL,
    LEFT_HEIGHT,
    LEFT_FORWARD,
    LEFT_OUTWARD,
    RIGHT_HEIGHT,
    RIGHT_FORWARD,
    RIGHT_OUTWARD,
    HANDS_HEIGHT,
    HANDS_FORWARD,
    HANDS_OUTWARD,
    HANDS_LATERAL,
    HANDS_DISTANCE,
    LEFT_TRAVEL,
    RIGHT_TRAVEL,
    HEAD_TRAVEL,
    HANDS_DIFFERENCE,
    LEFT_SWING,
    RIGHT_SWING,
    HANDS_SWING,
) = range(len(NAMES))

SMOOTHING_S = 0.03
"""Time constant of the position filter: 5 Hz, above any human repetition, below tracker jitter."""
HEADING_S = 4.0
"""Time constant of the heading: follows a change of place, not a turn of the head."""
ANCHOR_S = 20.0
"""Time constant of the place where the person stands."""


class Signals:
    """Follows one person; `values` holds the signals of the newest frame in the order of `NAMES`."""

    __slots__ = (
        "_anchor_x",
        "_anchor_z",
        "_heading",
        "_is_started",
        "_pitch",
        "_roll",
        "_yaw",
        "head",
        "is_left_tracked",
        "is_right_tracked",
        "left",
        "right",
        "t_s",
        "values",
    )

    def __init__(self) -> None:
        self.t_s = 0.0
        self.values = [0.0] * len(NAMES)
        self.head = [0.0, 0.0, 0.0]
        self.left = [0.0, 0.0, 0.0]
        self.right = [0.0, 0.0, 0.0]
        self.is_left_tracked = False
        self.is_right_tracked = False
        self._is_started = False
        self._heading = self._yaw = self._pitch = self._roll = 0.0
        self._anchor_x = self._anchor_z = 0.0

    def feed(self, frame: Frame, is_broken: bool) -> None:
        """Take an accepted frame.

        Args:
            frame: A frame that the intake accepted.
            is_broken: It has no connection with what came before.
        """
        self.is_left_tracked = hand_is_tracked(frame, True)
        self.is_right_tracked = hand_is_tracked(frame, False)
        if is_broken or not self._is_started:
            self._restart(frame)
        else:
            self._advance(frame, frame.t_client_s - self.t_s)
        self.t_s = frame.t_client_s
        self._project()
        self._swing(frame)

    def _restart(self, frame: Frame) -> None:
        self._is_started = True
        _place(self.head, frame.head)
        if self.is_left_tracked:
            _place(self.left, frame.left)
        if self.is_right_tracked:
            _place(self.right, frame.right)
        self._look(frame.head)
        self._heading = self._yaw
        self._anchor_x, self._anchor_z = frame.head.x, frame.head.z

    def _advance(self, frame: Frame, dt_s: float) -> None:
        gain = 1.0 - exp(-dt_s / SMOOTHING_S)
        values = self.values
        values[HEAD_TRAVEL] += _approach(self.head, frame.head, gain)
        if self.is_left_tracked:
            values[LEFT_TRAVEL] += _approach(self.left, frame.left, gain)
        if self.is_right_tracked:
            values[RIGHT_TRAVEL] += _approach(self.right, frame.right, gain)
        self._look(frame.head)
        self._heading += _wrapped(self._yaw - self._heading) * min(1.0, dt_s / HEADING_S)
        slow = min(1.0, dt_s / ANCHOR_S)
        self._anchor_x += slow * (self.head[0] - self._anchor_x)
        self._anchor_z += slow * (self.head[2] - self._anchor_z)

    def _look(self, pose: Pose) -> None:
        if not has_turn(pose):
            return
        x, y, z, w = pose.qx, pose.qy, pose.qz, pose.qw
        forward_x, forward_y, forward_z = (
            -2 * (x * z + w * y),
            -2 * (y * z - w * x),
            -(1 - 2 * (x * x + y * y)),
        )
        flat = hypot(forward_x, forward_z)
        if flat > 0.2:  # looking straight up or down, yaw means nothing
            self._yaw = atan2(forward_x, -forward_z)
        self._pitch = atan2(forward_y, flat)
        self._roll = atan2(2 * (x * y + w * z), 1 - 2 * (x * x + z * z))

    def _project(self) -> None:
        values, head, left, right = self.values, self.head, self.left, self.right
        side, ahead = cos(self._heading), sin(self._heading)
        # heading 0 faces -z: forward = (sin, -cos), right = (cos, sin) in (x, z)
        off_x, off_z = head[0] - self._anchor_x, head[2] - self._anchor_z
        values[HEAD_HEIGHT] = head[1]
        values[HEAD_FORWARD] = off_x * ahead - off_z * side
        values[HEAD_LATERAL] = off_x * side + off_z * ahead
        values[HEAD_YAW] = _wrapped(self._yaw - self._heading)
        values[HEAD_PITCH] = self._pitch
        values[HEAD_ROLL] = self._roll
        left_x, left_z = left[0] - head[0], left[2] - head[2]
        right_x, right_z = right[0] - head[0], right[2] - head[2]
        left_forward, right_forward = left_x * ahead - left_z * side, right_x * ahead - right_z * side
        left_outward, right_outward = -left_x * side - left_z * ahead, right_x * side + right_z * ahead
        values[LEFT_HEIGHT], values[LEFT_FORWARD], values[LEFT_OUTWARD] = left[1], left_forward, left_outward
        values[RIGHT_HEIGHT], values[RIGHT_FORWARD], values[RIGHT_OUTWARD] = (
            right[1],
            right_forward,
            right_outward,
        )
        values[HANDS_HEIGHT] = left[1] + right[1]
        values[HANDS_FORWARD] = left_forward + right_forward
        values[HANDS_OUTWARD] = left_outward + right_outward
        values[HANDS_LATERAL] = right_outward - left_outward
        values[HANDS_DIFFERENCE] = right[1] - left[1]
        values[HANDS_DISTANCE] = sqrt(
            (left[0] - right[0]) ** 2 + (left[1] - right[1]) ** 2 + (left[2] - right[2]) ** 2
        )

    def _swing(self, frame: Frame) -> None:
        """Follow the angle of each forearm in the sagittal plane; unwound, so that it never jumps."""
        values = self.values
        ahead, side = sin(self._heading), cos(self._heading)
        if self.is_left_tracked and has_turn(frame.left):
            values[LEFT_SWING] = _unwound(frame.left, ahead, side, values[LEFT_SWING])
        if self.is_right_tracked and has_turn(frame.right):
            values[RIGHT_SWING] = _unwound(frame.right, ahead, side, values[RIGHT_SWING])
        values[HANDS_SWING] = values[LEFT_SWING] + values[RIGHT_SWING]


def _unwound(pose: Pose, ahead: float, side: float, before: float) -> float:
    """The sagittal angle of a forearm, -y of the grip, next to its last value."""
    x, y, z, w = pose.qx, pose.qy, pose.qz, pose.qw
    down_x, down_y, down_z = 2 * (w * z - x * y), 2 * (x * x + z * z) - 1, -2 * (y * z + w * x)
    forward = down_x * ahead - down_z * side
    if forward * forward + down_y * down_y < 0.09:  # pointing sideways, the angle means nothing
        return before
    return before + _wrapped(atan2(down_y, forward) - before)


def _place(point: list[float], pose: Pose) -> None:
    point[0], point[1], point[2] = pose.x, pose.y, pose.z


def _approach(point: list[float], pose: Pose, gain: float) -> float:
    """Move a filtered point towards a pose; return the way it went, m."""
    step_x, step_y, step_z = (
        gain * (pose.x - point[0]),
        gain * (pose.y - point[1]),
        gain * (pose.z - point[2]),
    )
    point[0] += step_x
    point[1] += step_y
    point[2] += step_z
    return sqrt(step_x * step_x + step_y * step_y + step_z * step_z)


def _wrapped(angle: float) -> float:
    """An angle brought into -pi..pi."""
    while angle > pi:
        angle -= 2 * pi
    while angle < -pi:
        angle += 2 * pi
    return angle
