"""In which order the sets of a session come: exercise by exercise, or in turn within a superset. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from palestra.live.script import Step

SWITCH_S = 10.0
"""Between the exercises of one superset.

Source: as much as the session-time model counts between the two of a pair; a convention of coaching.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One set of the session.

    Attributes:
        step_index: Which exercise.
        set_index: Which set of it, from 0.
        rest_s: Rest after it, s.
    """

    step_index: int
    set_index: int
    rest_s: float


def course(steps: Sequence[Step]) -> tuple[Place, ...]:
    """Return every set in its order.

    Neighbours with the same superset letter alternate: one set of each, then the rest of the last of them.
    """
    return tuple(place for group in _groups(steps) for place in _rounds(steps, group))


def after(places: Sequence[Place], step_index: int, set_index: int, skipped: frozenset[int]) -> Place | None:
    """Return the set that follows one, without those of skipped exercises; None after the last."""
    has_passed = False
    for place in places:
        if has_passed and place.step_index not in skipped:
            return place
        has_passed = has_passed or (place.step_index, place.set_index) == (step_index, set_index)
    return None


def _groups(steps: Sequence[Step]) -> Iterator[list[int]]:
    def letter(index: int) -> str:
        return steps[index].superset or f"alone {index}"

    for _, group in groupby(range(len(steps)), key=letter):
        yield list(group)


def _rounds(steps: Sequence[Step], group: Sequence[int]) -> Iterator[Place]:
    for set_index in range(max(steps[index].sets for index in group)):
        members = [index for index in group if steps[index].sets > set_index]
        for index in members:
            rest_s = steps[index].rest_s
            yield Place(index, set_index, rest_s if index == members[-1] else min(SWITCH_S, rest_s))
