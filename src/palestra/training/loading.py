"""Strength from a set, records, and the next load. Pure.

Source: reference tables of the design's science notes; formulas named at each function.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from statistics import median
from typing import Literal

_E1RM_MAX_REPS = 15
"""Beyond this many repetitions the formulas part ways and say little about strength."""
_BIG_STEP_RATIO = 0.10
"""A jump of more than a tenth is too much at once: earn it with more repetitions first."""
_EXTRA_REPS = 3
_FAR_SHORT = 3
"""So many repetitions below the range are no bad day but a wrong load (convention)."""
DEFAULT_RANGE = (8, 12)
"""Repetitions when nothing was prescribed: the middle of the range for growth and strength endurance."""

RecordKind = Literal["e1rm", "weight", "reps"]


@dataclass(frozen=True, slots=True)
class Bests:
    """The user's bests in one exercise so far; None where there is none.

    Attributes:
        reps: Most repetitions in a set with at least the load in question.
    """

    e1rm_kg: float | None
    weight_kg: float | None
    reps: int | None


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """A best that was beaten: `value` in kg, or repetitions."""

    kind: RecordKind
    value: float
    previous: float
    text: str


@dataclass(frozen=True, slots=True)
class LoadedSet:
    """What the next load depends on."""

    reps: int
    weight_kg: float | None


@dataclass(frozen=True, slots=True)
class NextLoad:
    """What to do next: load (None without one), target repetitions, and why."""

    weight_kg: float | None
    reps: int
    reason: str


def estimated_1rm_kg(weight_kg: float | None, reps: int, rir: float | None = None) -> float | None:
    """Return the load the user could lift once, kg, or None where that cannot be said.

    Args:
        weight_kg: Load of the set, kg.
        reps: Repetitions done.
        rir: Repetitions left in reserve; None counts as none left, the careful reading.

    Source: median of Epley (1985) w(1 + r/30), Brzycki (1993) 36w/(37 - r) and Wathan (1994)
        100w/(48.8 + 53.8 e^(-0.075 r)) with r = reps + RIR, up to 15.
    """
    n = reps + (rir or 0.0)
    if weight_kg is None or weight_kg <= 0 or reps < 1 or n > _E1RM_MAX_REPS:
        return None
    if n <= 1:
        return weight_kg
    epley = weight_kg * (1 + n / 30)
    brzycki = 36 * weight_kg / (37 - n)
    wathan = 100 * weight_kg / (48.8 + 53.8 * exp(-0.075 * n))
    return median((epley, brzycki, wathan))


def new_record(
    bests: Bests, *, weight_kg: float | None, reps: int, e1rm_kg: float | None
) -> PersonalRecord | None:
    """Return the most telling best that this set beats; a first set sets the mark and beats none."""
    if e1rm_kg is not None and bests.e1rm_kg is not None and e1rm_kg > bests.e1rm_kg + 0.05:
        return PersonalRecord(
            "e1rm",
            round(e1rm_kg, 1),
            round(bests.e1rm_kg, 1),
            f"Strongest set so far: good for {e1rm_kg:.1f} kg once.",
        )
    if weight_kg is not None and bests.weight_kg is not None and weight_kg > bests.weight_kg and reps > 0:
        return PersonalRecord("weight", weight_kg, bests.weight_kg, f"Heaviest set so far: {weight_kg:g} kg.")
    if bests.reps is not None and reps > bests.reps:
        return PersonalRecord("reps", reps, bests.reps, f"Most repetitions so far: {reps}.")
    return None


def next_load(
    done: Sequence[LoadedSet], *, reps_range: tuple[int, int], step_kg: float, sets_prescribed: int | None
) -> NextLoad:
    """Return load and target by double progression, after the sets done so far.

    Args:
        done: The sets of this exercise in this workout, at least one.
        reps_range: Lowest and highest repetitions prescribed.
        step_kg: The smallest step in load that the equipment gives, kg.
        sets_prescribed: How many sets the workout asks for, if it says.

    Source: double progression: all sets at the top of the range, then a step up and from the bottom again;
        two sets below the bottom, then a step down,
        and at once where a set ends far below it; a step of over 10 % needs three repetitions more first.
    """
    low, high = reps_range
    weight = done[-1].weight_kg
    counted = [s.reps for s in done if s.weight_kg == weight]
    missing = 0 if sets_prescribed is None else sets_prescribed - len(done)
    below = sum(reps < low for reps in counted)
    if weight is not None and (lower := _lower_kg(weight, counted[-1], low, step_kg)) is not None:
        return NextLoad(lower, low, f"{low - counted[-1]} repetitions short: this load is too much for now.")
    if below >= 2 and weight is not None and weight > step_kg:
        return NextLoad(round(weight - step_kg, 2), low, "Two sets fell short: take a step back in load.")
    if missing > 0:
        left = "one set" if missing == 1 else f"{missing} sets"
        return NextLoad(weight, low, f"Keep it here for {left} more.")
    if weight is None:
        return NextLoad(None, max(low, min(counted) + 1), "One more repetition than last time.")
    if weight > 0 and step_kg / weight > _BIG_STEP_RATIO + 1e-9:
        high += _EXTRA_REPS
    if min(counted) >= high:
        return NextLoad(round(weight + step_kg, 2), low, "All sets reached the top: take the next load.")
    if min(counted) < low:
        return NextLoad(weight, low, f"Same load until {low} repetitions are there.")
    return NextLoad(weight, min(high, min(counted) + 1), "Same load, one repetition more.")


def _lower_kg(weight_kg: float, reps: int, low: int, step_kg: float) -> float | None:
    """Return the load, kg, that should allow `low` repetitions; None unless far fewer were done.

    Source: Epley (1985): the share of the one-repetition maximum for r repetitions is 1 / (1 + r/30).
    """
    if low - reps < _FAR_SHORT or weight_kg <= step_kg:
        return None
    should = weight_kg * (1 + reps / 30) / (1 + low / 30)
    return round(max(step_kg, min(weight_kg - step_kg, should // step_kg * step_kg)), 2)


def load_step_kg(pattern: str | None, equipment: Sequence[str]) -> float:
    """Return the smallest sensible step in load, kg.

    Source: linear progression steps: 2.5 kg for the lower body, 1 to 2 kg for the upper;
        barbells grow by a pair of 1.25 kg plates, dumbbells by 2 kg.
    """
    if "barbell" in equipment:
        return 2.5
    if "dumbbell" in equipment:
        return 2.0
    return 2.5 if pattern in {"squat", "hinge", "lunge"} else 2.0
