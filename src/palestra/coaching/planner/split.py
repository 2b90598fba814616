"""Which sessions a week holds, on which days, and which movements each must have. Pure data and rules.

Source: default split by days a week; full-body weeks hold squat or lunge, hinge, push, pull and core
(Iversen 2021 asks for one leg press-type, one pull, one push); hard sessions of a muscle 48 h apart.
"""

from dataclasses import dataclass
from typing import Final, Literal

from palestra.coaching.domain import GoalType, Level, Role

SlotKind = Literal["power", "lift", "isolation", "core", "balance"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a session that one exercise fills.

    Attributes:
        patterns: Patterns that fit, best first.
        plane: Wanted plane of a push or pull; another is taken when there is none.
        muscle: For isolation, the muscle it is there for.
        essential: Always filled before anything optional gets a second thought.
    """

    kind: SlotKind
    role: Role
    patterns: tuple[str, ...]
    plane: str = ""
    muscle: str = ""
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of session: lifting slots in order, or a session of cardio or mobility."""

    key: str
    title: str
    kind: Literal["strength", "cardio", "mobility", "snack"]
    slots: tuple[Slot, ...] = ()


def _lift(role: Role, *patterns: str, plane: str = "") -> Slot:
    return Slot("lift", role, patterns, plane=plane, essential=role != "accessory")


def _iso(muscle: str) -> Slot:
    return Slot("isolation", "accessory", ("isolation", "pull", "push"), muscle=muscle)


_CORE = Slot("core", "core", ("core",), essential=True)
POWER_SLOT: Final = Slot("power", "power", ("squat", "hinge", "push", "lunge"), essential=True)
BALANCE_SLOT: Final = Slot("balance", "balance", ("balance",), essential=True)

FULL_A: Final = Template(
    "full_a",
    "Full body A",
    "strength",
    (
        _lift("main", "squat", "lunge"),
        _lift("main", "push", plane="horizontal"),
        _lift("main", "pull", plane="horizontal"),
        _lift("secondary", "hinge"),
        _CORE,
        _iso("calves"),
        _iso("triceps"),
        _iso("biceps"),
    ),
)
FULL_B: Final = Template(
    "full_b",
    "Full body B",
    "strength",
    (
        _lift("main", "hinge"),
        _lift("main", "push", plane="vertical"),
        _lift("main", "pull", plane="vertical"),
        _lift("secondary", "lunge", "squat"),
        _CORE,
        _lift("accessory", "push", plane="horizontal"),
        _iso("biceps"),
        _iso("calves"),
    ),
)
FULL_B_OF_TWO: Final = Template(
    "full_b",
    "Full body B",
    "strength",
    (
        _lift("main", "hinge"),
        _lift("main", "push", plane="horizontal"),
        _lift("main", "pull", plane="vertical"),
        _lift("secondary", "lunge", "squat"),
        _CORE,
        _lift("accessory", "push", plane="vertical"),
        _iso("biceps"),
        _iso("calves"),
    ),
)
"""With two full-body days the chest needs both of them; the overhead press comes when there is time."""
FULL_C: Final = Template(
    "full_c",
    "Full body C",
    "strength",
    (
        _lift("main", "squat", "lunge"),
        _lift("main", "push", plane="horizontal"),
        _lift("main", "pull", plane="horizontal"),
        _lift("secondary", "hinge"),
        _CORE,
        _iso("delts"),
        _iso("biceps"),
        _iso("triceps"),
    ),
)
UPPER_1: Final = Template(
    "upper_1",
    "Upper body 1",
    "strength",
    (
        _lift("main", "push", plane="horizontal"),
        _lift("main", "pull", plane="horizontal"),
        _lift("secondary", "push", plane="vertical"),
        _lift("secondary", "pull", plane="vertical"),
        _iso("delts"),
        _iso("triceps"),
        _iso("biceps"),
    ),
)
UPPER_2: Final = Template(
    "upper_2",
    "Upper body 2",
    "strength",
    (
        _lift("main", "push", plane="vertical"),
        _lift("main", "pull", plane="vertical"),
        _lift("secondary", "push", plane="horizontal"),
        _lift("secondary", "pull", plane="horizontal"),
        _iso("biceps"),
        _iso("triceps"),
        _iso("rear_delt"),
        _iso("delts"),
    ),
)
LOWER_1: Final = Template(
    "lower_1",
    "Lower body 1",
    "strength",
    (
        _lift("main", "squat", "lunge"),
        _lift("main", "hinge"),
        _CORE,
        _lift("secondary", "lunge", "squat"),
        _iso("hamstrings"),
        _iso("calves"),
    ),
)
LOWER_2: Final = Template(
    "lower_2",
    "Lower body 2",
    "strength",
    (
        _lift("main", "hinge"),
        _lift("main", "squat", "lunge"),
        _CORE,
        _lift("secondary", "lunge", "hinge"),
        _iso("hamstrings"),
        _iso("calves"),
    ),
)
PUSH: Final = Template(
    "push",
    "Push",
    "strength",
    (
        _lift("main", "push", plane="horizontal"),
        _lift("main", "push", plane="vertical"),
        _lift("secondary", "push", plane="horizontal"),
        _iso("delts"),
        _iso("triceps"),
    ),
)
PULL: Final = Template(
    "pull",
    "Pull",
    "strength",
    (
        _lift("main", "pull", plane="vertical"),
        _lift("main", "pull", plane="horizontal"),
        _lift("secondary", "pull", plane="horizontal"),
        _iso("rear_delt"),
        _iso("biceps"),
    ),
)
LEGS: Final = Template(
    "legs",
    "Legs",
    "strength",
    (
        _lift("main", "squat", "lunge"),
        _lift("main", "hinge"),
        _CORE,
        _lift("secondary", "lunge", "squat"),
        _iso("hamstrings"),
        _iso("calves"),
    ),
)
CARDIO: Final = Template("cardio", "Heart and breath", "cardio")
MOBILITY: Final = Template("mobility", "Easy mobility", "mobility")
SNACK: Final = Template("snack", "Exercise snack", "snack")

DAYS: Final[dict[int, tuple[int, ...]]] = {
    1: (0,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
"""Days after the first day of the week on which the sessions lie."""

_LIFTING: Final[dict[int, tuple[Template, ...]]] = {
    1: (FULL_A,),
    2: (FULL_A, FULL_B_OF_TWO),
    3: (FULL_A, FULL_B, FULL_C),
    4: (UPPER_1, LOWER_1, UPPER_2, LOWER_2),
    5: (UPPER_1, LOWER_1, PUSH, PULL, LEGS),
    6: (PUSH, PULL, LEGS, PUSH, PULL, LEGS),
    7: (PUSH, PULL, LEGS, PUSH, PULL, LEGS, MOBILITY),
}
_BEGINNER: Final[dict[int, tuple[Template, ...]]] = {
    **{days: _LIFTING[days] for days in (1, 2, 3, 4)},
    5: (FULL_A, CARDIO, FULL_B, MOBILITY, FULL_C),
    6: (FULL_A, CARDIO, FULL_B, MOBILITY, FULL_C, MOBILITY),
    7: (FULL_A, CARDIO, FULL_B, MOBILITY, FULL_C, MOBILITY, MOBILITY),
}
_HEALTH: Final[dict[int, tuple[Template, ...]]] = {
    **{days: _LIFTING[days] for days in (1, 2, 3)},
    4: (FULL_A, CARDIO, FULL_B_OF_TWO, CARDIO),
    5: (FULL_A, CARDIO, FULL_B, CARDIO, FULL_C),
    6: (FULL_A, CARDIO, FULL_B, CARDIO, FULL_C, MOBILITY),
    7: (FULL_A, CARDIO, FULL_B, CARDIO, FULL_C, MOBILITY, MOBILITY),
}
_CARDIO: Final[dict[int, tuple[Template, ...]]] = {
    1: (FULL_A,),
    2: (FULL_A, FULL_B_OF_TWO),
    3: (FULL_A, CARDIO, FULL_B_OF_TWO),
    4: (FULL_A, CARDIO, FULL_B_OF_TWO, CARDIO),
    5: (FULL_A, CARDIO, FULL_B_OF_TWO, CARDIO, CARDIO),
    6: (FULL_A, CARDIO, FULL_B, CARDIO, FULL_C, CARDIO),
    7: (FULL_A, CARDIO, FULL_B, CARDIO, FULL_C, CARDIO, MOBILITY),
}
_MOBILITY: Final[dict[int, tuple[Template, ...]]] = {
    1: (FULL_A,),
    2: (FULL_A, FULL_B_OF_TWO),
    3: (FULL_A, MOBILITY, FULL_B_OF_TWO),
    4: (FULL_A, MOBILITY, FULL_B_OF_TWO, MOBILITY),
    5: (FULL_A, MOBILITY, FULL_B_OF_TWO, MOBILITY, MOBILITY),
    6: (FULL_A, MOBILITY, FULL_B_OF_TWO, MOBILITY, MOBILITY, MOBILITY),
    7: (FULL_A, MOBILITY, FULL_B_OF_TWO, MOBILITY, MOBILITY, MOBILITY, MOBILITY),
}


def choose_split(
    goal: GoalType, level: Level, days: int, *, minutes: int, full_body: bool
) -> tuple[Template, ...]:
    """Return the sessions of a week, in order.

    Args:
        goal: The first goal.
        level: Beginners get three full-body days at most beside light ones.
        days: Sessions a week, 1 to 7.
        minutes: Minutes of one session; below 10 every session is a snack.
        full_body: Older people and those who return train the whole body each time.
    """
    if minutes < 10:
        return (SNACK,) * days
    if goal in ("cardio", "fat_loss") or (goal == "sport" and days >= 4):
        return _CARDIO[days]
    if goal == "mobility":
        return _MOBILITY[days]
    if goal == "general_health" or full_body:
        return _HEALTH[days]
    return _BEGINNER[days] if level == "beginner" else _LIFTING[days]
