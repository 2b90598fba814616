"""Hard limits hold for everybody: properties over many profiles."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from palestra.catalogue import catalogue
from palestra.coaching import Profile, generate
from palestra.coaching.domain import GOALS, GoalWish, Headset, Injury, Screening
from palestra.coaching.planner.prescription import CAPS
from palestra.coaching.planner.restrictions import limits_of
from palestra.coaching.planner.volume import MAJOR, may_grow, sets_by_muscle
from tests.unit.coaching.people import GYM, START, blocks, person, plan_for, sessions

EQUIPMENT = [
    frozenset[str](),
    frozenset({"dumbbell"}),
    frozenset({"band"}),
    frozenset({"dumbbell", "bench"}),
    GYM,
]
SITES = ["knee", "lower back", "shoulder", "wrist", "elbow", "ankle", "hip", "neck", "hand", "groin", "calf"]


@st.composite
def people(draw: st.DrawFn) -> Profile:
    """Draw any person that the health screen lets train."""
    injuries = draw(st.lists(st.tuples(st.sampled_from(SITES), st.integers(0, 7)), max_size=2))
    return Profile(
        goals=(GoalWish(draw(st.sampled_from(GOALS))),),  # type: ignore[arg-type]
        days_per_week=draw(st.integers(1, 7)),
        minutes_per_session=draw(st.sampled_from([5, 10, 15, 20, 30, 45, 60, 90, 120])),
        start_date=START,
        difficulty=draw(st.sampled_from(["easy", "medium", "hard"])),
        training_months=draw(st.sampled_from([0, 8, 30])),
        equipment=draw(st.sampled_from(EQUIPMENT)),
        age=draw(st.sampled_from([None, 16, 24, 40, 72])),
        injuries=tuple(Injury(site, pain=pain) for site, pain in injuries),
        conditions=draw(st.sampled_from([(), ("hypertension",), ("diabetes",), ("unheard of",)])),
        pregnancy_week=draw(st.sampled_from([None, None, None, 22])),
        vr=Headset(headset=draw(st.booleans()), seated_only=draw(st.sampled_from([False, False, True]))),
    )


@settings(max_examples=20, deadline=None, derandomize=True)
@given(people(), st.integers(0, 3))
def test_hard_limits_hold_for_everybody(profile: Profile, seed: int) -> None:
    plan = plan_for(profile, weeks=6, seed=seed)
    limits, caps = limits_of(profile), CAPS[plan.level]
    for block in blocks(plan):
        exercise = catalogue().get(block.exercise)
        assert not exercise.tags & limits.excluded_tags
        assert limits.allows(exercise)
        assert set(block.equipment) <= profile.equipment
        assert block.rir >= limits.min_rir
        assert block.load_pct is None or 20 <= block.load_pct <= 95
        assert (block.duration_s is not None) == exercise.timed or block.role == "conditioning"
    for week in plan.weeks:
        assert len(week.sessions) == profile.days_per_week
        counted = sets_by_muscle(b for s in week.sessions for b in s.blocks)
        assert all(sets <= caps.sets_per_muscle_week for sets in counted.values())
        for session in week.sessions:
            assert 0 < session.minutes <= profile.minutes_per_session
            assert session.warm_up_minutes > 0
            assert sum(block.sets for block in session.blocks) <= caps.sets_per_session
            by_session = sets_by_muscle(session.blocks)
            assert all(sets <= caps.sets_per_muscle_session for sets in by_session.values())
    assert all(block.rir >= 1 for session in plan.weeks[0].sessions for block in session.blocks)
    assert plan == plan_for(profile, weeks=6, seed=seed)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(people())
def test_weeks_never_jump(profile: Profile) -> None:
    weeks = [week for week in plan_for(profile, weeks=8).weeks if not week.deload]
    for before, after in pairwise(weeks):
        old = sets_by_muscle(b for s in before.sessions for b in s.blocks)
        new = sets_by_muscle(b for s in after.sessions for b in s.blocks)
        assert all(may_grow(old.get(muscle, 0), sets) for muscle, sets in new.items())


def test_healthy_people_use_their_minutes_and_meet_every_muscle_twice() -> None:
    for goal in GOALS:
        for minutes in (30, 60):
            for months in (0, 36):
                profile = person(goal, minutes=minutes, training_months=months, equipment=GYM)  # type: ignore[arg-type]
                for week in plan_for(profile, weeks=5).weeks[2:]:
                    if week.deload:
                        continue
                    assert all(session.minutes >= 0.7 * minutes for session in week.sessions)
                    for muscle in MAJOR:
                        met = [
                            s for s in week.sessions if any(b.muscles.get(muscle, 0) >= 0.5 for b in s.blocks)
                        ]
                        assert len(met) >= 2, (goal, minutes, months, muscle)


def test_more_minutes_never_mean_fewer_sets() -> None:
    for goal in ("strength", "hypertrophy", "general_health"):
        totals = [
            sum(b.sets for b in blocks(plan_for(person(goal, minutes=minutes, equipment=GYM))) if b.muscles)
            for minutes in (20, 30, 45, 60, 90)
        ]
        assert totals == sorted(totals)


def test_the_same_muscle_rests_two_days() -> None:
    for days in (2, 3, 4, 5, 6):
        plan = plan_for(person("hypertrophy", days=days, minutes=60, training_months=36, equipment=GYM))
        last: dict[str, date] = {}
        for session in sessions(plan):
            for block in session.blocks:
                for muscle, weight in block.muscles.items():
                    if weight >= 1 and muscle in MAJOR:
                        before = last.get(muscle, session.on)
                        assert (session.on - before).days == 0 or (session.on - before).days >= 2
                        last[muscle] = session.on


def test_what_is_disliked_is_left_out_and_what_is_liked_comes() -> None:
    plain = {b.exercise for b in blocks(plan_for(person(equipment=GYM)))}
    assert "bench_press" in plain
    without = {
        b.exercise for b in blocks(plan_for(person(equipment=GYM, dislikes=frozenset({"bench_press"}))))
    }
    assert "bench_press" not in without
    liked = {b.exercise for b in blocks(plan_for(person(equipment=GYM, likes=frozenset({"bird_dog"}))))}
    assert "bird_dog" in liked


def test_a_lower_level_never_lifts_heavier_or_closer_to_failure() -> None:
    for goal in ("strength", "hypertrophy"):
        by_level = [
            blocks(plan_for(person(goal, training_months=months, equipment=GYM))) for months in (0, 12, 36)
        ]
        loads = [max(b.load_pct or 0 for b in found) for found in by_level]
        efforts = [min(b.rir for b in found if b.muscles) for found in by_level]
        assert loads == sorted(loads) or goal != "strength"
        assert efforts == sorted(efforts, reverse=True)


def test_a_restriction_never_makes_a_plan_harder() -> None:
    base = person(training_months=12, equipment=GYM)
    plain = [b for b in blocks(plan_for(base)) if b.muscles]
    restricted = (
        replace(base, injuries=(Injury("knee", pain=4),)),
        replace(base, injuries=(Injury("lower back", pain=4),)),
        replace(base, conditions=("hypertension",)),
        replace(base, age=70),
        replace(base, pregnancy_week=20),
        replace(base, screening=Screening(heart_condition=True)),
    )
    for profile in restricted:
        found = [b for b in blocks(plan_for(profile)) if b.muscles]
        assert max(b.load_pct or 0 for b in found) <= max(b.load_pct or 0 for b in plain)
        assert min(b.rir for b in found) >= min(b.rir for b in plain)


def test_a_gentle_start_is_explained_where_minutes_are_left_over() -> None:
    said: dict[bool, int] = {True: 0, False: 0}
    for minutes in (30, 45, 60, 90):
        for level in ("beginner", "intermediate"):
            profile = person(minutes=minutes, level_wish=level, equipment=GYM)
            plan = generate(profile, weeks=3, seed=1, catalogue=catalogue())
            is_short = any(s.minutes < 0.7 * minutes for week in plan.weeks[:2] for s in week.sessions)
            is_said = any(message.code == "gentle_start" for message in plan.messages)
            assert is_said == (is_short and level == "beginner")
            said[is_said] += 1
    assert all(said.values())
