"""How an exercise is done in a given week: repetitions, reserve, load, rest, tempo. Pure."""

from dataclasses import dataclass
from typing import Final

from palestra.catalogue import Exercise
from palestra.coaching.domain import Difficulty, GoalType, Level, Role
from palestra.coaching.planner.prescription import (
    KNOBS,
    POWER_LOAD_PCT,
    POWER_REPS,
    POWER_REST_S,
    POWER_RIR,
    TABLE,
    Row,
    planned_load_pct,
    rest_s,
    target_rir,
)
from palestra.coaching.planner.restrictions import Limits
from palestra.coaching.planner.timing import work_s

BLOCK_WEEKS: Final = 4
"""Weeks of one repetition range before the next."""
SORE_LOAD_SHARE: Final = 0.75
"""Load where it hurts 3 to 5 of 10: 20 to 30 % less (pain rule)."""
DELOAD_LOAD_SHARE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Dose:
    """One set of an exercise."""

    reps: int
    reps_max: int
    duration_s: int | None
    rir: int
    load_pct: float | None
    rest_s: int
    tempo: str
    work_s: float


def _body_reps(row: Row, exercise: Exercise) -> tuple[int, int]:
    """Return repetitions without a weight: hard variants take fewer."""
    low, high = row.reps_body
    if exercise.difficulty >= 4:
        return (min(low, 5), min(high, 12))
    return (min(low, 8), min(high, 15)) if exercise.difficulty == 3 else (low, high)


@dataclass(frozen=True, slots=True)
class Prescriber:
    """Goal, level, difficulty and limits of one person."""

    goal: GoalType
    level: Level
    difficulty: Difficulty
    limits: Limits
    dense: bool

    @property
    def row(self) -> Row:
        """The line of the table."""
        return TABLE[self.goal][self.level]

    def dose(self, exercise: Exercise, role: Role, *, week: int, deload: bool) -> Dose:
        """Return one set of an exercise in a week counted from 1."""
        if role == "power":
            return self._power(exercise, deload=deload)
        reps, reps_max = self._reps(exercise, role, week - 1 if deload else week)
        rir = self._rir(exercise, role, week=week)
        duration = exercise.hold_s if exercise.timed else None
        tempo = self._tempo(exercise, role)
        if duration is not None:
            reps = reps_max = 1
        average = (reps + reps_max + 1) // 2
        return Dose(
            reps=reps,
            reps_max=reps_max,
            duration_s=duration,
            rir=min(rir + (2 if deload else 0), 5),
            load_pct=self._load(exercise, reps_max, rir, deload=deload),
            rest_s=self._rest(exercise, role),
            tempo=tempo,
            work_s=work_s(reps=average, tempo=tempo, sides=exercise.sides, duration_s=duration),
        )

    def _reps(self, exercise: Exercise, role: Role, week: int) -> tuple[int, int]:
        row = self.row
        if role == "balance":
            return (8, 10)
        if role == "core":
            return row.reps_other if exercise.load == "external" else (8, 12)
        if exercise.load != "external":
            return _body_reps(row, exercise)
        if role == "main":
            return row.reps[min((week - 1) // BLOCK_WEEKS, len(row.reps) - 1)]
        return row.reps_other

    def _rir(self, exercise: Exercise, role: Role, *, week: int) -> int:
        isolation = exercise.pattern == "isolation"
        rir = target_rir(self.row, KNOBS[self.difficulty], isolation=isolation)
        if role == "balance":
            rir = max(rir, 4)
        if self.level == "beginner" and week <= 2:
            rir = max(rir, 3)
        elif week == 1:
            rir = max(rir, 2)
        rir = max(rir, self.limits.min_rir)
        if exercise.pattern in self.limits.sore_patterns:
            rir = max(rir, 3)
        return rir

    def _load(self, exercise: Exercise, reps_max: int, rir: int, *, deload: bool) -> float | None:
        if exercise.load != "external" or exercise.timed:
            return None
        share = DELOAD_LOAD_SHARE if deload else 1.0
        if exercise.pattern in self.limits.sore_patterns:
            share *= SORE_LOAD_SHARE
        planned = planned_load_pct(self.row, reps_max, min(rir, 4))
        return min(planned, self.limits.max_load_pct) * share // 2.5 * 2.5

    def _rest(self, exercise: Exercise, role: Role) -> int:
        knobs = KNOBS[self.difficulty]
        if role in ("core", "balance", "mobility"):
            return 45 if self.limits.min_rir < 3 else 60
        heavy = role == "main" and exercise.compound
        bounds = self.row.rest_main_s if heavy else self.row.rest_other_s
        if self.dense:
            return max(bounds[0], 30) if not heavy else max(bounds[0], 60)
        return rest_s(bounds, knobs)

    def _tempo(self, exercise: Exercise, role: Role) -> str:
        own = exercise.tempo != "2-0-1"
        return exercise.tempo if own or role != "main" else self.row.tempo

    def _power(self, exercise: Exercise, *, deload: bool) -> Dose:
        reps, reps_max = POWER_REPS[self.level]
        load = float(POWER_LOAD_PCT[self.level]) if exercise.load == "external" else None
        return Dose(
            reps=reps,
            reps_max=reps_max,
            duration_s=None,
            rir=max(POWER_RIR, self.limits.min_rir) + (1 if deload else 0),
            load_pct=load,
            rest_s=POWER_REST_S,
            tempo=exercise.tempo,
            work_s=work_s(reps=reps_max, tempo=exercise.tempo, sides=exercise.sides, duration_s=None),
        )
