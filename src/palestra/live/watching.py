"""Small watchers over frames: is the person standing still, which points are seen. Pure."""

from palestra.live.events import Tracked
from palestra.motion import HEAD_VALID, LEFT_VALID, RIGHT_VALID, Frame, Pose

STILL_HEAD_M = 0.05
STILL_HAND_M = 0.10
"""Standing people sway by 1 to 2 cm, and their hands by more."""
LOST_S = 1.0
"""A hand behind the back for a moment is no loss of tracking."""
_BITS: tuple[tuple[Tracked, int], ...] = (("head", HEAD_VALID), ("left", LEFT_VALID), ("right", RIGHT_VALID))


class Stillness:
    """Tells for how long head and hands have stayed where they are."""

    __slots__ = ("_anchors", "_since_s")

    def __init__(self) -> None:
        self._anchors: tuple[Pose, Pose, Pose] | None = None
        self._since_s = 0.0

    def feed(self, frame: Frame) -> float:
        """Take a frame in session time; return how long it has been still, s. Without a head: 0."""
        if not frame.flags & HEAD_VALID:
            self._anchors = None
            return 0.0
        if self._anchors is None or self._has_moved(frame, self._anchors):
            self._anchors = (frame.head, frame.left, frame.right)
            self._since_s = frame.t_client_s
        return frame.t_client_s - self._since_s

    def _has_moved(self, frame: Frame, anchors: tuple[Pose, Pose, Pose]) -> bool:
        head, left, right = anchors
        return (
            _is_away(frame.head, head, STILL_HEAD_M)
            or (frame.flags & LEFT_VALID != 0 and _is_away(frame.left, left, STILL_HAND_M))
            or (frame.flags & RIGHT_VALID != 0 and _is_away(frame.right, right, STILL_HAND_M))
        )


def _is_away(pose: Pose, anchor: Pose, limit_m: float) -> bool:
    # Written so that a position that is no number counts as away.
    near = (
        abs(pose.x - anchor.x) <= limit_m
        and abs(pose.y - anchor.y) <= limit_m
        and abs(pose.z - anchor.z) <= limit_m
    )
    return not near


class TrackingWatch:
    """Says when a point that was seen before is lost for a while, and when it is back."""

    __slots__ = ("_seen_s", "lost")

    def __init__(self) -> None:
        self._seen_s: dict[Tracked, float] = {}
        self.lost: set[Tracked] = set()

    @property
    def has_seen_head(self) -> bool:
        """Whether a head was ever tracked."""
        return "head" in self._seen_s

    def feed(self, frame: Frame) -> list[tuple[Tracked, bool]]:
        """Take a frame in session time; return the points that changed, with whether they are seen now."""
        changed: list[tuple[Tracked, bool]] = []
        for what, bit in _BITS:
            if frame.flags & bit:
                self._seen_s[what] = frame.t_client_s
                if what in self.lost:
                    self.lost.discard(what)
                    changed.append((what, True))
            elif what not in self.lost and frame.t_client_s - self._seen_s.get(what, float("inf")) > LOST_S:
                self.lost.add(what)
                changed.append((what, False))
        return changed
