"""Golden people: what an expert would insist on, as predicates.

Source: the golden plan scenarios of the design's science notes (S1, S3, S4, S5, S6, S9, S11).
"""

import itertools

import pytest

from palestra.coaching import MedicalReferralError, Plan
from palestra.coaching.domain import Week
from palestra.coaching.planner.volume import sets_by_muscle
from tests.unit.coaching.people import GYM, Injury, Screening, blocks, person, plan_for, sessions

MAJOR = ("quads", "hamstrings", "glutes", "chest", "back", "delts", "core")


def counted(week: Week) -> dict[str, float]:
    return sets_by_muscle(block for session in week.sessions for block in session.blocks)


def patterns(week: Week) -> set[str]:
    return {block.pattern for session in week.sessions for block in session.blocks}


def supersets(plan: Plan) -> list[int]:
    return [len({b.superset for b in s.blocks if b.superset}) for s in sessions(plan)]


def test_s1_a_beginner_who_wants_to_be_strong() -> None:
    home_gym = frozenset({"barbell", "rack", "bench", "dumbbell"})
    plan = plan_for(person(age=24, equipment=home_gym), weeks=12)
    assert all(5 <= b.reps <= 12 and b.rir >= 2 for b in blocks(plan))
    assert all(b.rir >= 3 for week in plan.weeks[:2] for s in week.sessions for b in s.blocks)
    assert all((b.load_pct or 0) <= 75 for week in plan.weeks[:8] for s in week.sessions for b in s.blocks)
    assert all((b.load_pct or 0) <= 80 for b in blocks(plan))
    assert all(b.rest_s >= 90 for b in blocks(plan) if b.role == "main")
    assert all(b.progression in ("linear", "double", "ladder", "reps") for b in blocks(plan))
    for week in plan.weeks:
        assert patterns(week) >= {"squat", "hinge", "push", "pull", "core"}
        days = [session.on.toordinal() for session in week.sessions]
        assert all(b - a >= 2 for a, b in itertools.pairwise(days))
        assert all(5 <= len(session.blocks) <= 7 for session in week.sessions)
        if not week.deload:
            assert all(4 <= counted(week)[muscle] <= 12 for muscle in MAJOR)
    barbell = [s for s in sessions(plan) if any("barbell" in b.equipment for b in s.blocks)]
    assert barbell
    assert all(session.mode == "passthrough" for session in barbell)


def test_s3_a_busy_professional() -> None:
    plan = plan_for(
        person("general_health", minutes=20, age=42, training_months=10, equipment=frozenset({"dumbbell"}))
    )
    assert all(session.minutes <= 20 for session in sessions(plan))
    assert all(pairs >= 2 for pairs in supersets(plan))
    assert all(len(session.blocks) <= 6 for session in sessions(plan))
    for week in plan.weeks:
        assert patterns(week) >= {"push", "pull", "hinge"}
        assert patterns(week) & {"squat", "lunge"}
        assert all(counted(week)[muscle] >= 4 for muscle in MAJOR)
        for session in week.sessions:
            held = [block.equipment for block in session.blocks]
            assert sum(a != b for a, b in itertools.pairwise(held)) <= 1
    assert any(message.code == "who_minutes" for message in plan.messages)


def test_s4_an_injured_knee() -> None:
    plan = plan_for(
        person(age=29, days=4, injuries=(Injury("knee", "left", 4),), equipment=frozenset({"dumbbell"}))
    )
    forbidden = {"knee_deep_flex", "knee_impact", "jump", "forward_lunge", "squat_tunnel", "dodge"}
    assert all(not forbidden & set(b.tags) for b in blocks(plan))
    assert all(counted(week)["quads"] >= 4 and "hinge" in patterns(week) for week in plan.weeks)
    assert all("pain" in session.prompts for session in sessions(plan))


def test_s5_no_equipment() -> None:
    plan = plan_for(person("hypertrophy", days=4, minutes=40, age=22, training_months=8))
    assert all(block.equipment == () for block in blocks(plan))
    assert all(b.rir <= 3 and b.reps_max <= 30 for b in blocks(plan) if b.muscles)
    assert {b.progression for b in blocks(plan) if b.muscles} <= {"ladder", "tempo", "rom", "reps"}
    for week in plan.weeks:
        assert all(8 <= counted(week)[m] <= 16 for m in ("quads", "glutes", "chest")), counted(week)
        assert counted(week)["back"] >= 4
    assert any("pull.limited" in b.rationale for b in blocks(plan))


def test_s6_an_older_adult() -> None:
    plan = plan_for(
        person(
            "general_health",
            minutes=30,
            age=72,
            conditions=("hypertension",),
            screening=Screening(cleared=True),
        )
    )
    assert all((session.hr_cap_ratio or 1) <= 0.59 for session in sessions(plan))
    assert all(
        not {"impact", "valsalva", "prone_floor_fast", "duck", "jump"} & set(b.tags) for b in blocks(plan)
    )
    assert all(b.rir >= 3 for b in blocks(plan))
    assert all(b.sets <= 2 for b in blocks(plan) if b.muscles)
    assert any(block.exercise == "sit_to_stand" for block in blocks(plan))
    for week in plan.weeks:
        assert sum(any(b.pattern == "balance" for b in s.blocks) for s in week.sessions) >= 3
    assert all(s.cool_down_minutes >= 3 and s.vr_bout_s <= 120 for s in sessions(plan))
    assert any(message.code == "who_minutes" for message in plan.messages)


def test_s9_advanced_growth() -> None:
    plan = plan_for(
        person("hypertrophy", days=5, minutes=75, age=31, training_months=60, equipment=GYM), weeks=8
    )
    assert [week.index for week in plan.weeks if week.deload] == [5]
    for week in plan.weeks:
        if week.deload:
            continue
        for muscle in ("quads", "glutes", "hamstrings", "chest", "back", "delts"):
            assert 12 <= counted(week)[muscle] <= 20, (week.index, muscle, counted(week)[muscle])
    failures = [b for b in blocks(plan) if b.rir == 0]
    assert len(failures) <= 0.25 * len(blocks(plan))
    assert all(5 <= b.reps <= b.reps_max <= 30 for b in blocks(plan) if b.duration_s is None)
    assert all(b.rest_s >= 90 for b in blocks(plan) if b.role == "main")


def test_s11_chest_pain() -> None:
    with pytest.raises(MedicalReferralError):
        plan_for(person(age=55, screening=Screening(chest_pain=True, cleared=False)))


def test_s8_pregnancy_at_22_weeks() -> None:
    plan = plan_for(
        person(
            "fat_loss",
            minutes=30,
            training_months=12,
            pregnancy_week=22,
            screening=Screening(cleared=True),
            equipment=frozenset({"dumbbell"}),
        )
    )
    forbidden = {"supine_long", "impact", "punch", "fall_risk", "valsalva", "prone_floor", "jump"}
    assert all(not forbidden & set(b.tags) for b in blocks(plan))
    assert all((s.rpe_max or 20) <= 14 and s.hr_cap_ratio is None for s in sessions(plan))
    assert all(s.mode in ("seated", "2d") and "stop_signs" in s.prompts for s in sessions(plan))
    assert plan.goal == "general_health"
    assert {c.code for c in plan.conflicts} == {"pregnancy_fat_loss"}
    assert any(message.code == "pregnancy_stop" for message in plan.messages)
