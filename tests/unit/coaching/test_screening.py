"""The health screen and what it does to a plan."""

import pytest

from palestra.catalogue import catalogue
from palestra.coaching import MedicalReferralError
from palestra.coaching.domain import Screening
from palestra.coaching.planner.injuries import SITES, site_of, site_rule
from palestra.coaching.planner.restrictions import MAX_MET, MIN_RIR, limits_of, normalised_conditions
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


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("feet", "ankle"),
        ("lower leg", "calf"),
        ("Tibia", "calf"),
        ("quad", "thigh"),
        ("left biceps", "upper_arm"),
        ("forearm", "elbow"),
        ("sciatica", "low_back"),
        ("lower_back", "low_back"),
        ("collarbone", "shoulder"),
        ("whiplash", "neck"),
        ("pelvis", "hip"),
        ("rodilla", None),
    ],
)
def test_many_words_name_a_place(words: str, site: str | None) -> None:
    assert site_of(words) == site


@pytest.mark.parametrize("site", SITES)
def test_every_place_is_known_by_its_own_name(site: str) -> None:
    assert site_of(site) == site


@pytest.mark.parametrize("site", SITES)
def test_strong_pain_in_every_place_leaves_a_plan_without_what_loads_it(site: str) -> None:
    rule = SITES[site]
    for equipment in (frozenset[str](), GYM):
        plan = plan_for(person(injuries=(Injury(site, pain=8, acute=True),), equipment=equipment))
        for block in blocks(plan):
            assert block.pattern not in rule.patterns
            assert not set(block.tags) & (rule.exclude | rule.stop)
            assert not {m for m, weight in block.muscles.items() if weight >= 1.0} & rule.muscles
        assert any("movements that load it are out" in message.text for message in plan.messages)


@pytest.mark.parametrize(
    ("site", "exercises"),
    [
        ("neck", "back_squat front_squat deadlift bench_press barbell_row overhead_press pike_push_up"),
        ("shoulder", "back_squat lateral_raise overhead_press push_up"),
        ("wrist", "push_up bench_press barbell_row deadlift"),
        ("calf", "jump calf_raise forward_lunge"),
        ("feet", "jump calf_raise reverse_lunge"),
    ],
)
def test_strong_pain_takes_out_what_people_fear(site: str, exercises: str) -> None:
    limits = limits_of(person(injuries=(Injury(site, pain=8, acute=True),), equipment=GYM))
    known = catalogue()
    assert [name for name in exercises.split() if limits.harm_of(known.get(name)) is None] == []


@pytest.mark.parametrize("injury", [Injury("somewhere", pain=6), Injury("somewhere", pain=2, acute=True)])
def test_strong_pain_in_an_unknown_place_leaves_light_work(injury: Injury) -> None:
    plan = plan_for(person(injuries=(injury,), equipment=GYM))
    known = catalogue()
    assert all(known.get(block.exercise).met <= MAX_MET["light"] for block in blocks(plan))
    assert all(block.rir >= MIN_RIR["light"] for block in blocks(plan))
    said = " ".join(message.text for message in plan.messages)
    assert "everything stays light" in said
    assert "are out" not in said


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
