"""When to say what. Pure.

Every repetition gets its tick from the client; words are rare: one cue at a time, after the repetition, and
only when the same fault came twice in three. Source: exercise-science reference 6.1, rules 3, 4, 6 and 7.
"""

from collections.abc import Mapping

from palestra.live.events import Cue
from palestra.motion import FormFault, Repetition

WATCHED_REPS = 3
NEEDED = 2
"""A correction needs the same fault in two of the last three repetitions."""
GOOD_QUALITY = 0.85
"""No correction for repetitions that are this good."""
GAP_S = 15.0
"""At most four cues a minute."""
SAFETY_GAP_S = 5.0
SAME_GAP_S = 30.0
"""The same correction is not repeated sooner."""
SAFETY_SEVERITY = 0.9
"""Faults between repetitions that are this severe are said at once."""
NEARLY_DONE = 2
LONG_SET = 5
"""Only sets of at least so many repetitions have an end worth announcing."""


class CuePolicy:
    """Chooses the cues of one set.

    Args:
        texts: Fault to the words that help; a fault without words is never cued.
        last_s: When the last cue of the session was given, session time.
    """

    __slots__ = ("_corrected", "_recent", "_said", "_texts", "last_s")

    def __init__(self, texts: Mapping[str, str], last_s: float) -> None:
        self._texts = texts
        self.last_s = last_s
        self._recent: list[tuple[str, ...]] = []
        self._said: dict[str, float] = {}
        self._corrected: str | None = None

    def after_repetition(self, rep: Repetition, remaining: int | None, target: int | None) -> Cue | None:
        """Return what to say after a repetition, if anything.

        Args:
            rep: The repetition.
            remaining: Valid repetitions that are left to the target, or None without one.
            target: The target itself.
        """
        self._recent = [*self._recent[-(WATCHED_REPS - 1) :], rep.faults]
        if rep.end_s - self.last_s < GAP_S or remaining == 0:
            return None
        return (
            self._correction(rep)
            or self._praise(rep)
            or self._nearly_done(rep, remaining, target if rep.valid else None)
        )

    def between_repetitions(self, fault: FormFault) -> Cue | None:
        """Return what to say about a fault that shows outside repetitions, if anything."""
        is_safety = fault.severity >= SAFETY_SEVERITY
        if fault.fault not in self._texts:
            return None
        if fault.t_s - self.last_s < (SAFETY_GAP_S if is_safety else GAP_S):
            return None
        if not is_safety and not self._may_repeat(fault.fault, fault.t_s):
            return None
        return self._say(fault.fault, fault.t_s, "safety" if is_safety else "correction")

    def _correction(self, rep: Repetition) -> Cue | None:
        if rep.quality >= GOOD_QUALITY:
            return None
        for fault in rep.faults:
            count = sum(fault in faults for faults in self._recent)
            if count >= NEEDED and fault in self._texts and self._may_repeat(fault, rep.end_s):
                self._corrected = fault
                return self._say(fault, rep.end_s, "correction")
        return None

    def _praise(self, rep: Repetition) -> Cue | None:
        """Say that the correction worked: two repetitions in a row without its fault."""
        corrected = self._corrected
        if (
            corrected is None
            or not rep.valid
            or any(corrected in faults for faults in self._recent[-NEEDED:])
        ):
            return None
        self._corrected = None
        self.last_s = rep.end_s
        return Cue("praise", "That is it. Keep it so.", "encouragement")

    def _nearly_done(self, rep: Repetition, remaining: int | None, target: int | None) -> Cue | None:
        if remaining != NEARLY_DONE or target is None or target < LONG_SET:
            return None
        self.last_s = rep.end_s
        return Cue("nearly_done", "Two more.", "encouragement")

    def _may_repeat(self, fault: str, t_s: float) -> bool:
        return t_s - self._said.get(fault, float("-inf")) >= SAME_GAP_S

    def _say(self, fault: str, t_s: float, priority: str) -> Cue:
        self.last_s = t_s
        self._said[fault] = t_s
        return Cue(fault, self._texts[fault], "safety" if priority == "safety" else "correction")
