"""The training log: workouts, sets and repetitions, what was planned and what was done.

Front door for other features. Every function takes the connection of the caller's transaction:
`ensure_workout` (coaching), `start` and `record_session` (live), `history` (whoever shows it).
"""

from palestra.training.domain import (
    Block,
    DoneSet,
    ExerciseUnknownError,
    Rationale,
    Repetition,
    SetIdReusedError,
    Workout,
    WorkoutIdReusedError,
    WorkoutNotFoundError,
    WorkoutWithSets,
)
from palestra.training.loading import LoadedSet, NextLoad, estimated_1rm_kg, load_step_kg, next_load
from palestra.training.service import (
    detail,
    ensure_workout,
    finish,
    history,
    record_session,
    start,
    workout,
)

__all__ = [
    "Block",
    "DoneSet",
    "ExerciseUnknownError",
    "LoadedSet",
    "NextLoad",
    "Rationale",
    "Repetition",
    "SetIdReusedError",
    "Workout",
    "WorkoutIdReusedError",
    "WorkoutNotFoundError",
    "WorkoutWithSets",
    "detail",
    "ensure_workout",
    "estimated_1rm_kg",
    "finish",
    "history",
    "load_step_kg",
    "next_load",
    "record_session",
    "start",
    "workout",
]
