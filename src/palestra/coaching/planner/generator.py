"""From a profile to a whole plan, deterministic for a seed. Pure.

Screen, limit, resolve conflicts, split, choose, allocate, play week by week, explain, check. Choosing and
allocating stand behind small functions, so that a solver can take their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from palestra.catalogue import Catalogue
from palestra.coaching.domain import Message, Plan, PlanImpossibleError, Profile, Session, Week
from palestra.coaching.planner import light
from palestra.coaching.planner.allocation import Chosen, Increment, Workweek, doses_of, peak, replay
from palestra.coaching.planner.check import violations
from palestra.coaching.planner.conflicts import Resolved, resolve_conflicts
from palestra.coaching.planner.dose import Prescriber
from palestra.coaching.planner.explain import session_of
from palestra.coaching.planner.layout import Frame, Placed, laid_out, minutes
from palestra.coaching.planner.prescription import CAPS, KNOBS
from palestra.coaching.planner.restrictions import Limits, limits_of
from palestra.coaching.planner.selection import Pool, fill, pool_of
from palestra.coaching.planner.split import BALANCE_SLOT, DAYS, POWER_SLOT, Slot, Template, choose_split
from palestra.coaching.planner.volume import (
    DELOAD_SHARE,
    LARGE,
    growth_share,
    is_deload,
    weekly_targets,
)

DEFAULT_WEEKS: Final = 4
MAX_WEEKS: Final = 16
LEAST_SHARE: Final = 0.7
"""A session uses at least this share of the minutes given."""
AIM_SHARE: Final = 0.72
GENTLE_WEEKS: Final = 2
"""Beginners start with fewer sets for so long."""
SEED_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Making:
    """Everything that is the same for all weeks of a plan."""

    profile: Profile
    limits: Limits
    pool: Pool
    prescriber: Prescriber
    templates: tuple[Template, ...]
    dense: bool
    simple: bool


def generate(profile: Profile, *, weeks: int, seed: int, catalogue: Catalogue) -> Plan:
    """Return a plan.

    Args:
        profile: The person.
        weeks: 1 to 16.
        seed: Breaks ties; the same seed gives the same plan.
        catalogue: The exercises.

    Raises:
        MedicalReferralError: a doctor comes first.
        PlanImpossibleError: nothing safe is left.
    """
    limits = limits_of(profile)
    resolved = resolve_conflicts(profile, limits)
    broken: list[str] = []
    for attempt, simple in [(seed + i, False) for i in range(SEED_TRIES)] + [(seed, True)]:
        plan = _attempt(resolved, limits, weeks=weeks, seed=attempt, catalogue=catalogue, simple=simple)
        broken = violations(plan, resolved.profile, limits, catalogue)
        if not broken:
            return replace(plan, seed=seed)
    raise PlanImpossibleError(
        "With these limits, minutes and things at hand we found no safe session. Widen one of them: "
        "more minutes, another piece of equipment, or a clinician's advice on what you may do. "
        f"({broken[0]})"
    )


def _attempt(
    resolved: Resolved, limits: Limits, *, weeks: int, seed: int, catalogue: Catalogue, simple: bool
) -> Plan:
    making = _making(resolved.profile, limits, seed=seed, catalogue=catalogue, simple=simple)
    made = _weeks(making, weeks)
    return Plan(
        start_date=resolved.profile.start_date,
        level=resolved.profile.level,
        goal=resolved.profile.goal,
        seed=seed,
        weeks=made,
        messages=(*resolved.messages, *_gentle_start(making, made)),
        conflicts=resolved.conflicts,
    )


def _gentle_start(making: Making, weeks: Sequence[Week]) -> tuple[Message, ...]:
    """Return the reason for sessions at the start that leave minutes over, where there are any."""
    least = LEAST_SHARE * making.profile.minutes_per_session
    first = [s for week in weeks[:GENTLE_WEEKS] if not week.deload for s in week.sessions]
    if making.profile.level != "beginner" or all(session.minutes >= least for session in first):
        return ()
    return (
        Message(
            "gentle_start",
            f"The first two weeks stay below your {making.profile.minutes_per_session} minutes on purpose: "
            "muscles and tendons get used to the movements first, then sets are added.",
        ),
    )


def _making(profile: Profile, limits: Limits, *, seed: int, catalogue: Catalogue, simple: bool) -> Making:
    dense = (
        profile.minutes_per_session <= 30
        or profile.difficulty == "hard"
        or profile.goal in ("fat_loss", "endurance", "cardio")
    ) and not limits.older
    return Making(
        profile=profile,
        limits=limits,
        pool=pool_of(catalogue.all(), profile, limits, seed),
        prescriber=Prescriber(profile.goal, profile.level, profile.difficulty, limits, dense),
        templates=choose_split(
            profile.goal,
            profile.level,
            profile.days_per_week,
            minutes=profile.minutes_per_session,
            full_body=limits.older or limits.clearance.intensity == "light",
        ),
        dense=dense,
        simple=simple,
    )


def frame_of(making: Making, *, share: float = 1.0) -> Frame:
    """Return warm-up, cool-down and minutes of a session.

    Source: 3-5 min rising to moderate, specific sets alone up to 25 min; 3-5 min of cool-down, shorter only
    for short sessions of healthy people.
    """
    budget = float(making.profile.minutes_per_session)
    careful = making.limits.older or making.limits.min_rir >= 3
    if budget < 10:
        warm, cool = 0.5, 0.5
    elif budget <= 25:
        warm, cool = (3.0, 3.0) if careful else (2.0, 1.0)
    else:
        warm, cool = 5.0 if budget > 40 else 4.0, 3.0
    if making.profile.goal in ("power", "sport") and budget > 40:
        warm = 8.0
    hurry = making.profile.minutes_per_session <= 30
    pair_main = making.dense and (hurry or making.profile.goal not in ("strength", "power", "sport"))
    return Frame(budget * share, warm, cool, pair_main)


def _places(making: Making) -> list[Chosen]:
    """Choose an exercise for every slot of the week."""
    places: list[Chosen] = []
    most = _most_exercises(making)
    for session, template in enumerate(making.templates):
        if template.kind != "strength":
            continue
        here: list[Chosen] = []
        for slot in _slots(making, template):
            if len(here) >= most and not slot.essential:
                continue
            exercise = fill(
                making.pool,
                slot,
                here=[c.exercise for c in here],
                week=[c.exercise for c in places],
            )
            if exercise is not None:
                here.append(Chosen(session, slot, exercise))
        places += here
    return places


def _slots(making: Making, template: Template) -> tuple[Slot, ...]:
    slots = template.slots
    if making.simple:
        return tuple(slot for slot in slots if slot.essential)
    if making.limits.older:
        slots = (*slots[:4], BALANCE_SLOT, *slots[4:])
    if making.profile.goal == "power" and making.limits.may_do_power and template.key != "pull":
        slots = (POWER_SLOT, *slots)
    return slots


def _most_exercises(making: Making) -> int:
    most = making.prescriber.row.exercises[1]
    return min(most, 6) if making.profile.minutes_per_session <= 25 else most


def _weeks(making: Making, weeks: int) -> tuple[Week, ...]:
    places = _places(making)
    lift_share = _lifting_share(making)
    frames = [frame_of(making, share=lift_share)] * len(making.templates)
    knobs, row = KNOBS[making.profile.difficulty], making.prescriber.row
    if making.limits.clearance.intensity == "light":
        knobs = replace(knobs, volume=min(knobs.volume, KNOBS["easy"].volume))
    level = making.profile.level
    targets = weekly_targets(row, level, knobs, grow=making.profile.goal == "hypertrophy")
    cap = CAPS[level].sets_per_muscle_week
    stretch = {
        m: min(cap, max(row.weekly_sets[1], t) if m in LARGE else 1.25 * t) for m, t in targets.items()
    }
    base = Workweek(
        places=places,
        frames=frames,
        prescriber=making.prescriber,
        targets=targets,
        max_sets=row.sets[1],
        reserve=5 if making.profile.goal in ("cardio", "fat_loss", "mobility") else 1,
        doses=doses_of(places, making.prescriber, week=3, deload=False),
    )
    order = peak(base, stretch=stretch)
    result: list[Week] = []
    before: list[int] | None = None
    for number in range(1, weeks + 1):
        deload = is_deload(number, weeks, level)
        sets = _sets(making, base, order, number=number, before=before, deload=deload)
        if not deload:
            before = sets
        result.append(_week(making, base, sets, number=number, deload=deload))
    return tuple(result)


def _lifting_share(making: Making) -> float:
    """Return the share of the minutes for lifting; the rest is for rounds or drills."""
    return {"cardio": 0.65, "fat_loss": 0.75, "mobility": 0.65}.get(making.profile.goal, 1.0)


def _sets(
    making: Making,
    base: Workweek,
    order: Sequence[Increment],
    *,
    number: int,
    before: list[int] | None,
    deload: bool,
) -> list[int]:
    if deload and before is not None:
        return [max(1, int(n * DELOAD_SHARE + 0.5)) if n else 0 for n in before]
    most = base.max_sets
    if making.limits.older and number <= 4:
        most = min(most, 2)
    waived = making.profile.level == "beginner" and number <= GENTLE_WEEKS
    doses = doses_of(base.places, making.prescriber, week=number, deload=False)
    week = replace(base, doses=doses, max_sets=most)
    least = (0.62, 0.68)[number - 1] if waived else AIM_SHARE
    floor = least * making.profile.minutes_per_session * _lifting_share(making)
    return replay(week, order, share=growth_share(number), before=before, floor_minutes=floor)


def _week(making: Making, base: Workweek, sets: list[int], *, number: int, deload: bool) -> Week:
    doses = doses_of(base.places, making.prescriber, week=number, deload=deload)
    week = replace(base, doses=doses)
    days = DAYS[making.profile.days_per_week]
    sessions: list[Session] = []
    for i, template in enumerate(making.templates):
        placed = _session_blocks(making, week, template, i, sets, number=number, deload=deload)
        sessions.append(
            session_of(
                placed,
                frame_of(making),
                template=template,
                on=making.profile.start_date + timedelta(days=7 * (number - 1) + days[i]),
                limits=making.limits,
                profile=making.profile,
                week=number,
                deload=deload,
            )
        )
    block = (number - 1) // 4
    phase = "deload" if deload else ("base", "build", "peak")[min(block, 2)]
    return Week(index=number, phase=phase, deload=deload, sessions=tuple(sessions))


def _session_blocks(
    making: Making,
    week: Workweek,
    template: Template,
    index: int,
    sets: list[int],
    *,
    number: int,
    deload: bool,
) -> list[Placed]:
    frame, pool = frame_of(making), making.pool
    if template.kind == "snack":
        return light.snack(pool, frame)
    if template.kind == "strength":
        placed = week.placed(index, sets)
        lifts = laid_out(
            placed, replace(frame, budget=frame.budget * _lifting_share(making)), dense=making.dense
        )
        if lifts:
            return _finished(making, lifts, frame, number=number, deload=deload)
    easy = template.kind == "mobility"
    grown = min(0.75 + 0.05 * (number - 1), 0.95) if not deload else AIM_SHARE
    if easy:
        blocks = light.drills(pool, frame, [], most=8, share=grown)
    else:
        relaxed = making.profile.goal not in ("cardio", "fat_loss") and making.profile.level == "beginner"
        blocks = light.cardio_rounds(pool, frame, [], light=relaxed, share=grown)
    short = minutes(blocks, frame) < LEAST_SHARE * frame.budget
    least_s = light.STEADY_TOO_SHORT_S if short else light.STEADY_LEAST_S
    blocks = [*blocks, *light.steady(pool, frame, blocks, share=grown, least_s=least_s)]
    return blocks or light.drills(pool, frame, [], most=8, share=1.0)


def _finished(
    making: Making, lifts: list[Placed], frame: Frame, *, number: int, deload: bool
) -> list[Placed]:
    """Add rounds or drills for the goal, then easy time where the session is far too short."""
    placed = list(lifts)
    if making.profile.goal in ("cardio", "fat_loss"):
        placed += light.cardio_rounds(making.pool, frame, placed, light=False, share=0.95)
    elif making.profile.goal == "mobility":
        placed += light.drills(making.pool, frame, placed, most=6, share=0.95)
    waived = deload or (making.profile.level == "beginner" and number <= GENTLE_WEEKS)
    if not waived and minutes(placed, frame) < LEAST_SHARE * frame.budget:
        placed += light.steady(making.pool, frame, placed, share=AIM_SHARE, least_s=light.STEADY_TOO_SHORT_S)
    return placed
