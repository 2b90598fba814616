"""The clock as a port: the wall clock in `entry`, a settable one in tests."""

from datetime import UTC, datetime
from typing import Protocol, runtime_checkable


@runtime_checkable
class Clock(Protocol):
    """Tells the time of the server."""

    def now(self) -> datetime:
        """Return the current instant, aware, in UTC."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds of a clock that never goes back."""
        ...


def in_utc(instant: datetime) -> datetime:
    """Return the instant in UTC; raise `ValueError` for a naive one, or one that no year of UTC holds."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("this instant lies outside of the years 1 to 9999") from None
