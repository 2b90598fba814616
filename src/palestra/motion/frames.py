"""One tracked instant: a head and two hands in stage space.

Stage space is WebXR's `local-floor`: right-handed, y up, -z forward at recentring, metres, floor at y = 0.
"""

from dataclasses import dataclass

HEAD_VALID = 1 << 0
LEFT_VALID = 1 << 1
RIGHT_VALID = 1 << 2
LEFT_TRIGGER = 1 << 3
RIGHT_TRIGGER = 1 << 4
RECENTRED = 1 << 5
"""The reference space was reset just before this frame."""
HANDS_ARE_TRACKED_HANDS = 1 << 6
"""The hand poses are wrists of tracked hands, not controller grips."""

ALL_VALID = HEAD_VALID | LEFT_VALID | RIGHT_VALID


@dataclass(frozen=True, slots=True)
class Pose:
    """A position, m, and an orientation, unit quaternion, in stage space."""

    x: float
    y: float
    z: float
    qx: float = 0.0
    qy: float = 0.0
    qz: float = 0.0
    qw: float = 1.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Head, left and right grip at one instant of the client's clock.

    Attributes:
        t_client_s: The client's clock, seconds, not necessarily increasing in what arrives.
        flags: Validity and button bits as named in this module.
    """

    t_client_s: float
    flags: int
    head: Pose
    left: Pose
    right: Pose
