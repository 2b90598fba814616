"""A plan as a document, as it is stored, sent and printed; and back. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import cast

import msgspec

from palestra.coaching.domain import Block, Conflict, GoalType, Kind, Level, Message, Plan, Session, Week
from palestra.coaching.planner.rationale import REASONS


class BlockDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise of a session; see the fields of `domain.Block`."""

    exercise: str
    name: str
    pattern: str
    role: str
    muscles: dict[str, float]
    sets: int
    reps: int
    reps_max: int
    duration_s: int | None
    rir: int
    load_pct: float | None
    load_kg: float | None
    rest_s: int
    tempo: str
    superset: str | None
    minutes: float
    distance_km: float | None
    equipment: list[str]
    tags: list[str]
    progression: str
    rationale: list[str]


class SessionDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One planned workout; see the fields of `domain.Session`."""

    date: date
    title: str
    kind: Kind
    minutes: float
    warm_up_minutes: float
    cool_down_minutes: float
    hr_cap_ratio: float | None
    rpe_max: int | None
    mode: str
    vr_bout_s: int
    prompts: list[str]
    blocks: list[BlockDocument]


class WeekDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One week."""

    index: int
    phase: str
    deload: bool
    sessions: list[SessionDocument]


class MessageDocument(msgspec.Struct, frozen=True):
    """A sentence for the user."""

    code: str
    text: str


class ConflictDocument(msgspec.Struct, frozen=True):
    """Wishes that exclude each other, what was decided and what is lost."""

    code: str
    wishes: list[str]
    decision: str
    lost: str


class ReasonDocument(msgspec.Struct, frozen=True):
    """A plain sentence and its source."""

    text: str
    source: str


class PlanDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A whole plan."""

    start_date: date
    level: Level
    goal: GoalType
    seed: int
    weeks: list[WeekDocument]
    messages: list[MessageDocument]
    conflicts: list[ConflictDocument]
    rationale: dict[str, ReasonDocument]


def document_of(plan: Plan, names: Mapping[str, str]) -> PlanDocument:
    """Return the document of a plan.

    Args:
        plan: The plan.
        names: What people call each exercise, by id.
    """
    used = {r for w in plan.weeks for s in w.sessions for b in s.blocks for r in b.rationale}
    return PlanDocument(
        start_date=plan.start_date,
        level=plan.level,
        goal=plan.goal,
        seed=plan.seed,
        weeks=[_week(week, names) for week in plan.weeks],
        messages=[MessageDocument(m.code, m.text) for m in plan.messages],
        conflicts=[ConflictDocument(c.code, list(c.wishes), c.decision, c.lost) for c in plan.conflicts],
        rationale={i: ReasonDocument(REASONS[i].text, REASONS[i].source) for i in sorted(used)},
    )


def _week(week: Week, names: Mapping[str, str]) -> WeekDocument:
    return WeekDocument(
        index=week.index,
        phase=week.phase,
        deload=week.deload,
        sessions=[_session(session, names) for session in week.sessions],
    )


def _session(session: Session, names: Mapping[str, str]) -> SessionDocument:
    return SessionDocument(
        date=session.on,
        title=session.title,
        kind=session.kind,
        minutes=session.minutes,
        warm_up_minutes=session.warm_up_minutes,
        cool_down_minutes=session.cool_down_minutes,
        hr_cap_ratio=session.hr_cap_ratio,
        rpe_max=session.rpe_max,
        mode=session.mode,
        vr_bout_s=session.vr_bout_s,
        prompts=list(session.prompts),
        blocks=[block_document(block, names) for block in session.blocks],
    )


def block_document(block: Block, names: Mapping[str, str]) -> BlockDocument:
    """Return the document of a block."""
    return BlockDocument(
        exercise=block.exercise,
        name=names[block.exercise],
        pattern=block.pattern,
        role=block.role,
        muscles=dict(block.muscles),
        sets=block.sets,
        reps=block.reps,
        reps_max=block.reps_max,
        duration_s=block.duration_s,
        rir=block.rir,
        load_pct=block.load_pct,
        load_kg=block.load_kg,
        rest_s=block.rest_s,
        tempo=block.tempo,
        superset=block.superset,
        minutes=block.minutes,
        distance_km=block.distance_km,
        equipment=list(block.equipment),
        tags=list(block.tags),
        progression=block.progression,
        rationale=list(block.rationale),
    )


def plan_of(document: PlanDocument) -> Plan:
    """Return the plan that a document describes; `document_of` of it is the same document."""
    return Plan(
        start_date=document.start_date,
        level=document.level,
        goal=document.goal,
        seed=document.seed,
        weeks=tuple(
            Week(
                index=week.index,
                phase=week.phase,
                deload=week.deload,
                sessions=tuple(_session_of(session) for session in week.sessions),
            )
            for week in document.weeks
        ),
        messages=tuple(Message(m.code, m.text) for m in document.messages),
        conflicts=tuple(Conflict(c.code, tuple(c.wishes), c.decision, c.lost) for c in document.conflicts),
    )


def _session_of(document: SessionDocument) -> Session:
    fields = msgspec.structs.asdict(document)
    blocks = tuple(_block_of(block) for block in document.blocks)
    fields |= {"blocks": blocks, "prompts": tuple(document.prompts), "on": fields.pop("date")}
    return Session(**fields)


def _block_of(document: BlockDocument) -> Block:
    fields = msgspec.structs.asdict(document)
    del fields["name"]
    for name in ("equipment", "tags", "rationale"):
        fields[name] = tuple(cast("list[str]", fields[name]))
    return Block(**fields)
