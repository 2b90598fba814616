"""The real clock: the one place where the server reads the time of the machine."""

import time
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock, as `palestra.core.clock.Clock`."""

    def now(self) -> datetime:
        """Return the current instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        """Return seconds of a clock that never goes back."""
        return time.monotonic()
