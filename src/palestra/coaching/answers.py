"""The form in which plans and workouts are shown over HTTP."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from palestra.catalogue import Catalogue
from palestra.coaching.document import BlockDocument, PlanDocument, ReasonDocument, SessionDocument
from palestra.coaching.profile import Day
from palestra.coaching.service import KeptPlan, Planned, Today
from palestra.coaching.store import PlanHead
from palestra.core.ids import ExerciseId
from palestra.training import Block, Rationale, Workout


class WhyAnswer(msgspec.Struct, frozen=True):
    """Why something is in the plan, and where that is from."""

    id: str
    text: str
    source: str


class BlockAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of a workout; `reps` is 1 and `duration_s` is set where time is prescribed."""

    exercise_name: str
    name: str
    sets: int
    reps: int
    reps_max: int
    duration_s: int | None
    rir: int
    rest_s: int
    tempo: str
    load_pct: float | None
    weight_kg: float | None
    minutes: float
    pattern: str
    role: str
    equipment: list[str]
    tracking_grade: str
    superset: str | None
    rationale: list[WhyAnswer]


class PlanAnswer(msgspec.Struct, frozen=True):
    """A plan with its id."""

    plan_id: UUID
    created_at: datetime
    plan: PlanDocument


class PlanHeadAnswer(msgspec.Struct, frozen=True):
    """A plan as a line of a list."""

    plan_id: UUID
    goal: str
    start_date: Day
    weeks: int
    created_at: datetime


class UpcomingAnswer(msgspec.Struct, frozen=True):
    """The next session."""

    date: Day
    title: str
    minutes: float


class TodayAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Today's workout, or a rest day and why.

    `mode` says how the headset may be used: vr, seated, passthrough (the room must be seen) or 2d. `prompts`
    says what the coach asks on the way. `status` is planned, open or finished; null on a rest day.
    """

    workout_id: UUID | None
    plan_id: UUID
    date: Day
    week: int | None
    title: str
    kind: str
    status: str | None
    minutes: float
    warm_up_minutes: float
    cool_down_minutes: float
    mode: str
    prompts: list[str]
    blocks: list[BlockAnswer]
    why: list[str]
    rest_day: bool
    next: UpcomingAnswer | None


def block_answers(
    session: SessionDocument, reasons: Mapping[str, ReasonDocument], catalogue: Catalogue
) -> list[BlockAnswer]:
    """Return the blocks of a session."""
    return [_block(block, reasons, catalogue) for block in session.blocks]


def _block(block: BlockDocument, reasons: Mapping[str, ReasonDocument], catalogue: Catalogue) -> BlockAnswer:
    return BlockAnswer(
        exercise_name=block.exercise,
        name=block.name,
        sets=block.sets,
        reps=block.reps,
        reps_max=block.reps_max,
        duration_s=block.duration_s,
        rir=block.rir,
        rest_s=block.rest_s,
        tempo=block.tempo,
        load_pct=block.load_pct,
        weight_kg=block.load_kg,
        minutes=block.minutes,
        pattern=block.pattern,
        role=block.role,
        equipment=block.equipment,
        tracking_grade=catalogue.get(block.exercise).tracking_grade,
        superset=block.superset,
        rationale=[WhyAnswer(i, reasons[i].text, reasons[i].source) for i in block.rationale],
    )


def plan_answer(head: PlanHead, plan: PlanDocument) -> PlanAnswer:
    """Return a plan with its id."""
    return PlanAnswer(head.id, head.created_at, plan)


def plan_head_answer(head: PlanHead) -> PlanHeadAnswer:
    """Return a plan as a line."""
    return PlanHeadAnswer(head.id, head.goal, head.start_date, head.weeks, head.created_at)


def training_blocks(session: SessionDocument, kept: KeptPlan, catalogue: Catalogue) -> list[Block]:
    """Return the blocks as the training log keeps them."""
    reasons = kept.plan.rationale
    return [
        Block(
            exercise_name=ExerciseId(block.exercise),
            sets=block.sets,
            reps=None if block.duration_s is not None else block.reps,
            rest_s=block.rest_s,
            name=block.name,
            reps_max=None if block.duration_s is not None else block.reps_max,
            duration_s=block.duration_s,
            rir=block.rir,
            tempo=block.tempo,
            load_pct=block.load_pct,
            weight_kg=block.load_kg,
            minutes=block.minutes,
            pattern=block.pattern,
            tracking_grade=catalogue.get(block.exercise).tracking_grade,
            superset=block.superset,
            rationale=tuple(Rationale(i, reasons[i].text, reasons[i].source) for i in block.rationale),
        )
        for block in session.blocks
    ]


def today_answer(today: Today, workout: Workout | None, day: date, catalogue: Catalogue) -> TodayAnswer:
    """Return today's workout, or the rest day."""
    upcoming = _upcoming(today.upcoming)
    if today.planned is None:
        return _rest_day(today, day, upcoming)
    session, reasons = today.planned.session, today.plan.plan.rationale
    return TodayAnswer(
        workout_id=today.planned.workout_id,
        plan_id=today.plan.head.id,
        date=day,
        week=today.planned.week,
        title=session.title,
        kind=session.kind,
        status=None if workout is None else workout.status,
        minutes=session.minutes,
        warm_up_minutes=session.warm_up_minutes,
        cool_down_minutes=session.cool_down_minutes,
        mode=session.mode,
        prompts=session.prompts,
        blocks=block_answers(session, reasons, catalogue),
        why=_why(session, reasons),
        rest_day=False,
        next=upcoming,
    )


def _why(session: SessionDocument, reasons: Mapping[str, ReasonDocument]) -> list[str]:
    """Return the reasons that most exercises of the session share, at most four."""
    count: dict[str, int] = {}
    for block in session.blocks:
        for identifier in block.rationale:
            count[identifier] = count.get(identifier, 0) + 1
    common = sorted(count, key=lambda identifier: -count[identifier])[:4]
    return [reasons[identifier].text for identifier in common]


def _rest_day(today: Today, day: date, upcoming: UpcomingAnswer | None) -> TodayAnswer:
    why = ["Today is for rest: muscles grow between workouts, not during them, and take two days for it."]
    if upcoming is not None:
        why.append(f"Next: {upcoming.title}, {upcoming.date:%A}, about {round(upcoming.minutes)} minutes.")
    return TodayAnswer(
        workout_id=None,
        plan_id=today.plan.head.id,
        date=day,
        week=None,
        title="Rest day",
        kind="rest",
        status=None,
        minutes=0.0,
        warm_up_minutes=0.0,
        cool_down_minutes=0.0,
        mode="2d",
        prompts=[],
        blocks=[],
        why=why,
        rest_day=True,
        next=upcoming,
    )


def _upcoming(planned: Planned | None) -> UpcomingAnswer | None:
    if planned is None:
        return None
    return UpcomingAnswer(planned.session.date, planned.session.title, planned.session.minutes)
