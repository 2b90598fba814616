"""Which exercise fills a slot: a filter that nothing passes around, then a score. Pure.

A solver can take this module's place: it gets a slot and a pool and returns an exercise.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Final

from palestra.catalogue import Exercise
from palestra.coaching.domain import GoalType, Level, Profile
from palestra.coaching.planner.prescription import KNOBS
from palestra.coaching.planner.restrictions import Limits
from palestra.coaching.planner.split import Slot

_RANK: Final[dict[str, int]] = {"beginner": 0, "intermediate": 1, "advanced": 2}
_IDEAL_DIFFICULTY: Final[dict[Level, float]] = {"beginner": 1.5, "intermediate": 2.5, "advanced": 3.5}
_OLDER_DIFFICULTY: Final = 1.0
_TRACKED: Final[dict[str, float]] = {"gold": 1.0, "silver": 0.6, "bronze": 0.0}
_FIT: Final[dict[GoalType, dict[str, float]]] = {
    "strength": {"external": 1.0, "band": 0.5, "body": 0.3},
    "power": {"external": 1.0, "band": 0.5, "body": 0.4},
    "sport": {"external": 1.0, "band": 0.6, "body": 0.5},
    "hypertrophy": {"external": 1.0, "band": 0.7, "body": 0.6},
    "endurance": {"external": 0.7, "band": 0.8, "body": 0.9},
    "fat_loss": {"external": 0.9, "band": 0.8, "body": 0.8},
    "cardio": {"external": 0.8, "band": 0.8, "body": 0.8},
    "mobility": {"external": 0.7, "band": 0.8, "body": 0.9},
    "general_health": {"external": 0.9, "band": 0.8, "body": 0.8},
}


@dataclass(frozen=True, slots=True)
class Pool:
    """What this person may be given, with what the score needs to know of them."""

    exercises: tuple[Exercise, ...]
    profile: Profile
    limits: Limits
    seed: int


def pool_of(exercises: Sequence[Exercise], profile: Profile, limits: Limits, seed: int) -> Pool:
    """Return the exercises that are allowed, feasible, of the right skill and not disliked."""
    rank = _RANK[profile.level]
    fitting = [
        exercise
        for exercise in exercises
        if limits.allows(exercise)
        and _RANK[exercise.skill] <= rank
        and not (_names(exercise) & profile.dislikes)
    ]
    return Pool(tuple(fitting), profile, limits, seed)


def _names(exercise: Exercise) -> set[str]:
    return {exercise.id, *exercise.aliases}


def dice(seed: int, *words: str) -> float:
    """Return a number in 0..1 that depends on seed and words alone: breaks ties, never decides."""
    digest = blake2b(":".join((str(seed), *words)).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


def fill(pool: Pool, slot: Slot, *, here: Sequence[Exercise], week: Sequence[Exercise]) -> Exercise | None:
    """Return the best exercise for a slot, or None when nothing fits.

    Args:
        pool: What may be given.
        slot: What is wanted.
        here: Already chosen for this session; never twice.
        week: Already chosen for the other sessions of the week.
    """
    for wanted in _stages(slot):
        found = [e for e in pool.exercises if e not in here and wanted(e)]
        if found:
            return max(found, key=lambda e: (_score(pool, slot, e, here=here, week=week), e.id))
    return None


def _stages(slot: Slot) -> tuple[Callable[[Exercise], bool], ...]:
    """Return what is looked for, the best first: a large lift of the pattern, any, another pattern."""
    if slot.kind == "power":
        return (lambda e: e.power and e.pattern in slot.patterns,)
    if slot.kind == "isolation":
        return (
            lambda e: e.pattern in slot.patterns and not e.compound and e.muscles.get(slot.muscle, 0) >= 1,
        )
    stages: list[Callable[[Exercise], bool]] = []
    for pattern in slot.patterns:
        if slot.kind == "lift":
            stages.append(partial(_is_lift, pattern))
        stages.append(partial(_is_any, pattern))
    return tuple(stages)


def _is_lift(pattern: str, exercise: Exercise) -> bool:
    return exercise.pattern == pattern and exercise.compound and not exercise.power


def _is_any(pattern: str, exercise: Exercise) -> bool:
    return exercise.pattern == pattern and not exercise.power


def _score(
    pool: Pool, slot: Slot, exercise: Exercise, *, here: Sequence[Exercise], week: Sequence[Exercise]
) -> float:
    """Return how well an exercise fits: goal first, then level, preference, tracking and variety."""
    profile, limits = pool.profile, pool.limits
    goal = profile.goal
    fit = _FIT[goal][exercise.load] if slot.kind not in ("core", "balance") else 0.6
    fit += 0.2 if exercise.e1rm_ok and goal == "strength" else 0.0
    if exercise.timed and slot.kind in ("lift", "core"):
        fit -= 0.5 if goal in ("strength", "hypertrophy", "power") else 0.2
    if slot.role == "main" and exercise.main:
        fit += 0.3
    if slot.plane and exercise.plane == slot.plane:
        fit += 0.7
    ideal = _IDEAL_DIFFICULTY[profile.level] + 0.5 * KNOBS[profile.difficulty].difficulty_shift
    ideal = min(ideal, _OLDER_DIFFICULTY) if limits.older else ideal
    score = 3 * fit - 0.8 * abs(exercise.difficulty - ideal)
    score += 2.0 if _names(exercise) & profile.likes else 0.0
    score += 1.5 if exercise.id in limits.preferred else 0.0
    score += 1.5 if limits.older and exercise.id == "sit_to_stand" else 0.0
    score += _TRACKED[exercise.tracking_grade] if profile.vr.headset else 0.0
    practised = goal in ("strength", "power") and slot.role == "main"
    score -= 0.0 if practised else 0.8 * (exercise in week)
    hurry = profile.minutes_per_session <= 25 and slot.kind != "core"
    if hurry and here and exercise.equipment == here[0].equipment:
        score += 2.0
    return score + 0.01 * dice(pool.seed, exercise.id)
