"""Identifiers: users have integers, what clients create has a UUIDv7."""

from typing import NewType
from uuid import UUID

UserId = NewType("UserId", int)
PlanId = NewType("PlanId", UUID)
WorkoutId = NewType("WorkoutId", UUID)
SetId = NewType("SetId", UUID)
SessionId = NewType("SessionId", UUID)
ExerciseId = NewType("ExerciseId", str)
