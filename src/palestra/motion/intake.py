"""What is fit to be looked at: garbage, gaps and jumps are found here and nowhere else."""

from math import isfinite

from palestra.motion.frames import HEAD_VALID, LEFT_VALID, RECENTRED, RIGHT_VALID, Frame, Pose

MAX_COORDINATE_M = 50.0
"""No play area is larger; beyond this the tracker is lost."""
GAP_S = 0.5
"""A longer silence ends what was under way: nobody knows what happened meanwhile."""
TELEPORT_M = 0.5
"""A head cannot move further between two frames of a tracker; the stage was moved."""
RESTART_FRAMES = 30
"""So many frames in order, all before the newest, mean that the client's clock was set back."""

REJECTED = 0
ACCEPTED = 1
BROKEN = 2
"""Accepted, but what came before has no connection with it."""


def is_sane(pose: Pose) -> bool:
    """Whether a position is finite and within any thinkable room."""
    reach_m = abs(pose.x) + abs(pose.y) + abs(pose.z)
    return isfinite(reach_m) and reach_m < MAX_COORDINATE_M


def has_turn(pose: Pose) -> bool:
    """Whether the orientation is a usable unit quaternion."""
    norm = pose.qx * pose.qx + pose.qy * pose.qy + pose.qz * pose.qz + pose.qw * pose.qw
    return isfinite(norm) and 0.8 < norm < 1.2


class Intake:
    """Judges every frame in the order of its arrival."""

    __slots__ = ("_backward", "_backward_t_s", "_last_t_s", "_x", "_y", "_z")

    def __init__(self) -> None:
        self._last_t_s: float | None = None
        self._backward = 0
        self._backward_t_s = 0.0
        self._x = self._y = self._z = 0.0

    def judge(self, frame: Frame) -> int:
        """Say whether a frame is `REJECTED`, `ACCEPTED`, or accepted after a break (`BROKEN`)."""
        t_s = frame.t_client_s
        head = frame.head
        if not isfinite(t_s) or not frame.flags & HEAD_VALID or not is_sane(head):
            return REJECTED
        last_t_s = self._last_t_s
        if last_t_s is None:
            verdict = BROKEN
        elif t_s <= last_t_s:
            if not self._is_restart(t_s):
                return REJECTED
            verdict = BROKEN
        else:
            step_m = abs(head.x - self._x) + abs(head.y - self._y) + abs(head.z - self._z)
            is_break = t_s - last_t_s > GAP_S or step_m > TELEPORT_M or frame.flags & RECENTRED != 0
            verdict = BROKEN if is_break else ACCEPTED
        self._backward = 0
        self._last_t_s = t_s
        self._x, self._y, self._z = head.x, head.y, head.z
        return verdict

    def _is_restart(self, t_s: float) -> bool:
        self._backward = self._backward + 1 if t_s > self._backward_t_s or not self._backward else 1
        self._backward_t_s = t_s
        return self._backward >= RESTART_FRAMES


def hand_is_tracked(frame: Frame, is_left: bool) -> bool:
    """Whether the pose of a hand can be used in this frame."""
    if is_left:
        return frame.flags & LEFT_VALID != 0 and is_sane(frame.left)
    return frame.flags & RIGHT_VALID != 0 and is_sane(frame.right)
