"""The routes of goals, plans and today's workout."""

from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from litestar import Router, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from palestra.catalogue import catalogue
from palestra.coaching import service
from palestra.coaching.answers import (
    BlockAnswer,
    PlanAnswer,
    PlanHeadAnswer,
    TodayAnswer,
    block_answers,
    plan_answer,
    plan_head_answer,
    today_answer,
    training_blocks,
)
from palestra.coaching.domain import (
    Difficulty,
    GoalsNotSetError,
    GoalType,
    MedicalReferralError,
    PlanImpossibleError,
    PlanNotFoundError,
    ProfileInvalidError,
)
from palestra.coaching.goals import GoalChanges, Goals, PlanRequest
from palestra.coaching.store import plan_heads
from palestra.core.clock import Clock
from palestra.core.ids import PlanId
from palestra.gateway import Page, Paging, Principal, TimeKey, answers, encode_cursor
from palestra.storage import Database
from palestra.training import ensure_workout

_PLANNED = answers(ProfileInvalidError, GoalsNotSetError, MedicalReferralError, PlanImpossibleError)
_REFERRAL = "403 `medical_referral` for who must see a doctor first."
_Goal = Annotated[GoalType | None, QueryParameter(description="Another goal for once")]
_Difficulty = Annotated[Difficulty | None, QueryParameter(description="Another difficulty for once")]
_Minutes = Annotated[int | None, QueryParameter(ge=5, le=120, description="Minutes of the session")]
_Things = Annotated[
    list[str] | None, QueryParameter(description="Equipment at hand, repeated or separated by commas")
]
_LocalDay = Annotated[date | None, QueryParameter(name="date", description="The user's own date")]


@put(
    "/goals",
    summary="Say what to train for",
    opt=answers(ProfileInvalidError),
    status_code=200,
    tags=["Goals"],
)
async def put_goals(
    data: JSONBody[Goals],
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Goals:
    """Store the goals. The plan follows from the next look at today on; what was done stays."""
    async with db.transaction() as connection:
        await service.put_goals(connection, principal.user_id, data, clock.now())
    return data


@get("/goals", summary="My goals", opt=answers(GoalsNotSetError), tags=["Goals"])
async def get_goals(principal: NamedDependency[Principal], db: NamedDependency[Database]) -> Goals:
    """Return the goals; 404 `goals_not_set` before they are said."""
    async with db.reading() as connection:
        goals, _ = await service.goals_of(connection, principal.user_id)
    return goals


@post("/plans", summary="Make a plan", status_code=201, description=_REFERRAL, opt=_PLANNED, tags=["Plans"])
async def make_plan(
    data: JSONBody[PlanRequest],
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> PlanAnswer:
    """Make a plan from the goals, with changes for it alone; it is the current one from its start on."""
    async with db.reading() as connection:
        head, plan = await service.plan_for(connection, principal.user_id, data, clock.now())
    async with db.transaction() as connection:
        await service.keep(connection, principal.user_id, head, plan)
    return plan_answer(head, plan)


@get("/plans", summary="My plans", tags=["Plans"])
async def list_plans(
    principal: NamedDependency[Principal], db: NamedDependency[Database], paging: NamedDependency[Paging]
) -> Page[PlanHeadAnswer]:
    """Return plans without their weeks, newest first."""
    after = paging.after(TimeKey)
    place = None if after is None else (after.at, after.id)
    async with db.reading() as connection:
        found = await plan_heads(connection, principal.user_id, before=place, count=paging.limit + 1)
    shown = found[: paging.limit]
    cursor = encode_cursor(TimeKey(shown[-1].created_at, shown[-1].id)) if len(found) > len(shown) else None
    return Page([plan_head_answer(head) for head in shown], cursor)


@get("/plans/current", summary="My current plan", description=_REFERRAL, opt=_PLANNED, tags=["Plans"])
async def current_plan(
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    local_day: _LocalDay = None,
) -> PlanAnswer:
    """Return the plan that holds today; makes it at first use, as `GET /workouts/today` does."""
    now = clock.now()
    day = _day(local_day, now)
    async with db.reading() as connection:
        kept, is_new = await service.plan_covering(connection, principal.user_id, day, now)
    if is_new:
        async with db.transaction() as connection:
            await service.keep(connection, principal.user_id, kept.head, kept.plan)
    return plan_answer(kept.head, kept.plan)


@get("/plans/{plan_id:uuid}", summary="One plan", opt=answers(PlanNotFoundError), tags=["Plans"])
async def one_plan(
    plan_id: FromPath[UUID], principal: NamedDependency[Principal], db: NamedDependency[Database]
) -> PlanAnswer:
    """Return a plan whole."""
    async with db.reading() as connection:
        kept = await service.plan_of(connection, principal.user_id, PlanId(plan_id))
    return plan_answer(kept.head, kept.plan)


@get(
    "/workouts/generate", summary="A workout for now", description=_REFERRAL, opt=_PLANNED, tags=["Workouts"]
)
async def generate_workout(
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    goal: _Goal = None,
    difficulty: _Difficulty = None,
    minutes: _Minutes = None,
    equipment: _Things = None,
) -> list[BlockAnswer]:
    """Return today's workout from the goals, with changes for once; nothing is stored."""
    things = None if equipment is None else [t for text in equipment for t in text.split(",") if t]
    changes = GoalChanges(goal=goal, difficulty=difficulty, minutes_per_session=minutes, equipment=things)
    async with db.reading() as connection:
        today = clock.now().date()
        session, plan = await service.todays_session(connection, principal.user_id, changes, today)
    return block_answers(session, plan.rationale, catalogue())


@get("/workouts/today", summary="Today", description=_REFERRAL, opt=_PLANNED, tags=["Workouts"])
async def today_workout(
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    local_day: _LocalDay = None,
) -> TodayAnswer:
    """Return today's session of the plan, ready to be started, or a rest day and why.

    Makes the plan at first use, and again when it is over or the goals have changed.
    """
    now = clock.now()
    day = _day(local_day, now)
    user_id = principal.user_id
    async with db.reading() as connection:
        kept, is_new = await service.plan_covering(connection, user_id, day, now)
    today = service.today_of(kept, day)
    workout = None
    if is_new or today.planned is not None:
        async with db.transaction() as connection:
            if is_new:
                await service.keep(connection, user_id, kept.head, kept.plan)
            if today.planned is not None:
                workout = await ensure_workout(
                    connection,
                    user_id,
                    today.planned.workout_id,
                    title=today.planned.session.title,
                    blocks=training_blocks(today.planned.session, kept, catalogue()),
                    now=now,
                    planned_for=day,
                    plan_id=kept.head.id,
                )
    return today_answer(today, workout, day, catalogue())


def _day(local_day: date | None, now: datetime) -> date:
    """Return the user's date: it differs from the server's by one day at most."""
    if local_day is None:
        return now.date()
    if abs(local_day - now.date()) > timedelta(days=1):
        raise ProfileInvalidError("`date` is today where you are: at most a day from now.", field="date")
    return local_day


def routes() -> list[Router]:
    """Return the routes; the application provides `db`, `clock`, `paging` and `principal`."""
    handlers = [
        put_goals,
        get_goals,
        make_plan,
        list_plans,
        current_plan,
        one_plan,
        generate_workout,
        today_workout,
    ]
    return [Router("/", route_handlers=handlers)]
