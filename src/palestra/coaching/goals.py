"""What a user tells the coach, as a document, and the profile that follows from it. Pure."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from palestra.catalogue import Catalogue
from palestra.coaching.domain import Difficulty, GoalType, Level, Profile, Sex
from palestra.coaching.profile import (
    Day,
    GoalDocument,
    HeadsetDocument,
    InjuryDocument,
    Metres,
    Name,
    Pain,
    ProfileDocument,
    ScreeningDocument,
    profile_of,
)

_MINUTES = Meta(ge=10, le=120, examples=[45], description="Minutes of one session")
_DAYS = Meta(ge=1, le=6, examples=[3], description="Sessions a week")
_EQUIPMENT = Meta(max_length=50, examples=[["dumbbell", "bench"]], description="Ids of `GET /equipment`")


class Goals(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What to train for, with what, and what to be careful about."""

    goal: GoalType
    difficulty: Difficulty = "medium"
    level: Level = "beginner"
    minutes_per_session: Annotated[int, _MINUTES] = 45
    days_per_week: Annotated[int, _DAYS] = 3
    equipment: Annotated[list[Name], _EQUIPMENT] = []
    seated_only: bool = False
    headset: bool = True
    discomfort: Pain = 0
    play_area_m: tuple[Metres, Metres] = (2.0, 2.0)
    age: Annotated[int, Meta(ge=5, le=120)] | None = None
    sex: Sex | None = None
    stature_m: Annotated[float, Meta(ge=0.5, le=2.6)] | None = None
    mass_kg: Annotated[float, Meta(ge=20, le=400)] | None = None
    screening: ScreeningDocument = ScreeningDocument()
    injuries: Annotated[list[InjuryDocument], Meta(max_length=20)] = []
    conditions: Annotated[list[Name], Meta(max_length=20)] = []
    pregnancy_week: Annotated[int, Meta(ge=0, le=45)] | None = None
    dislikes: Annotated[list[Name], Meta(max_length=200)] = []
    likes: Annotated[list[Name], Meta(max_length=200)] = []


class GoalChanges(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Goals that differ from the stored ones for once; what is left out stays as stored.

    Injuries come on top of the stored ones, and `seated_only` cannot be taken back here:
    `PUT /goals` does that.
    """

    goal: GoalType | None = None
    difficulty: Difficulty | None = None
    level: Level | None = None
    minutes_per_session: Annotated[int, _MINUTES] | None = None
    days_per_week: Annotated[int, _DAYS] | None = None
    equipment: Annotated[list[Name], _EQUIPMENT] | None = None
    seated_only: bool | None = None
    headset: bool | None = None
    injuries: Annotated[list[InjuryDocument], Meta(max_length=20)] | None = None
    dislikes: Annotated[list[Name], Meta(max_length=200)] | None = None
    likes: Annotated[list[Name], Meta(max_length=200)] | None = None


class PlanRequest(GoalChanges, frozen=True, kw_only=True):
    """A wish for a plan."""

    weeks: Annotated[int, Meta(ge=1, le=16, examples=[4])] = 4
    start_date: Day | None = None
    seed: Annotated[int, Meta(ge=0, le=2**31)] | None = None


def changed(goals: Goals, changes: GoalChanges) -> Goals:
    """Return the goals with what the changes name; restrictions are only ever added."""
    given = {
        name: value for name in GoalChanges.__struct_fields__ if (value := getattr(changes, name)) is not None
    }
    given["seated_only"] = goals.seated_only or bool(changes.seated_only)
    given["injuries"] = _injuries(goals.injuries, changes.injuries or [])
    return msgspec.structs.replace(goals, **given)


def _injuries(stored: list[InjuryDocument], named: list[InjuryDocument]) -> list[InjuryDocument]:
    """Return the stored injuries and the named ones; of the same place named twice, the worse."""
    worst = {(injury.site, injury.side): injury for injury in stored}
    for injury in named:
        known = worst.get((injury.site, injury.side), injury)
        worst[injury.site, injury.side] = msgspec.structs.replace(
            injury, pain=max(known.pain, injury.pain), acute=known.acute or injury.acute
        )
    return list(worst.values())


def profile_from(goals: Goals, catalogue: Catalogue, *, start: date) -> Profile:
    """Return the profile that the planner needs.

    Raises:
        ProfileInvalidError: unknown equipment or exercises; `field` names them.
    """
    document = ProfileDocument(
        goals=[GoalDocument(goals.goal)],
        days_per_week=goals.days_per_week,
        minutes_per_session=goals.minutes_per_session,
        start_date=start,
        level=goals.level,
        difficulty=goals.difficulty,
        equipment=goals.equipment,
        age=goals.age,
        sex=goals.sex,
        stature_m=goals.stature_m,
        mass_kg=goals.mass_kg,
        screening=goals.screening,
        injuries=goals.injuries,
        conditions=goals.conditions,
        pregnancy_week=goals.pregnancy_week,
        dislikes=goals.dislikes,
        likes=goals.likes,
        vr=HeadsetDocument(goals.headset, goals.seated_only, goals.discomfort, goals.play_area_m),
    )
    return profile_of(document, catalogue, today=start)
