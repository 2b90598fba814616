"""A profile as a document: strict parsing with errors that name the field. Pure."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

from palestra.catalogue import Catalogue, UnknownExerciseError
from palestra.coaching.domain import (
    Difficulty,
    GoalType,
    GoalWish,
    Headset,
    Injury,
    Level,
    Profile,
    ProfileInvalidError,
    Screening,
    Sex,
)
from palestra.coaching.planner.injuries import SITES, site_of

Minutes = Annotated[int, Meta(ge=1, le=180)]
Days = Annotated[int, Meta(ge=1, le=7)]
Day = date
"""The same type, for records with a field named date."""
Metres = Annotated[float, Meta(ge=0, le=100)]
Name = Annotated[str, Meta(min_length=1, max_length=64)]
"""Of equipment, exercises and conditions."""
Pain = Annotated[int, Meta(ge=0, le=10)]
EARLIEST_START = date(2000, 1, 1)
"""A profile in a file gives the same plan in later years; a stored plan may start a week ago at most."""
LATEST_START = timedelta(days=365)
_SITE = Meta(
    min_length=1,
    max_length=40,
    examples=["knee"],
    description=f"One of {', '.join(SITES)}, or words that name one of them",
)


class GoalDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One goal."""

    type: GoalType
    priority: Annotated[int, Meta(ge=1, le=9)] = 1
    target_value: Annotated[float, Meta(ge=-1e6, le=1e6)] | None = None
    date: Day | None = None


class InjuryDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Where it hurts."""

    site: Annotated[str, _SITE]
    side: Annotated[str, Meta(max_length=10)] | None = None
    pain: Pain = 0
    acute: bool = False


class ScreeningDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The health screen: what is true for you, and whether a doctor has cleared you."""

    chest_pain: bool = False
    fainting: bool = False
    dizziness: bool = False
    severe_breathlessness: bool = False
    neurological_sign: bool = False
    pregnancy_warning: bool = False
    heart_condition: bool = False
    kidney_disease: bool = False
    metabolic_disease: bool = False
    high_blood_pressure: bool = False
    chronic_condition: bool = False
    medicines: bool = False
    joint_problem: bool = False
    supervised_only: bool = False
    recent_surgery: bool = False
    cleared: bool | None = None

    def record(self) -> Screening:
        """Return the domain's record."""
        return Screening(**msgspec.structs.asdict(self))


class HeadsetDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The headset and the free floor."""

    headset: bool = True
    seated_only: bool = False
    discomfort: Pain = 0
    play_area_m: tuple[Metres, Metres] = (2.0, 2.0)


class ProfileDocument(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Everything a plan is made from; only goals, days and minutes must be given."""

    goals: Annotated[list[GoalDocument], Meta(min_length=1, max_length=9)]
    days_per_week: Days
    minutes_per_session: Minutes
    age: Annotated[int, Meta(ge=5, le=120)] | None = None
    sex: Sex | None = None
    stature_m: Annotated[float, Meta(ge=0.5, le=2.6)] | None = None
    mass_kg: Annotated[float, Meta(ge=20, le=400)] | None = None
    resting_hr_bpm: Annotated[float, Meta(ge=20, le=150)] | None = None
    max_hr_bpm: Annotated[float, Meta(ge=80, le=250)] | None = None
    training_months: Annotated[int, Meta(ge=0, le=1200)] = 0
    level: Level | None = None
    active: bool | None = None
    sport: Annotated[str, Meta(max_length=60)] | None = None
    event_date: date | None = None
    start_date: date | None = None
    difficulty: Difficulty = "medium"
    equipment: Annotated[list[Name], Meta(max_length=50)] = []
    injuries: Annotated[list[InjuryDocument], Meta(max_length=20)] = []
    conditions: Annotated[list[Name], Meta(max_length=20)] = []
    pregnancy_week: Annotated[int, Meta(ge=0, le=45)] | None = None
    screening: ScreeningDocument = ScreeningDocument()
    dislikes: Annotated[list[Name], Meta(max_length=200)] = []
    likes: Annotated[list[Name], Meta(max_length=200)] = []
    weekly_running_km: Annotated[float, Meta(ge=0, le=500)] | None = None
    longest_run_km: Annotated[float, Meta(ge=0, le=300)] | None = None
    vr: HeadsetDocument = HeadsetDocument()


def parse_profile(data: bytes, catalogue: Catalogue, *, today: date) -> Profile:
    """Return the profile of a JSON document.

    Args:
        data: The document.
        catalogue: For the names in equipment, likes and dislikes.
        today: The start when none is given.

    Raises:
        ProfileInvalidError: a field is not what it must be; `field` names it.
    """
    try:
        document = msgspec.json.decode(data, type=ProfileDocument)
    except msgspec.ValidationError as error:
        words, _, path = str(error).partition(" - at `")
        field = path.rstrip("`").removeprefix("$").lstrip(".") or _unknown_field(words)
        raise ProfileInvalidError(words, field=field or "profile") from None
    except msgspec.DecodeError as error:
        raise ProfileInvalidError(f"The profile is not JSON: {error}", field="profile") from None
    require_known_sites(document.injuries)
    starting(document.start_date or today, earliest=EARLIEST_START, today=today)
    return profile_of(document, catalogue, today=today)


def _unknown_field(words: str) -> str:
    """Return the field that a message of msgspec quotes."""
    parts = words.split("`")
    return parts[1] if len(parts) >= 3 else ""


def profile_of(document: ProfileDocument, catalogue: Catalogue, *, today: date) -> Profile:
    """Return the domain's profile; names are resolved against the catalogue.

    Raises:
        ProfileInvalidError: an unknown piece of equipment or exercise.
    """
    profile = Profile(
        goals=tuple(GoalWish(g.type, g.priority, g.target_value, g.date) for g in document.goals),
        days_per_week=document.days_per_week,
        minutes_per_session=document.minutes_per_session,
        start_date=document.start_date or today,
        age=document.age,
        sex=document.sex or "unspecified",
        stature_m=document.stature_m,
        mass_kg=document.mass_kg,
        resting_hr_bpm=document.resting_hr_bpm,
        max_hr_bpm=document.max_hr_bpm,
        training_months=document.training_months,
        level_wish=document.level,
        active=document.active,
        sport=document.sport,
        event_date=document.event_date,
        difficulty=document.difficulty,
        injuries=tuple(Injury(i.site, i.side, i.pain, i.acute) for i in document.injuries),
        conditions=tuple(document.conditions),
        pregnancy_week=document.pregnancy_week,
        screening=document.screening.record(),
        weekly_running_km=document.weekly_running_km,
        longest_run_km=document.longest_run_km,
        vr=Headset(**msgspec.structs.asdict(document.vr)),
    )
    return replace(
        profile,
        equipment=known_equipment(document.equipment, catalogue),
        dislikes=known_exercises(document.dislikes, catalogue, field="dislikes"),
        likes=known_exercises(document.likes, catalogue, field="likes"),
    )


def starting(start: date, *, earliest: date, today: date) -> date:
    """Return the start of a plan; refuse one out of reach.

    Raises:
        ProfileInvalidError: before `earliest`, or more than a year ahead.
    """
    latest = today + LATEST_START
    if not earliest <= start <= latest:
        raise ProfileInvalidError(f"A plan starts from {earliest} to {latest}.", field="start_date")
    return start


def require_known_sites(injuries: list[InjuryDocument]) -> None:
    """Refuse a place that we have no rules for, so that no pain is ignored.

    Stored documents are not asked again: of an unknown place the planner makes light work.

    Raises:
        ProfileInvalidError: the detail lists the places.
    """
    for index, injury in enumerate(injuries):
        if site_of(injury.site) is None:
            detail = f"We do not know the place {injury.site!r}. Name the nearest of: {', '.join(SITES)}."
            raise ProfileInvalidError(detail, field=f"injuries[{index}].site")


def known_equipment(names: list[str], catalogue: Catalogue) -> frozenset[str]:
    """Return the equipment of these names; what is unknown is refused, so that nothing is ignored."""
    known = {item.id for item in catalogue.equipment()}
    synonyms = {"dumbbells": "dumbbell", "bands": "band", "kettlebells": "kettlebell", "squat_rack": "rack"}
    found: set[str] = set()
    for index, name in enumerate(names):
        plain = name.strip().lower().replace(" ", "_").replace("-", "_")
        plain = synonyms.get(plain, plain)
        if plain in ("none", "bodyweight", "body_weight"):
            continue
        if plain not in known:
            detail = f"There is no equipment named {name[:40]!r}; `GET /equipment` lists it."
            raise ProfileInvalidError(detail, field=f"equipment[{index}]")
        found.add(plain)
    return frozenset(found)


def known_exercises(names: list[str], catalogue: Catalogue, *, field: str) -> frozenset[str]:
    """Return the ids of these exercises."""
    found: set[str] = set()
    for index, name in enumerate(names):
        try:
            found.add(catalogue.get(name).id)
        except UnknownExerciseError as error:
            raise ProfileInvalidError(error.detail, field=f"{field}[{index}]") from None
    return frozenset(found)
