"""Finds exercises in free motion."""

from collections.abc import Mapping

from palestra.motion.body import Body
from palestra.motion.frames import Frame
from palestra.motion.repetition import RecognisedSet
from palestra.motion.specs import MovementSpec


class Recogniser:
    """Watches free motion and says which sets of which movement were in it.

    Args:
        specs: The movements it may find, by exercise id.
        body: The calibrated body, or None to learn it.
    """

    __slots__ = ("_specs",)

    def __init__(self, specs: Mapping[str, MovementSpec], body: Body | None = None) -> None:
        self._specs = dict(specs)

    def feed(self, frame: Frame) -> list[RecognisedSet]:
        """Take the next frame; return sets that ended with it."""
        return []

    def finish(self) -> list[RecognisedSet]:
        """The motion is over; return the sets that were still open."""
        return []
