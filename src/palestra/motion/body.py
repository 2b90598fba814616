"""The measures of the person that movements are compared with, and how they are learnt."""

from dataclasses import dataclass

from palestra.motion.frames import HEAD_VALID, LEFT_VALID, RIGHT_VALID, Frame
from palestra.motion.intake import is_sane

SHOULDER_SHARE = 0.820 / 0.934
"""Acromion height over standing eye height. Source: ANSUR II, both sexes."""
DEFAULT_EYE_HEIGHT_M = 1.60
"""Assumed until anything has been seen: near the middle of adult eye heights."""
QUIET_S = 2.0
QUIET_TRAVEL_M = 0.03
"""Standing people sway by 1-2 cm; more within the window is not quiet standing."""


@dataclass(frozen=True, slots=True)
class Body:
    """A calibrated body.

    Attributes:
        eye_height_m: Height of the eyes above the floor in the posture of the exercise, m.
        arm_span_m: Grip to grip with the arms out, m, where it was seen.
        shoulder_height_m: Height of the shoulders, m, estimated from the eyes.
        confidence: 0..1, how quiet and complete the observation was.
    """

    eye_height_m: float
    arm_span_m: float | None = None
    shoulder_height_m: float = 0.0
    confidence: float = 1.0

    @staticmethod
    def of_eye_height(
        eye_height_m: float, arm_span_m: float | None = None, confidence: float = 1.0
    ) -> "Body":
        """A body whose other measures follow from its eye height, m."""
        return Body(eye_height_m, arm_span_m, eye_height_m * SHOULDER_SHARE, confidence)


class Calibrator:
    """Learns a body from quiet standing or sitting; a T-pose on the way gives the arm span."""

    __slots__ = ("_heights", "_span", "_times")

    def __init__(self) -> None:
        self._times: list[float] = []
        self._heights: list[float] = []
        self._span: float | None = None

    def feed(self, frame: Frame) -> Body | None:
        """Take one frame; return the body once the head has been quiet for two seconds.

        Args:
            frame: The next frame; unusable ones are passed over.

        Returns:
            The calibrated body, or None while nothing is certain yet.
        """
        if not frame.flags & HEAD_VALID or not is_sane(frame.head):
            return None
        if self._times and frame.t_client_s <= self._times[-1]:
            return None
        self._look_at_arms(frame)
        self._times.append(frame.t_client_s)
        self._heights.append(frame.head.y)
        return self._quiet_body(frame.t_client_s)

    def guess(self) -> Body | None:
        """The best body so far, of low confidence, for those who would not stand still."""
        if not self._heights:
            return None
        ordered = sorted(self._heights)
        return Body.of_eye_height(ordered[int(0.9 * (len(ordered) - 1))], self._span, 0.3)

    def _quiet_body(self, now_s: float) -> Body | None:
        if now_s - self._times[0] < QUIET_S:
            return None
        while now_s - self._times[1] >= QUIET_S:
            del self._times[0], self._heights[0]
        low, high = min(self._heights), max(self._heights)
        if high - low > QUIET_TRAVEL_M or len(self._heights) < QUIET_S * 5:
            return None
        eye_height_m = sorted(self._heights)[len(self._heights) // 2]
        steadiness = 1.0 - 0.5 * (high - low) / QUIET_TRAVEL_M
        return Body.of_eye_height(eye_height_m, self._span, steadiness)

    def _look_at_arms(self, frame: Frame) -> None:
        both = LEFT_VALID | RIGHT_VALID
        if frame.flags & both != both or not (is_sane(frame.left) and is_sane(frame.right)):
            return
        left, right, eye_m = frame.left, frame.right, frame.head.y
        shoulder_m = eye_m * SHOULDER_SHARE
        is_level = abs(left.y - shoulder_m) < 0.12 * eye_m and abs(right.y - shoulder_m) < 0.12 * eye_m
        span_m = ((left.x - right.x) ** 2 + (left.y - right.y) ** 2 + (left.z - right.z) ** 2) ** 0.5
        if is_level and 0.95 * eye_m < span_m < 1.30 * eye_m:
            self._span = span_m if self._span is None else max(self._span, span_m)
