"""Goals and plans: the tables and the statements. A plan is one row, read and written whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from palestra.core.ids import PlanId, UserId
from palestra.identity import USER_KEY
from palestra.storage import AsyncConnection, Json, UtcMicros, Uuid, info, insert, metadata

goal_setting = sa.Table(
    "goal_setting",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("document", Json, nullable=False),
    sa.Column("updated_at", UtcMicros, nullable=False),
    sa.ForeignKeyConstraint(["user_id"], [USER_KEY], ondelete="CASCADE"),
    info=info("user_id"),
)
plan = sa.Table(
    "plan",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("plan_id", Uuid, primary_key=True),
    sa.Column("goal", sa.String(32), nullable=False),
    sa.Column("start_date", sa.Date, nullable=False),
    sa.Column("weeks", sa.Integer, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    # The goals from which it was made; when they change, the next look at today makes a new plan.
    sa.Column("goals_at", UtcMicros),
    sa.Column("created_at", UtcMicros, nullable=False),
    sa.Column("document", Json, nullable=False),
    sa.ForeignKeyConstraint(["user_id"], [USER_KEY], ondelete="CASCADE"),
    sa.Index("ix_plan_newest", "user_id", "created_at", "plan_id"),
    info=info("user_id"),
)


@dataclass(frozen=True, slots=True)
class StoredGoals:
    """The goals' document and when it was written."""

    document: dict[str, Any]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan without its weeks."""

    id: PlanId
    goal: str
    start_date: date
    weeks: int
    seed: int
    goals_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan with its document."""

    head: PlanHead
    document: dict[str, Any]


_HEAD = (
    plan.c.plan_id,
    plan.c.goal,
    plan.c.start_date,
    plan.c.weeks,
    plan.c.seed,
    plan.c.goals_at,
    plan.c.created_at,
)


async def put_goals(
    connection: AsyncConnection, user_id: UserId, document: dict[str, Any], now: datetime
) -> None:
    """Write the goals over what was there."""
    statement = insert(goal_setting).values(user_id=user_id, document=document, updated_at=now)
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=[goal_setting.c.user_id],
            set_={"document": statement.excluded.document, "updated_at": statement.excluded.updated_at},
        )
    )


async def goals_of(connection: AsyncConnection, user_id: UserId) -> StoredGoals | None:
    """Return the user's goals."""
    query = sa.select(goal_setting.c.document, goal_setting.c.updated_at)
    row = (await connection.execute(query.where(goal_setting.c.user_id == user_id))).one_or_none()
    return None if row is None else StoredGoals(row.document, row.updated_at)


async def add_plan(
    connection: AsyncConnection, user_id: UserId, head: PlanHead, document: dict[str, Any]
) -> None:
    """Store a plan in one statement; the same id again changes nothing."""
    values = {
        "user_id": user_id,
        "plan_id": head.id,
        "goal": head.goal,
        "start_date": head.start_date,
        "weeks": head.weeks,
        "seed": head.seed,
        "goals_at": head.goals_at,
        "created_at": head.created_at,
        "document": document,
    }
    await connection.execute(insert(plan).values(values).on_conflict_do_nothing())


async def plan_of(connection: AsyncConnection, user_id: UserId, plan_id: PlanId) -> StoredPlan | None:
    """Return one plan of the user."""
    query = sa.select(*_HEAD, plan.c.document).where(plan.c.user_id == user_id, plan.c.plan_id == plan_id)
    return _stored((await connection.execute(query)).one_or_none())


async def plan_heads(
    connection: AsyncConnection, user_id: UserId, *, before: tuple[datetime, UUID] | None, count: int
) -> list[PlanHead]:
    """Return plans without their weeks, newest first."""
    query = sa.select(*_HEAD).where(plan.c.user_id == user_id)
    if before is not None:
        at, plan_id = before
        place = sa.tuple_(sa.literal(at, UtcMicros), sa.literal(plan_id, Uuid))
        query = query.where(sa.tuple_(plan.c.created_at, plan.c.plan_id) < place)
    ordered = query.order_by(plan.c.created_at.desc(), plan.c.plan_id.desc()).limit(count)
    return [_head(row) for row in (await connection.execute(ordered)).all()]


def _stored(row: sa.Row[*tuple[Any, ...]] | None) -> StoredPlan | None:
    return None if row is None else StoredPlan(_head(row), row.document)


def _head(row: sa.Row[*tuple[Any, ...]]) -> PlanHead:
    return PlanHead(
        PlanId(row.plan_id), row.goal, row.start_date, row.weeks, row.seed, row.goals_at, row.created_at
    )
