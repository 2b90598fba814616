"""Profiles and plans as documents."""

import json
from datetime import date

import msgspec
import pytest

from palestra.catalogue import catalogue
from palestra.coaching import (
    PlanDocument,
    Profile,
    ProfileInvalidError,
    document_of,
    parse_profile,
    plan_of,
    spoken,
)
from palestra.coaching.goals import GoalChanges, Goals, changed, profile_from
from palestra.coaching.planner.rationale import REASONS, resolve
from tests.unit.coaching.people import GYM, blocks, person, plan_for

TODAY = date(2026, 11, 24)
PROFILE: dict[str, object] = {
    "age": 24,
    "sex": "female",
    "stature_m": 1.68,
    "mass_kg": 62,
    "training_months": 0,
    "goals": [{"type": "strength", "priority": 1, "target_value": None, "date": None}],
    "start_date": "2026-11-23",
    "days_per_week": 3,
    "minutes_per_session": 45,
    "difficulty": "medium",
    "equipment": ["barbell", "rack", "bench", "dumbbells"],
    "injuries": [{"site": "knee", "side": "left", "pain": 4, "acute": False}],
    "conditions": ["hypertension"],
    "screening": {"chest_pain": False, "cleared": None},
    "dislikes": ["burpee"],
    "vr": {"headset": True, "seated_only": False, "discomfort": 0, "play_area_m": [2.0, 2.0]},
}
NAMES = {exercise.id: exercise.name for exercise in catalogue().all()}


def parsed(**changes: object) -> Profile:
    return parse_profile(json.dumps(PROFILE | changes).encode(), catalogue(), today=TODAY)


def test_a_profile_is_read_whole() -> None:
    profile = parsed()
    assert (profile.goal, profile.level, profile.days_per_week) == ("strength", "beginner", 3)
    assert profile.equipment == {"barbell", "rack", "bench", "dumbbell"}
    assert profile.injuries[0].pain == 4
    assert profile.start_date == date(2026, 11, 23)


def test_only_goals_days_and_minutes_must_be_there() -> None:
    least = {"goals": [{"type": "cardio"}], "days_per_week": 2, "minutes_per_session": 30}
    profile = parse_profile(json.dumps(least).encode(), catalogue(), today=TODAY)
    assert profile.start_date == TODAY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days_per_week": 9}, "days_per_week"),
        ({"goals": []}, "goals"),
        ({"goals": [{"type": "flying"}]}, "goals[0].type"),
        ({"equipment": ["moon"]}, "equipment[0]"),
        ({"likes": ["moon"]}, "likes[0]"),
        ({"injuries": [{"site": "knee", "pain": 11}]}, "injuries[0].pain"),
        ({"start_date": "9999-12-31"}, "start_date"),
        ({"start_date": "0001-01-01"}, "start_date"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ProfileInvalidError) as caught:
        parsed(**changes)
    assert caught.value.field is not None
    assert caught.value.field.replace("[...]", "[0]") == field


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ProfileInvalidError):
        parse_profile(b"{", catalogue(), today=TODAY)


def test_a_plan_survives_the_way_through_json() -> None:
    plan = plan_for(person(equipment=GYM), weeks=6)
    document = document_of(plan, NAMES)
    read = msgspec.json.decode(msgspec.json.encode(document), type=PlanDocument)
    assert read == document
    assert plan_of(read) == plan


def test_every_reason_resolves_and_is_used_as_it_is_written() -> None:
    found = blocks(plan_for(person(equipment=GYM), weeks=6))
    assert all(block.rationale for block in found)
    assert all(reason.text and reason.source for block in found for reason in resolve(block.rationale))
    assert all(reason.text.endswith(".") for reason in REASONS.values())


def test_a_plan_can_be_read_aloud() -> None:
    words = spoken(document_of(plan_for(person(equipment=GYM), weeks=1), NAMES))
    assert words.startswith("Strength, beginner, from 2026-11-23")
    assert "Bench press: 2 x 8-10 at 65 % of your best, 3 in reserve" in words


def test_goals_can_differ_for_once() -> None:
    goals = Goals(goal="strength", equipment=["barbell"])
    other = changed(goals, GoalChanges(goal="power", equipment=[]))
    assert (other.goal, other.equipment, other.minutes_per_session) == ("power", [], 45)
    profile = profile_from(other, catalogue(), start=TODAY)
    assert (profile.goal, profile.start_date) == ("power", TODAY)
