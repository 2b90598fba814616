"""The health screen and what it does to a plan."""

import pytest

from palestra.coaching import MedicalReferralError
from palestra.coaching.domain import Screening
from palestra.coaching.planner.restrictions import limits_of, normalised_conditions, site_rule
from tests.unit.coaching.people import GYM, Headset, Injury, blocks, person, plan_for, sessions

SYMPTOMS = ["chest_pain", "fainting", "dizziness", "severe_breathlessness", "neurological_sign"]


@pytest.mark.parametrize("symptom", [*SYMPTOMS, "supervised_only", "recent_surgery"])
@pytest.mark.parametrize("cleared", [None, False])
def test_a_symptom_sends_to_a_doctor(symptom: str, cleared: bool | None) -> None:
    screen = Screening(**{symptom: True}, cleared=cleared)
    with pytest.raises(MedicalReferralError) as caught:
        plan_for(person(screening=screen))
    assert "doctor" in caught.value.detail
    assert "cleared" in caught.value.unlock


def test_a_cleared_symptom_starts_gently() -> None:
    plan = plan_for(person(screening=Screening(chest_pain=True, cleared=True), equipment=GYM))
    assert all(session.hr_cap_ratio == 0.59 for session in sessions(plan))
    assert all(block.rir >= 3 for block in blocks(plan))


def test_uncleared_disease_stays_light() -> None:
    plan = plan_for(person(screening=Screening(heart_condition=True), equipment=GYM, training_months=30))
    assert all((session.hr_cap_ratio or 1) < 0.40 and session.rpe_max == 12 for session in sessions(plan))
    assert all(not {"isometric", "valsalva", "impact"} & set(block.tags) for block in blocks(plan))
    assert any(message.code == "see_doctor" for message in plan.messages)


def test_a_beta_blocker_turns_heart_rate_limits_off() -> None:
    limits = limits_of(person(conditions=("takes beta blockers",)))
    assert limits.hr_cap_ratio is None
    assert limits.rpe_max == 14


def test_conditions_in_people_s_words() -> None:
    known, unknown = normalised_conditions(("High blood pressure", "Type 2 diabetes", "green hair"))
    assert known == {"hypertension", "diabetes"}
    assert unknown == ("green hair",)


def test_sites_in_people_s_words() -> None:
    assert "spine_axial" in site_rule("Lower back").exclude
    assert "knee_deep_flex" in site_rule("left knee").exclude
    assert "impact" in site_rule("somewhere").exclude


def test_strong_pain_stops_the_pattern() -> None:
    plan = plan_for(person(injuries=(Injury("knee", pain=7),), equipment=GYM))
    assert not {block.pattern for block in blocks(plan)} & {"squat", "lunge"}


def test_pain_lowers_the_load() -> None:
    sore = plan_for(person(injuries=(Injury("shoulder", pain=4),), equipment=GYM))
    well = plan_for(person(equipment=GYM))
    assert max(b.load_pct or 0 for b in blocks(sore) if b.pattern == "push") < min(
        b.load_pct or 100 for b in blocks(well) if b.pattern == "push"
    )


def test_seated_people_stay_seated() -> None:
    plan = plan_for(person("general_health", vr=Headset(seated_only=True)))
    assert {b.exercise for b in blocks(plan)} & {"seated_knee_extension", "elbow_press_back", "towel_row"}
    assert all(session.mode == "seated" for session in sessions(plan))


def test_epilepsy_means_no_headset() -> None:
    plan = plan_for(person("cardio", conditions=("epilepsy",)))
    assert all(session.mode == "2d" for session in sessions(plan))
    assert "strike" not in {block.exercise for block in blocks(plan)}
