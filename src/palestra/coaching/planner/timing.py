"""How long a session takes: the time model that decides what fits. Pure.

Source: session-time formula F10: warm-up + cool-down + (sets x sides x repetitions x tempo + rests +
transition) for each block, a superset pair alternating with 10 s between, plus 5 % overhead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

TRANSITION_S: Final = 20
"""From one exercise to the next, in the menu."""
EQUIPMENT_CHANGE_S: Final = 30
"""The same when something else must be picked up."""
SUPERSET_SWITCH_S: Final = 10
OVERHEAD: Final = 1.05
FAST_S: Final = 1.0
"""What an X in a tempo is counted as."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What the time model needs to know of a block.

    Attributes:
        work_s: One set of all sides, s.
        sets: Working sets.
        rest_s: Rest between sets, s.
        equipment: What is in the hands.
        superset: Letter shared with the partner, or None.
    """

    work_s: float
    sets: int
    rest_s: int
    equipment: tuple[str, ...] = ()
    superset: str | None = None


def repetition_s(tempo: str) -> float:
    """Return the seconds of one repetition of a tempo such as 2-0-1 or 2-0-X."""
    return sum(FAST_S if part == "X" else float(part) for part in tempo.split("-"))


def work_s(*, reps: int, tempo: str, sides: int, duration_s: int | None) -> float:
    """Return the seconds of one set, all sides."""
    each = float(duration_s) if duration_s is not None else reps * repetition_s(tempo)
    return sides * each


def straight_s(block: Timed, transition_s: float) -> float:
    """Return the seconds of a block done set by set."""
    return block.sets * block.work_s + (block.sets - 1) * block.rest_s + transition_s


def pair_s(first: Timed, second: Timed, transition_s: float) -> float:
    """Return the seconds of two blocks done in turn, with one rest after each pair."""
    sets = max(first.sets, second.sets)
    work = first.sets * first.work_s + second.sets * second.work_s + sets * SUPERSET_SWITCH_S
    return work + (sets - 1) * max(first.rest_s, second.rest_s) + transition_s


def block_seconds(blocks: Sequence[Timed]) -> list[float]:
    """Return the seconds of each block, transition included; a pair shares its time in halves."""
    result: list[float] = []
    held: tuple[str, ...] | None = None
    index = 0
    while index < len(blocks):
        block = blocks[index]
        partner = blocks[index + 1] if index + 1 < len(blocks) else None
        change = TRANSITION_S if held is None or held == block.equipment else EQUIPMENT_CHANGE_S
        if partner is not None and block.superset is not None and block.superset == partner.superset:
            half = pair_s(block, partner, change) / 2
            result += [half, half]
            held = partner.equipment
            index += 2
        else:
            result.append(straight_s(block, change))
            held = block.equipment
            index += 1
    return result
