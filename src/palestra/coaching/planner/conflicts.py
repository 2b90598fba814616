"""What to do when wishes exclude each other: decided the same way each time, and said. Pure.

Source: order of priorities (safety, hard limits, health floor, first goal, date, second goal, preferences).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from palestra.coaching.domain import Conflict, GoalType, GoalWish, Message, Profile
from palestra.coaching.planner.injuries import site_rule
from palestra.coaching.planner.restrictions import Limits

WEIGHTS: Final = frozenset({"barbell", "dumbbell", "kettlebell", "machine"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """The profile to plan for, and what must be told."""

    profile: Profile
    messages: tuple[Message, ...]
    conflicts: tuple[Conflict, ...]


def resolve_conflicts(profile: Profile, limits: Limits) -> Resolved:
    """Return the profile that can be planned, with every decision that was taken."""
    goals: set[GoalType] = {wish.type for wish in profile.goals}
    goal = profile.goal
    conflicts = [c for check in _CHECKS if (c := check(profile, goals)) is not None]
    messages = list(limits.messages)
    if profile.pregnancy_week is not None and "fat_loss" in goals:
        goal = "general_health"
        conflicts.append(
            Conflict(
                "pregnancy_fat_loss",
                ("fat_loss", "pregnancy"),
                "We plan for health during the pregnancy.",
                "A goal of losing weight waits until after it.",
            )
        )
    if goal == "power" and not limits.may_do_power:
        messages.append(
            Message("power_paused", "Jumps and throws wait; you move well and a little faster each week.")
        )
    if profile.goal in ("general_health", "fat_loss", "cardio"):
        messages.append(_who_message(profile))
    if goal == profile.goal:
        return Resolved(profile, tuple(messages), tuple(conflicts))
    return Resolved(replace(profile, goals=(GoalWish(goal),)), tuple(messages), tuple(conflicts))


def _who_message(profile: Profile) -> Message:
    planned = profile.days_per_week * profile.minutes_per_session
    missing = max(0, 150 - planned)
    if missing == 0:
        text = (
            f"This plan holds about {planned} minutes a week; 150 to 300 of brisk movement is the direction."
        )
    else:
        text = (
            f"This plan holds about {planned} minutes a week. Health asks for 150 of brisk movement: "
            f"about {-(-missing // 5)} minutes more of walking on five days would do it."
        )
    return Message("who_minutes", text)


def _strength_in_no_time(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    if profile.goal != "strength" or profile.minutes_per_session > 20:
        return None
    return Conflict(
        "strength_short_time",
        ("strength", f"{profile.minutes_per_session} minutes"),
        "One or two large lifts a session, two or three sets.",
        "Progress will be slower, and small muscles get little.",
    )


def _muscle_and_fat(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    if not {"hypertrophy", "fat_loss"} <= goals:
        return None
    return Conflict(
        "muscle_and_fat_loss",
        ("hypertrophy", "fat_loss"),
        f"The plan follows {profile.goal}; food decides about fat.",
        "Both at full speed at once are not realistic.",
    )


def _strength_without_load(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    if profile.goal != "strength" or profile.equipment & WEIGHTS:
        return None
    return Conflict(
        "strength_no_load",
        ("strength", "no weights"),
        "Harder variants, slower lowering and single limbs take the place of load.",
        "Maximal strength grows less without heavy weights.",
    )


def _seven_days(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    if profile.days_per_week < 7:
        return None
    return Conflict(
        "seven_days",
        ("7 days", "recovery"),
        "You train on seven days; at least one of them is easy mobility.",
        "Seven hard days would cost more than they give.",
    )


def _event_date(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    event = profile.event_date
    if event is None:
        return None
    if event <= profile.start_date or event > profile.start_date + timedelta(weeks=104):
        return Conflict(
            "event_date",
            ("event date",),
            "The date is in the past or more than two years away: this is a plan without an event.",
            "Tell us the right date and the plan works back from it.",
        )
    if event < profile.start_date + timedelta(weeks=8) and goals & {"hypertrophy", "strength"}:
        return Conflict(
            "event_first",
            ("event", *sorted(goals & {"hypertrophy", "strength"})),
            "The event comes first; strength is kept, not built, until it is over.",
            "Gains in muscle and strength wait until after the event.",
        )
    return None


def _few_minutes(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    if profile.minutes_per_session >= 10:
        return None
    return Conflict(
        "too_few_minutes",
        ("minutes",),
        "Short exercise snacks, best two or three times a day.",
        "Strength and body shape change little with snacks; fitness does.",
    )


def _knee_and_jumps(profile: Profile, goals: set[GoalType]) -> Conflict | None:
    hurts = [i.site for i in profile.injuries if "knee_impact" in site_rule(i.site).exclude]
    if not hurts or not goals & {"power", "sport"}:
        return None
    return Conflict(
        "injury_and_impact",
        (*sorted(goals & {"power", "sport"}), hurts[0]),
        "Everything without jumps goes on.",
        "Jumps and quick turns are paused until it has calmed down.",
    )


_CHECKS: tuple[Callable[[Profile, set[GoalType]], Conflict | None], ...] = (
    _strength_in_no_time,
    _muscle_and_fat,
    _strength_without_load,
    _seven_days,
    _event_date,
    _few_minutes,
    _knee_and_jumps,
)
