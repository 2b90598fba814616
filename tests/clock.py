"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class SettableClock:
    """The server's clock in tests, as `palestra.core.clock.Clock`."""

    def __init__(self, now: datetime = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)) -> None:
        self._now = now
        self._monotonic_s = 0.0

    def now(self) -> datetime:
        """Return the instant at which the clock stands."""
        return self._now

    def monotonic_s(self) -> float:
        """Return the seconds by which the clock was moved."""
        return self._monotonic_s

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
        self._monotonic_s += seconds
