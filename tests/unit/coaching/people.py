"""Profiles for the tests: one call, the defaults of a healthy adult."""

from dataclasses import replace
from datetime import date

from palestra.catalogue import catalogue
from palestra.coaching import Plan, Profile, generate
from palestra.coaching.domain import Block, GoalType, GoalWish, Headset, Injury, Screening, Session

START = date(2026, 11, 23)
GYM = frozenset({"barbell", "rack", "bench", "dumbbell", "band", "pull_up_bar"})


def person(goal: GoalType = "strength", *, days: int = 3, minutes: int = 45, **fields: object) -> Profile:
    """Return a profile."""
    base = Profile(
        goals=(GoalWish(goal),), days_per_week=days, minutes_per_session=minutes, start_date=START, age=30
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def plan_for(profile: Profile, *, weeks: int = 4, seed: int = 7) -> Plan:
    """Return a plan from the shipped catalogue."""
    return generate(profile, weeks=weeks, seed=seed, catalogue=catalogue())


def sessions(plan: Plan) -> list[Session]:
    """Return all sessions."""
    return [session for week in plan.weeks for session in week.sessions]


def blocks(plan: Plan) -> list[Block]:
    """Return all blocks."""
    return [block for session in sessions(plan) for block in session.blocks]


__all__ = ["GYM", "START", "Headset", "Injury", "Screening", "blocks", "person", "plan_for", "sessions"]
