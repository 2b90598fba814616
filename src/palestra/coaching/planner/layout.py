"""Order, supersets and minutes of the blocks of one session. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from palestra.catalogue import Exercise
from palestra.coaching.domain import Role
from palestra.coaching.planner.dose import Dose
from palestra.coaching.planner.timing import OVERHEAD, Timed, block_seconds

LETTERS: Final = "ABCDEFGHIJ"
HURRY_MIN: Final = 25
"""Up to this many minutes, things are picked up once and put down once."""
_LEGS: Final = frozenset({"squat", "lunge", "hinge"})
_LIMITED: Final = ("grip", "spine_flex_load", "spine_axial")
"""Two lifts with the same of these tags never alternate: grip and low back need their rest."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An exercise with its sets and dose, and the letter of its superset."""

    exercise: Exercise
    role: Role
    sets: int
    dose: Dose
    superset: str | None = None

    def timed(self) -> Timed:
        """Return what the time model needs."""
        return Timed(self.dose.work_s, self.sets, self.dose.rest_s, self.exercise.equipment, self.superset)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the blocks: the minutes given, warm-up and cool-down, and who may be paired.

    Attributes:
        pair_main: Main lifts may be paired, too.
    """

    budget: float
    warm_up: float
    cool_down: float
    pair_main: bool


def minutes(placed: Sequence[Placed], frame: Frame) -> float:
    """Return the session's estimate, minutes, overhead included."""
    work = sum(block_seconds([p.timed() for p in placed])) / 60
    return OVERHEAD * (frame.warm_up + frame.cool_down + work)


def may_pair(first: Placed, second: Placed, frame: Frame) -> bool:
    """Tell whether two exercises may alternate: opposite or unrelated, not both limited by one thing."""
    if {first.role, second.role} & {"power", "conditioning", "mobility"}:
        return False
    if not frame.pair_main and "main" in (first.role, second.role):
        return False
    if any(tag in first.exercise.tags and tag in second.exercise.tags for tag in _LIMITED):
        return False
    a, b = first.exercise.pattern, second.exercise.pattern
    if a == b and a != "isolation":
        return False
    if a in _LEGS and b in _LEGS:
        return False
    direct = {m for m, w in first.exercise.muscles.items() if w >= 1}
    return not any(second.exercise.muscles.get(m, 0) >= 1 for m in direct)


def paired(placed: Sequence[Placed], frame: Frame, *, pairs: int) -> list[Placed]:
    """Return the blocks with up to `pairs` supersets, each pair adjacent.

    The block with the fewest possible partners is served first, so that as many as may be find one.
    """
    partner = _partners(placed, frame, pairs)
    units: list[list[Placed]] = []
    done: set[int] = set()
    for i, block in enumerate(placed):
        if i in done:
            continue
        j = partner.get(i)
        done |= {i} if j is None else {i, j}
        units.append([block] if j is None else [block, placed[j]])
    if frame.budget <= HURRY_MIN:
        units.sort(key=lambda unit: any(not p.exercise.equipment for p in unit))
    letters = iter(LETTERS)
    return [
        replace(block, superset=letter)
        for unit in units
        for letter in [next(letters) if len(unit) == 2 else None]
        for block in unit
    ]


def _partners(placed: Sequence[Placed], frame: Frame, pairs: int) -> dict[int, int]:
    free = {
        i: {j for j in range(len(placed)) if j != i and may_pair(placed[i], placed[j], frame)}
        for i in range(len(placed))
    }
    partner: dict[int, int] = {}
    while len(partner) // 2 < pairs:
        open_ = [i for i, others in free.items() if others]
        if not open_:
            break
        i = min(open_, key=lambda k: (len(free[k]), -k))
        j = min(free[i], key=lambda k: (len(free[k]), *_distance(placed, i, k)))
        partner[i], partner[j] = j, i
        for taken in (i, j):
            del free[taken]
        for others in free.values():
            others -= {i, j}
    return partner


def _distance(placed: Sequence[Placed], i: int, j: int) -> tuple[bool, int, int]:
    """Return how badly two blocks go together: other things in hand, unequal sets, far apart."""
    a, b = placed[i], placed[j]
    return (a.exercise.equipment != b.exercise.equipment, abs(a.sets - b.sets), abs(i - j))


def tightest(placed: Sequence[Placed], frame: Frame) -> list[Placed]:
    """Return the blocks with as many supersets as may be: the least time."""
    return paired(placed, frame, pairs=len(placed) // 2)


def fits_in(placed: Sequence[Placed], frame: Frame) -> bool:
    """Tell whether the blocks can be done in the minutes given, set by set or in supersets."""
    return minutes(placed, frame) <= frame.budget or minutes(tightest(placed, frame), frame) <= frame.budget


def laid_out(placed: Sequence[Placed], frame: Frame, *, dense: bool) -> list[Placed]:
    """Return the blocks in order, with as few supersets as the minutes allow.

    Args:
        placed: Blocks in order of importance.
        frame: The minutes given.
        dense: As many supersets as may be, for people in a hurry.
    """
    if dense and minutes(densest := tightest(placed, frame), frame) <= frame.budget:
        return densest
    for pairs in range(len(placed) // 2 + 1):
        tried = paired(placed, frame, pairs=pairs)
        if minutes(tried, frame) <= frame.budget:
            return tried
    return tightest(placed, frame)
