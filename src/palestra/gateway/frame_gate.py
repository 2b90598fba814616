"""Judges the frames of a socket by size and rate, before anything else looks at them. Pure."""

from dataclasses import dataclass
from enum import IntEnum, unique


@unique
class CloseCode(IntEnum):
    """Why the server closes a socket; documented for clients."""

    MALFORMED = 4400
    UNAUTHENTICATED = 4401
    HELLO_TIMEOUT = 4408
    REPLACED = 4409
    TOO_LARGE = 4413
    TOO_FAST = 4429
    INTERNAL = 4500


@dataclass(frozen=True, slots=True)
class Refusal:
    """Close the socket with this."""

    code: CloseCode
    reason: str


class FrameGate:
    """A bucket of allowed frames that fills again with time.

    Args:
        max_bytes: The largest frame that passes.
        frames_per_s: How many frames a second pass for good.
        burst: How many may come at once, for example after a reconnect.
    """

    def __init__(self, *, max_bytes: int, frames_per_s: float, burst: int) -> None:
        self._max_bytes = max_bytes
        self._frames_per_s = frames_per_s
        self._burst = burst
        self._allowance = float(burst)
        self._last_s: float | None = None

    def judge(self, size: int, now_s: float) -> Refusal | None:
        """Return why the frame is refused, or None when it may pass."""
        if size > self._max_bytes:
            return Refusal(CloseCode.TOO_LARGE, f"frames may have at most {self._max_bytes} bytes")
        if self._last_s is not None:
            gained = max(0.0, now_s - self._last_s) * self._frames_per_s
            self._allowance = min(self._burst, self._allowance + gained)
        self._last_s = now_s
        if self._allowance < 1.0:
            return Refusal(CloseCode.TOO_FAST, f"at most {self._frames_per_s:g} frames a second")
        self._allowance -= 1.0
        return None
