"""The session's clock, made from the times of frames. Pure.

Frames may come late, twice, from a page whose clock was set back, or with nonsense for a time. Session time
only goes forward: it follows frames that continue it, waits for proof before it believes a jump, and takes
over a clock that was set back by an offset.
"""

from math import isfinite

from palestra.motion import Frame

STEP_S = 2.0
"""Frames closer than this to the last one simply continue."""
PROOF_FRAMES = 3
"""So many frames that agree with each other prove a jump forward: a headset that slept."""
PROOF_BACK_S = 1.0
"""A clock set back must run this long before it is believed: single old frames are only late."""
SET_BACK_S = 5.0
"""Frames that are less behind than this are late, never a clock set back."""
REBASED_STEP_S = 0.02
"""How far session time moves when another clock takes over."""
MAX_PROOF_FRAMES = 600


class Timeline:
    """Turns arriving frames into frames in session time, in order."""

    __slots__ = ("_candidates", "now_s", "offset_s")

    def __init__(self) -> None:
        self.now_s: float | None = None
        self.offset_s = 0.0
        self._candidates: list[Frame] = []

    def feed(self, frame: Frame) -> tuple[Frame, ...]:
        """Take a frame as it came; return those that are now known to be next, with session times."""
        t_s = frame.t_client_s
        if not isfinite(t_s):
            return ()
        now_s, at_s = self.now_s, t_s + self.offset_s
        if now_s is None or now_s < at_s <= now_s + STEP_S:
            if self._candidates:
                self._candidates = []
            self.now_s = at_s
            return (frame if self.offset_s == 0.0 else _at(frame, at_s),)
        if now_s - SET_BACK_S <= at_s <= now_s:
            return ()
        return self._doubt(frame, now_s)

    def _doubt(self, frame: Frame, now_s: float) -> tuple[Frame, ...]:
        candidates = self._candidates
        if candidates and not 0.0 < frame.t_client_s - candidates[-1].t_client_s <= STEP_S:
            candidates.clear()
        candidates.append(frame)
        is_back = frame.t_client_s + self.offset_s <= now_s
        if is_back and frame.t_client_s - candidates[0].t_client_s < PROOF_BACK_S:
            if len(candidates) >= MAX_PROOF_FRAMES:
                candidates.clear()
            return ()
        if not is_back and len(candidates) < PROOF_FRAMES:
            return ()
        if is_back:
            self.offset_s = now_s + REBASED_STEP_S - candidates[0].t_client_s
        proven = tuple(_at(each, each.t_client_s + self.offset_s) for each in candidates)
        self._candidates = []
        self.now_s = proven[-1].t_client_s
        return proven


def _at(frame: Frame, t_s: float) -> Frame:
    return Frame(t_s, frame.flags, frame.head, frame.left, frame.right)
