"""The prescription table: sets, repetitions, loads, effort, rest and tempo by goal and level, as data.

Source: ACSM position stand 2009 (frequencies, loads, rests), ACSM 2026 (loads of strength and power, weekly
sets), Iversen 2021 (repetitions without heavy loads). Splits inside a range are conventions.
"""

from dataclasses import dataclass
from typing import Final

from palestra.coaching.domain import Difficulty, GoalType, Level

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        sets: Sets of one exercise in one session, fewest and most.
        reps: Repetition range of main lifts, one pair for each four-week block.
        reps_other: Repetition range of the other exercises.
        reps_body: Repetition range where only body weight or a band is there.
        load_pct: Lowest and highest load, per cent of the one-repetition maximum.
        rir: Repetitions in reserve, fewest and most.
        rest_main_s: Rest between sets of main lifts, s.
        rest_other_s: Rest between sets of the other exercises, s.
        tempo: Eccentric, pause, concentric of main lifts.
        exercises: Exercises in one session, fewest and most.
        weekly_sets: Fractional sets of a large muscle in one week, fewest and most.
        per_block_gain: Highest load of later blocks, per cent (first eight weeks, afterwards).
    """

    sets: Range
    reps: tuple[Range, ...]
    reps_other: Range
    reps_body: Range
    load_pct: Range
    rir: Range
    rest_main_s: Range
    rest_other_s: Range
    tempo: str
    exercises: Range
    weekly_sets: Range
    late_load_pct: int = 100


_STRENGTH: dict[Level, Row] = {
    "beginner": Row(
        sets=(1, 3),
        reps=((8, 10), (6, 8), (5, 7)),
        reps_other=(8, 12),
        reps_body=(8, 12),
        load_pct=(60, 75),
        rir=(3, 4),
        rest_main_s=(120, 180),
        rest_other_s=(90, 120),
        tempo="2-0-1",
        exercises=(5, 7),
        weekly_sets=(4, 8),
    ),
    "intermediate": Row(
        sets=(3, 4),
        reps=((6, 8), (5, 6), (3, 5)),
        reps_other=(8, 12),
        reps_body=(6, 12),
        load_pct=(70, 85),
        rir=(2, 3),
        rest_main_s=(180, 300),
        rest_other_s=(90, 120),
        tempo="2-0-X",
        exercises=(4, 6),
        weekly_sets=(6, 12),
    ),
    "advanced": Row(
        sets=(3, 6),
        reps=((4, 6), (3, 5), (2, 4)),
        reps_other=(6, 10),
        reps_body=(6, 12),
        load_pct=(80, 95),
        rir=(1, 3),
        rest_main_s=(180, 300),
        rest_other_s=(90, 120),
        tempo="2-0-X",
        exercises=(4, 6),
        weekly_sets=(8, 15),
    ),
}

_HYPERTROPHY: dict[Level, Row] = {
    "beginner": Row(
        sets=(2, 3),
        reps=((8, 12), (8, 12), (8, 12)),
        reps_other=(10, 15),
        reps_body=(8, 20),
        load_pct=(60, 75),
        rir=(2, 4),
        rest_main_s=(60, 120),
        rest_other_s=(60, 90),
        tempo="2-0-1",
        exercises=(6, 8),
        weekly_sets=(6, 10),
    ),
    "intermediate": Row(
        sets=(3, 4),
        reps=((8, 12), (6, 10), (8, 12)),
        reps_other=(10, 15),
        reps_body=(8, 25),
        load_pct=(60, 80),
        rir=(1, 3),
        rest_main_s=(90, 120),
        rest_other_s=(60, 90),
        tempo="2-0-1",
        exercises=(6, 8),
        weekly_sets=(10, 16),
    ),
    "advanced": Row(
        sets=(3, 5),
        reps=((6, 10), (8, 12), (5, 8)),
        reps_other=(10, 15),
        reps_body=(10, 30),
        load_pct=(40, 85),
        rir=(0, 2),
        rest_main_s=(90, 180),
        rest_other_s=(90, 120),
        tempo="3-0-1",
        exercises=(5, 8),
        weekly_sets=(12, 20),
    ),
}

_ENDURANCE_ON = Row(
    sets=(2, 4),
    reps=((15, 20), (18, 25), (20, 30)),
    reps_other=(15, 20),
    reps_body=(15, 25),
    load_pct=(30, 60),
    rir=(1, 3),
    rest_main_s=(30, 60),
    rest_other_s=(30, 45),
    tempo="1-0-1",
    exercises=(6, 10),
    weekly_sets=(6, 12),
)
_ENDURANCE: dict[Level, Row] = {
    "beginner": Row(
        sets=(1, 2),
        reps=((15, 20), (15, 20), (15, 20)),
        reps_other=(15, 20),
        reps_body=(15, 20),
        load_pct=(40, 60),
        rir=(3, 4),
        rest_main_s=(30, 60),
        rest_other_s=(30, 60),
        tempo="2-0-1",
        exercises=(6, 10),
        weekly_sets=(4, 8),
    ),
    "intermediate": _ENDURANCE_ON,
    "advanced": _ENDURANCE_ON,
}

_GENERAL = Row(
    sets=(1, 3),
    reps=((8, 12), (8, 12), (8, 12)),
    reps_other=(10, 15),
    reps_body=(8, 15),
    load_pct=(60, 75),
    rir=(2, 4),
    rest_main_s=(60, 120),
    rest_other_s=(60, 90),
    tempo="2-0-1",
    exercises=(6, 8),
    weekly_sets=(4, 8),
)
_FAT_LOSS = Row(
    sets=(2, 3),
    reps=((8, 12), (10, 15), (8, 12)),
    reps_other=(10, 15),
    reps_body=(8, 15),
    load_pct=(60, 75),
    rir=(2, 3),
    rest_main_s=(45, 75),
    rest_other_s=(30, 60),
    tempo="2-0-1",
    exercises=(6, 8),
    weekly_sets=(6, 10),
)


def _all(row: Row) -> dict[Level, Row]:
    return {"beginner": row, "intermediate": row, "advanced": row}


TABLE: Final[dict[GoalType, dict[Level, Row]]] = {
    "strength": _STRENGTH,
    "hypertrophy": _HYPERTROPHY,
    "endurance": _ENDURANCE,
    "power": _STRENGTH,
    "sport": _STRENGTH,
    "fat_loss": _all(_FAT_LOSS),
    "cardio": _all(_FAT_LOSS),
    "mobility": _all(_GENERAL),
    "general_health": _all(_GENERAL),
}

POWER_REPS: Final[dict[Level, Range]] = {"beginner": (3, 6), "intermediate": (3, 5), "advanced": (2, 5)}
POWER_LOAD_PCT: Final[dict[Level, int]] = {"beginner": 40, "intermediate": 50, "advanced": 55}
POWER_RIR: Final = 4
POWER_REST_S: Final = 150


@dataclass(frozen=True, slots=True)
class Caps:
    """What no plan may exceed. Engineering defaults, see the module's source."""

    sets_per_muscle_week: int
    sets_per_session: int
    sets_per_muscle_session: int
    sessions_per_week: int = 6
    contacts_per_session: int = 80


CAPS: Final[dict[Level, Caps]] = {
    "beginner": Caps(12, 20, 6),
    "intermediate": Caps(20, 30, 10, contacts_per_session=100),
    "advanced": Caps(20, 30, 10, contacts_per_session=100),
}


@dataclass(frozen=True, slots=True)
class Knobs:
    """What easy, medium and hard move: effort, volume and rest, never the safety filter."""

    rir: int
    volume: float
    rest_share: float
    difficulty_shift: int


KNOBS: Final[dict[Difficulty, Knobs]] = {
    "easy": Knobs(rir=4, volume=0.7, rest_share=1.0, difficulty_shift=-1),
    "medium": Knobs(rir=2, volume=1.0, rest_share=0.5, difficulty_shift=0),
    "hard": Knobs(rir=1, volume=1.2, rest_share=0.0, difficulty_shift=1),
}

RTS: Final[tuple[float, ...]] = (
    *(100, 97.8, 95.5, 93.9, 92.2, 90.7, 89.2, 87.8, 86.3, 85.0),
    *(83.7, 82.4, 81.1, 79.9, 78.6, 77.4, 76.2, 75.1, 73.9, 72.3),
    *(70.7, 69.4, 68.0, 66.7, 65.3, 64.0, 62.6, 61.3, 59.9, 58.6),
)


def load_pct_at(reps: int, rir: float) -> float | None:
    """Return the load of a set, per cent of the one-repetition maximum, or None outside the table.

    Args:
        reps: Repetitions done, 1 or more.
        rir: Repetitions left in reserve; 10 - RPE.

    Source: RTS table (Tuchscherer), index 2(reps - 1) + 2 RIR; the scale is Zourdos 2016.
    """
    index = round(2 * (reps - 1) + 2 * rir)
    return RTS[index] if 0 <= index < len(RTS) else None


def closed_load_pct(reps: int, rir: float) -> float:
    """Return the same by a closed form that also covers long sets, per cent.

    Source: OpenPowerlifting's piecewise polynomial (F21) in x = reps - 1 + RIR; 50 from x = 16 on.
    """
    x = reps - 1 + rir
    if x <= 0:
        return 100.0
    if x >= 16:
        return 50.0
    if x <= 2.92:
        return 0.347619 * x * x - 4.60714 * x + 99.9667
    return -2.64249 * x + 97.0955


def planned_load_pct(row: Row, reps_max: int, rir: int) -> float:
    """Return the load to start with, per cent, rounded down to 2.5, inside the row's range.

    Args:
        row: The prescription.
        reps_max: Upper end of the repetition range: the load must allow it.
        rir: Repetitions in reserve.
    """
    exact = load_pct_at(reps_max, rir)
    low, high = row.load_pct
    value = (closed_load_pct(reps_max, rir) if exact is None else exact) // 2.5 * 2.5
    return float(min(max(value, low), high))


def rest_s(bounds: Range, knobs: Knobs) -> int:
    """Return the rest inside its bounds that the difficulty asks for, s, in steps of 5."""
    low, high = bounds
    return int(5 * round((low + (high - low) * knobs.rest_share) / 5))


def target_rir(row: Row, knobs: Knobs, *, isolation: bool = False) -> int:
    """Return the repetitions in reserve of the third week on.

    The table's lower end, moved by the difficulty; isolation work may come one closer when hard.
    """
    wish = knobs.rir - 1 if isolation and knobs.rir == 1 else knobs.rir
    return max(row.rir[0], wish)
