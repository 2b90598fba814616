"""Use cases of the coach. The caller opens the connection and commits; planning runs in a thread."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID, uuid5

import msgspec

from palestra.catalogue import catalogue
from palestra.coaching import store
from palestra.coaching.document import PlanDocument, SessionDocument, document_of
from palestra.coaching.domain import (
    ExerciseNotAllowedError,
    GoalsNotSetError,
    PlanNotFoundError,
    Profile,
)
from palestra.coaching.goals import GoalChanges, Goals, PlanRequest, changed, profile_from
from palestra.coaching.planner import DEFAULT_WEEKS, generate
from palestra.coaching.planner.restrictions import limits_of, normalised_conditions
from palestra.coaching.planner.screening import refuse_if_needed
from palestra.coaching.profile import require_known_sites, starting
from palestra.core.ids import PlanId, UserId, WorkoutId
from palestra.storage import AsyncConnection, new_id

_PLANS = UUID("b6f3c1de-2a0f-5b57-8d0e-4a7c9f1e2d30")
"""Namespace of plans that are made at the first look at today: two looks at once make one plan."""
_WORKOUTS = UUID("0d9a8f52-7c11-5e0b-9b1e-6f2f0c5d8a41")
"""Namespace of the workouts of planned sessions."""
_LOOK_BACK = 50
"""So many of the newest plans are looked at for the current one."""
_LATE_START = timedelta(days=7)
"""A plan may have begun so long ago: who fell behind by a week picks it up."""
_SOON = timedelta(days=7)
"""Who starts within so many days rests until then; further away, another plan fills the time."""
DEFAULT_GOALS = Goals(goal="general_health")


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A stored plan."""

    head: store.PlanHead
    plan: PlanDocument


@dataclass(frozen=True, slots=True)
class Planned:
    """A session of a plan, its week, and the id that its workout has or will have."""

    workout_id: WorkoutId
    week: int
    session: SessionDocument


@dataclass(frozen=True, slots=True)
class Today:
    """What the plan holds for a day: a session or a rest day, and the next session."""

    plan: KeptPlan
    planned: Planned | None
    upcoming: Planned | None


@lru_cache(maxsize=128)
def _made(profile: Profile, weeks: int, seed: int) -> PlanDocument:
    """Return a plan; the same question again costs nothing."""
    known = catalogue()
    plan = generate(profile, weeks=weeks, seed=seed, catalogue=known)
    return document_of(plan, {exercise.id: exercise.name for exercise in known.all()})


async def made(profile: Profile, *, weeks: int, seed: int) -> PlanDocument:
    """Return a plan without holding up the event loop."""
    return await asyncio.to_thread(_made, profile, weeks, seed)


async def put_goals(connection: AsyncConnection, user_id: UserId, goals: Goals, now: datetime) -> None:
    """Check and store the goals; who must see a doctor may store them, too.

    Raises:
        ProfileInvalidError: unknown equipment, exercises, or places that hurt.
    """
    require_known_sites(goals.injuries)
    profile_from(goals, catalogue(), start=now.date())
    await store.put_goals(connection, user_id, msgspec.to_builtins(goals), now)


async def goals_of(connection: AsyncConnection, user_id: UserId) -> tuple[Goals, datetime]:
    """Return the goals and when they were written; raise `GoalsNotSetError`."""
    found = await store.goals_of(connection, user_id)
    if found is None:
        raise GoalsNotSetError("You have not said yet what you want to train for. `PUT /goals` says it.")
    return msgspec.convert(found.document, Goals), found.updated_at


async def require_clearance(connection: AsyncConnection, user_id: UserId) -> None:
    """Refuse when a doctor comes first. Everything that starts an exercise session asks here.

    Raises:
        MedicalReferralError: see a doctor first.
    """
    found = await store.goals_of(connection, user_id)
    if found is None:
        return
    goals = msgspec.convert(found.document, Goals)
    known, _ = normalised_conditions(goals.conditions)
    refuse_if_needed(goals.screening.record(), known)


async def require_allowed(connection: AsyncConnection, user_id: UserId, exercises: Sequence[str]) -> None:
    """Refuse exercises that the user's limits of today exclude, and whoever must see a doctor first.

    Plans keep to the limits when they are made. Limits change, and people put workouts together themselves:
    whatever is about to be done is asked for here.

    Raises:
        MedicalReferralError: see a doctor first.
        ExerciseNotAllowedError: the detail names the exercises and what of them does harm.
    """
    found = await store.goals_of(connection, user_id)
    if found is None:
        return
    known = catalogue()
    goals = msgspec.convert(found.document, Goals)
    limits = limits_of(profile_from(goals, known, start=found.updated_at.date()))
    named = [known.get(name) for name in dict.fromkeys(exercises)]
    harms = [f"{each.name} ({harm})" for each in named if (harm := limits.harm_of(each)) is not None]
    if harms:
        raise ExerciseNotAllowedError(
            f"Not with what you told us of your health: {'; '.join(harms)}. "
            "Look at today's workout again, or leave them out of yours."
        )


async def plan_for(
    connection: AsyncConnection, user_id: UserId, wish: PlanRequest, now: datetime
) -> tuple[store.PlanHead, PlanDocument]:
    """Make a plan from the stored goals with the wished changes; not stored yet.

    Raises:
        GoalsNotSetError: nothing is stored, and the wish names no goal.
        MedicalReferralError: see a doctor first.
    """
    found = await store.goals_of(connection, user_id)
    if found is None and wish.goal is None:
        raise GoalsNotSetError("Say what you want to train for: `PUT /goals`, or give `goal`.")
    base = DEFAULT_GOALS if found is None else msgspec.convert(found.document, Goals)
    require_known_sites(wish.injuries or [])
    today = now.date()
    start = starting(wish.start_date or today, earliest=today - _LATE_START, today=today)
    profile = profile_from(changed(base, wish), catalogue(), start=start)
    seed = user_id if wish.seed is None else wish.seed
    plan = await made(profile, weeks=wish.weeks, seed=seed)
    head = _head(PlanId(new_id()), plan, now, goals_at=None if found is None else found.updated_at)
    return head, plan


async def keep(
    connection: AsyncConnection, user_id: UserId, head: store.PlanHead, plan: PlanDocument
) -> None:
    """Store a plan whole; it is the current one from its start on."""
    await store.add_plan(connection, user_id, head, msgspec.to_builtins(plan))


async def plan_of(connection: AsyncConnection, user_id: UserId, plan_id: PlanId) -> KeptPlan:
    """Return one plan; raise `PlanNotFoundError`."""
    return _kept(await store.plan_of(connection, user_id, plan_id))


async def plan_covering(
    connection: AsyncConnection, user_id: UserId, day: date, now: datetime
) -> tuple[KeptPlan, bool]:
    """Return the plan that holds a day, and whether it is new and must be kept.

    The current plan, unless it is over or the goals have changed since: then a new one from this day on.
    A plan that starts later waits for its day.

    Raises:
        GoalsNotSetError: nothing to make a plan from.
        MedicalReferralError: see a doctor first.
    """
    await require_clearance(connection, user_id)
    goals = await store.goals_of(connection, user_id)
    current = await _current(connection, user_id, goals, day)
    if current is not None:
        return current, False
    if goals is None:
        raise GoalsNotSetError("You have not said yet what you want to train for. `PUT /goals` says it.")
    profile = profile_from(msgspec.convert(goals.document, Goals), catalogue(), start=day)
    plan = await made(profile, weeks=DEFAULT_WEEKS, seed=user_id)
    name = f"{user_id}/{goals.updated_at.isoformat()}/{day.isoformat()}"
    head = _head(PlanId(uuid5(_PLANS, name)), plan, now, goals_at=goals.updated_at)
    return KeptPlan(head, plan), True


async def _current(
    connection: AsyncConnection, user_id: UserId, goals: store.StoredGoals | None, day: date
) -> KeptPlan | None:
    heads = await store.plan_heads(connection, user_id, before=None, count=_LOOK_BACK)
    head = current_of([each for each in heads if not _is_stale(each, goals, day)], day)
    return None if head is None else _kept(await store.plan_of(connection, user_id, head.id))


def current_of(heads: Sequence[store.PlanHead], day: date) -> store.PlanHead | None:
    """Return the plan that a day follows, of plans that are not over.

    The one that came into force last: on its start, or when it was made where that was later. Before a first
    start within the next days, the one to come.
    """
    begun = [head for head in heads if head.start_date <= day]
    if begun:
        return max(begun, key=lambda h: (max(h.start_date, h.created_at.date()), h.created_at, h.id))
    soon = [head for head in heads if head.start_date <= day + _SOON]
    return min(soon, key=lambda head: head.start_date, default=None)


def _is_stale(head: store.PlanHead, goals: store.StoredGoals | None, day: date) -> bool:
    if day >= head.start_date + timedelta(weeks=head.weeks):
        return True
    return goals is not None and head.goals_at != goals.updated_at


def _head(plan_id: PlanId, plan: PlanDocument, now: datetime, *, goals_at: datetime | None) -> store.PlanHead:
    return store.PlanHead(plan_id, plan.goal, plan.start_date, len(plan.weeks), plan.seed, goals_at, now)


def _kept(found: store.StoredPlan | None) -> KeptPlan:
    if found is None:
        raise PlanNotFoundError("There is no such plan. `POST /plans` makes one.")
    return KeptPlan(found.head, msgspec.convert(found.document, PlanDocument))


def today_of(kept: KeptPlan, day: date) -> Today:
    """Return what a plan holds for a day."""
    planned: Planned | None = None
    upcoming: Planned | None = None
    for week in kept.plan.weeks:
        for index, session in enumerate(week.sessions):
            if session.date < day:
                continue
            workout_id = WorkoutId(uuid5(_WORKOUTS, f"{kept.head.id}/{week.index}/{index}"))
            found = Planned(workout_id, week.index, session)
            if session.date == day:
                planned = found
            elif upcoming is None:
                upcoming = found
    return Today(kept, planned, upcoming)


async def todays_session(
    connection: AsyncConnection, user_id: UserId, changes: GoalChanges, day: date
) -> tuple[SessionDocument, PlanDocument]:
    """Return a workout for today from the stored goals with changes for once; nothing is stored.

    With no change it is the session of the current plan, or its next one on a rest day.

    Raises:
        MedicalReferralError: see a doctor first.
    """
    found = await store.goals_of(connection, user_id)
    base = DEFAULT_GOALS if found is None else msgspec.convert(found.document, Goals)
    goals = changed(base, changes)
    if found is not None and goals == base:
        current = await _current(connection, user_id, found, day)
        if current is not None:
            await require_clearance(connection, user_id)
            today = today_of(current, day)
            session = today.planned or today.upcoming
            if session is not None:
                return session.session, today.plan.plan
    profile = profile_from(goals, catalogue(), start=day - timedelta(days=day.weekday()))
    plan = await made(profile, weeks=1, seed=user_id)
    sessions = plan.weeks[0].sessions
    return sessions[day.toordinal() % len(sessions)], plan
