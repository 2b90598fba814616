"""Cuts a signal into repetitions by hysteresis that adapts to the person's own range."""

from dataclasses import dataclass

from palestra.motion.specs import Kind, MovementSpec

START_SHARE = 0.08
"""Share of the range below which a movement has not begun."""
END_SHARE = 0.12
"""Share of the range within which the starting posture counts as reached."""
INNER_SHARE = 0.3
"""Turns of less than this share of the way are wobbles at the turning point."""
REMEMBERED = 5
"""Ranges remembered: enough for a median that one odd repetition does not move."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a signal that goes away and comes back; `sign` is -1 for a stretch below."""

    start_s: float
    peak_s: float
    end_s: float
    travel: float
    sign: int = 1


class Segmenter:
    """Follows one signal; rising is away from the starting posture."""

    __slots__ = (
        "_high",
        "_high_s",
        "_inner",
        "_is_away",
        "_is_seen",
        "_is_undecided",
        "_leave_s",
        "_low",
        "_low_after",
        "_low_after_s",
        "_low_s",
        "_ranges",
        "_scale",
        "_sign",
        "_spec",
        "_t_s",
    )

    def __init__(self, spec: MovementSpec) -> None:
        self._spec = spec
        self._ranges: list[float] = []
        self._scale = 1.0
        self._sign = 1
        self._is_undecided = spec.is_either_way
        self._inner: list[tuple[float, float]] = []
        self.reset()

    def reset(self) -> None:
        """Forget what is under way; what was learnt about the person stays."""
        self._is_seen = self._is_away = False
        self._inner.clear()
        self._low = self._high = self._low_after = 0.0
        self._low_s = self._high_s = self._leave_s = self._low_after_s = self._t_s = 0.0

    @property
    def start_s(self) -> float:
        """When the repetition under way began, or now."""
        return self._leave_s if self._is_away else self._t_s

    def learn(self, segment: Segment) -> None:
        """Remember the range of a repetition that was accepted."""
        self._ranges.append(segment.travel)
        if len(self._ranges) > REMEMBERED:
            del self._ranges[0]

    def threshold(self) -> float:
        """How far is far: the movement's floor, or a share of the person's own usual range."""
        floor = self._spec.floor_range * self._scale
        if not self._ranges:
            return floor
        usual = sorted(self._ranges)[len(self._ranges) // 2]
        return max(floor, self._spec.relative_floor * usual)

    def feed(self, t_s: float, value: float, scale: float) -> Segment | None:
        """Take the next value.

        Args:
            t_s: Its time, s.
            value: The signal.
            scale: What the movement's ranges are shares of: the eye height, m, or 1 rad.

        Returns:
            A repetition that has just come back to its start.
        """
        self._scale = scale
        self._t_s = t_s
        if not self._is_seen:
            self._is_seen = True
            value *= self._sign
            self._low = self._high = value
            self._low_s = self._high_s = self._leave_s = t_s
            return None
        if self._spec.kind is Kind.ALTERNATING:
            return self._swing(t_s, value)
        if self._is_undecided:
            self._decide(value)
        value *= self._sign
        if not self._is_away:
            self._wait(t_s, value)
            return None
        return self._come_back(t_s, value)

    def _decide(self, value: float) -> None:
        """Find out which way the first repetition goes."""
        self._high = max(self._high, value)
        if value - self._low >= self.threshold():
            self._is_undecided = False
        elif self._high - value >= self.threshold():
            self._is_undecided = False
            self._sign = -1
            self._low = -self._high

    def finish(self) -> Segment | None:
        """The end of the signal: what is back by the required share is complete."""
        if not self._is_away or self._spec.kind is Kind.ALTERNATING:
            return None
        travel = self._high - self._low
        if self._high - self._low_after < max(self._spec.return_share * travel, self.threshold()):
            return None
        return self._close()

    def _wait(self, t_s: float, value: float) -> None:
        threshold = self.threshold()
        if value <= self._low:
            self._low, self._low_s, self._leave_s = value, t_s, t_s
        elif value - self._low < START_SHARE * threshold:
            self._leave_s = t_s
        if value - self._low >= threshold:
            self._is_away = True
            self._high, self._high_s = value, t_s
            self._low_after, self._low_after_s = value, t_s

    def _come_back(self, t_s: float, value: float) -> Segment | None:
        if t_s - self._leave_s > self._spec.max_s:
            self._settle(t_s, value)
            return None
        if value > self._high:
            self._high, self._high_s = value, t_s
            self._low_after, self._low_after_s = value, t_s
            return self._move_home(t_s, value) if self._inner else None
        moved = self._move_home(t_s, value)
        if moved is not None:
            return moved
        if value < self._low_after:
            self._low_after, self._low_after_s = value, t_s
        travel = self._high - self._low
        back = self._high - self._low_after
        if back < max(self._spec.return_share * travel, min(travel, self.threshold())):
            return None
        is_home = value <= self._low + END_SHARE * travel
        is_turned = value > self._low_after + 0.5 * self.threshold()
        is_resting = t_s - self._low_after_s > 0.25
        return self._close() if is_home or is_turned or is_resting else None

    def _settle(self, t_s: float, value: float) -> None:
        """It went away for too long to be a repetition: here is the new starting posture."""
        self._is_away = False
        self._low, self._low_s, self._leave_s = value, t_s, t_s
        self._inner.clear()

    def _move_home(self, t_s: float, value: float) -> Segment | None:
        """Notice that the person repeats from another posture than the one in which the set began.

        Hands that were raised to the shoulders first never come half of the way back to the hips. Where the
        signal has turned down, up, down and up again by a good part of the range, the last full turn was a
        repetition, and its valley is the new start.
        """
        inner = self._inner
        step = max(self.threshold(), INNER_SHARE * (self._high - self._low))
        if not inner:
            if self._high - value >= step:
                inner.append((value, t_s))
            return None
        last, is_valley = inner[-1], len(inner) % 2 == 1
        if (value < last[0]) if is_valley else (value > last[0]):
            inner[-1] = (value, t_s)
        elif abs(value - last[0]) >= step:
            inner.append((value, t_s))
        if len(inner) < 4:
            return None
        (low, low_s), (peak, peak_s), (end, end_s) = inner[0], inner[1], inner[2]
        self._low, self._low_s, self._leave_s = end, end_s, end_s
        self._high, self._high_s = value, t_s
        self._low_after, self._low_after_s = value, t_s
        inner.clear()
        segment = Segment(low_s, peak_s, end_s, peak - low, self._sign)
        return segment if self._is_timely(segment) else None

    def _close(self) -> Segment | None:
        self._inner.clear()
        segment = Segment(self._leave_s, self._high_s, self._low_after_s, self._high - self._low, self._sign)
        self._is_away = False
        self._low, self._low_s, self._leave_s = self._low_after, self._low_after_s, self._low_after_s
        return segment if self._is_timely(segment) else None

    def _swing(self, t_s: float, value: float) -> Segment | None:
        """Every turn of a swing from side to side closes the side that it leaves."""
        if not self._is_away:
            self._open_swing(t_s, value)
            return None
        value *= self._sign
        if value > self._high:
            self._high, self._high_s = value, t_s
            return None
        travel = self._high - self._low
        if self._high - value < max(self._spec.return_share * travel, self.threshold()):
            return None
        return self._turn_swing(t_s, value)

    def _open_swing(self, t_s: float, value: float) -> None:
        if value < self._low:
            self._low, self._low_s = value, t_s
        elif value > self._high:
            self._high, self._high_s = value, t_s
        if self._high - self._low < self.threshold():
            return
        self._is_away = True
        self._sign = 1
        if self._low_s > self._high_s:
            self._sign = -1
            self._low, self._high = -self._high, -self._low
            self._low_s, self._high_s = self._high_s, self._low_s
        self._leave_s = self._low_s

    def _turn_swing(self, t_s: float, value: float) -> Segment | None:
        segment = Segment(self._leave_s, self._high_s, t_s, self._high - self._low, self._sign)
        self._sign = -self._sign
        self._low, self._low_s = -self._high, self._high_s
        self._high, self._high_s = -value, t_s
        self._leave_s = t_s
        return segment if self._is_timely(segment) else None

    def _is_timely(self, segment: Segment) -> bool:
        return self._spec.min_s <= segment.end_s - segment.start_s <= self._spec.max_s
