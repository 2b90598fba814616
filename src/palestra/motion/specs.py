"""Movement specifications: the `[movement]` table of an exercise file, checked and typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import cast

from palestra.core.errors import Fault, PalestraError
from palestra.motion import quality_model
from palestra.motion.measures import NAMES
from palestra.motion.signals import HAND_NAMES, INDEX


class MovementSpecError(PalestraError):
    """A `[movement]` table says something that the kernel does not understand."""

    code = "movement_spec_invalid"
    fault = Fault.INVALID


@unique
class Kind(Enum):
    """How a signal becomes repetitions."""

    EXCURSION = "excursion"
    """Away from a starting posture and back: one."""
    ALTERNATING = "alternating"
    """From side to side: each side is one."""
    STRIKE = "strike"
    """Each fast stroke of a hand is one."""
    TIMED = "timed"
    """Held or guided: nothing is counted."""


@unique
class Point(Enum):
    """Whose path the measures describe."""

    HEAD = "head"
    HANDS = "hands"


@dataclass(frozen=True, slots=True)
class Limit:
    """A measure of a repetition and the values it may have.

    Attributes:
        measure: A name from `measures.NAMES`.
        low: The least allowed value.
        high: The largest allowed value.
    """

    measure: str
    low: float = float("-inf")
    high: float = float("inf")

    def is_kept(self, value: float) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class FaultRule:
    """A fault that three points can show: the fault, and the limit that a good repetition keeps."""

    fault: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class MovementSpec:
    """How to count and measure one movement.

    Ranges are in eye heights (lengths) or radians (angles), so that they fit bodies of every size.

    Attributes:
        kind: How the signal becomes repetitions.
        signal: Signal indices and weights; their sum rises towards the turning point. Where each hand is
            followed by itself, the signal of the left hand.
        other_signal: The signal of the right hand then, else empty.
        is_angle: The signal is in radians, not metres.
        point: Whose path range and speed describe.
        starts_concentric: Whether the way out is the concentric phase.
        is_two_handed: Both hands are meant to do the same, so symmetry is a fault when missing.
        is_either_way: The signal may also fall towards the turning point; the first repetition shows it.
        floor_range: Smaller movements are not even attempts.
        valid_range: Smaller attempts are reported as not valid.
        full_range: What counts as the whole range until the person's own is learnt.
        min_s: A shorter repetition is a jerk, not a repetition.
        max_s: A longer one was interrupted.
        relative_floor: Share of the person's recent range below which a movement is a wobble.
        return_share: Share of the way out that must be undone.
        judge: Which model of `quality_model` judges how well it was performed; empty: range and steadiness.
        gates: What tells this movement from others; a repetition that breaks one is none.
        faults: Faults to report.
    """

    kind: Kind
    signal: tuple[tuple[int, float], ...] = ()
    other_signal: tuple[tuple[int, float], ...] = ()
    is_angle: bool = False
    point: Point = Point.HEAD
    starts_concentric: bool = False
    is_two_handed: bool = False
    is_either_way: bool = False
    floor_range: float = 0.05
    valid_range: float = 0.08
    full_range: float = 0.30
    min_s: float = 0.5
    max_s: float = 12.0
    relative_floor: float = 0.3
    return_share: float = 0.5
    judge: str = ""
    gates: tuple[Limit, ...] = ()
    faults: tuple[FaultRule, ...] = ()


_FLOATS = ("floor_range", "valid_range", "full_range", "min_s", "max_s", "relative_floor", "return_share")
_FLAGS = ("is_angle", "starts_concentric", "is_two_handed", "is_either_way")
_OTHERS = ("kind", "signal", "point", "judge", "gates", "faults")


def parse_movement(table: Mapping[str, object]) -> MovementSpec:
    """Read a `[movement]` table.

    Args:
        table: The table as TOML gives it.

    Returns:
        The specification.

    Raises:
        MovementSpecError: A key or a value is not understood; `field` names it.
    """
    unknown = set(table) - {*_FLOATS, *_FLAGS, *_OTHERS}
    if unknown:
        raise MovementSpecError("Unknown key in a movement table.", field=min(unknown))
    try:
        kind = Kind(table.get("kind", "excursion"))
        point = Point(table.get("point", "head"))
    except ValueError as error:
        raise MovementSpecError(str(error), field="kind") from error
    judge = str(table.get("judge", ""))
    if judge and judge not in quality_model.JUDGES:
        raise MovementSpecError(f"There is no judge {judge!r}.", field="judge")
    signal = _signal(table.get("signal", {}), "left")
    other = _signal(table.get("signal", {}), "right")
    if kind in (Kind.EXCURSION, Kind.ALTERNATING) and not signal:
        raise MovementSpecError("A counted movement needs a signal.", field="signal")
    numbers = {key: _number(table[key], key) for key in _FLOATS if key in table}
    flags = {key: table[key] is True for key in _FLAGS if key in table}
    return MovementSpec(
        kind=kind,
        signal=signal,
        other_signal=other if other != signal else (),
        point=point,
        judge=judge,
        gates=tuple(_limit(row, "gates") for row in _rows(table.get("gates", []), "gates")),
        faults=tuple(
            FaultRule(str(row.get("fault", "")), _limit(row, "faults"))
            for row in _rows(table.get("faults", []), "faults")
        ),
        **numbers,  # type: ignore[arg-type]  # the names are those of the fields
        **flags,  # type: ignore[arg-type]
    )


def _signal(value: object, hand: str) -> tuple[tuple[int, float], ...]:
    if not isinstance(value, Mapping):
        raise MovementSpecError("A signal is a table of names and weights.", field="signal")
    parts: list[tuple[int, float]] = []
    for name, weight in cast("Mapping[str, object]", value).items():
        if name in HAND_NAMES:
            name = name.replace("hand", hand)
        if name not in INDEX:
            raise MovementSpecError(f"There is no signal {name!r}.", field="signal")
        parts.append((INDEX[name], _number(weight, "signal")))
    return tuple(parts)


def _number(value: object, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MovementSpecError("A number is needed.", field=field)
    return float(value)


def _rows(value: object, field: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(
        isinstance(row, Mapping) for row in cast("list[object]", value)
    ):
        raise MovementSpecError("A list of tables is needed.", field=field)
    return cast("list[Mapping[str, object]]", value)


def _limit(row: Mapping[str, object], field: str) -> Limit:

    measure = row.get("measure")
    if not isinstance(measure, str) or measure not in NAMES:
        raise MovementSpecError(f"There is no measure {measure!r}.", field=field)
    low = _number(row["low"], field) if "low" in row else float("-inf")
    high = _number(row["high"], field) if "high" in row else float("inf")
    return Limit(measure, low, high)
