"""From placed exercises to a session that can be read: minutes, reasons, prompts. Pure."""

from collections.abc import Sequence
from datetime import date
from math import floor

from palestra.coaching.domain import Block, Kind, Profile, Session
from palestra.coaching.planner.layout import Frame, Placed, minutes
from palestra.coaching.planner.restrictions import Limits
from palestra.coaching.planner.split import Template
from palestra.coaching.planner.timing import OVERHEAD, block_seconds
from palestra.coaching.planner.volume import UNCOUNTED

_LOAD_REASON = {
    "strength": "load.strength",
    "power": "load.power",
    "sport": "load.strength",
    "hypertrophy": "load.hypertrophy",
    "endurance": "load.endurance",
    "fat_loss": "load.fat_loss",
    "cardio": "load.fat_loss",
    "mobility": "load.health",
    "general_health": "load.health",
}


def session_of(
    placed: Sequence[Placed],
    frame: Frame,
    *,
    template: Template,
    on: date,
    limits: Limits,
    profile: Profile,
    week: int,
    deload: bool,
) -> Session:
    """Return the session of some placed exercises."""
    seconds = block_seconds([p.timed() for p in placed])
    blocks = tuple(
        block_of(p, s, limits=limits, profile=profile, week=week, deload=deload)
        for p, s in zip(placed, seconds, strict=True)
    )
    closed = any("passthrough" in block.tags for block in blocks)
    return Session(
        on=on,
        title=template.title,
        kind=_kind(template, placed, limits),
        minutes=floor(10 * minutes(placed, frame)) / 10,
        warm_up_minutes=frame.warm_up,
        cool_down_minutes=frame.cool_down,
        blocks=blocks,
        hr_cap_ratio=limits.hr_cap_ratio,
        rpe_max=limits.rpe_max,
        mode="passthrough" if closed and limits.mode == "vr" else limits.mode,
        vr_bout_s=limits.vr_bout_s,
        prompts=limits.prompts,
    )


def _kind(template: Template, placed: Sequence[Placed], limits: Limits) -> Kind:
    if template.kind == "strength" and any(p.role not in ("conditioning", "mobility") for p in placed):
        return "strength"
    if template.kind == "snack":
        return "snack"
    if all(p.role in ("mobility", "balance") for p in placed):
        return "balance" if placed and all(p.role == "balance" for p in placed) else "mobility"
    if template.kind == "mobility":
        return "mobility"
    in_vr = limits.may_use_headset and any(p.exercise.vr_native for p in placed)
    return "vr_cardio" if in_vr else "conditioning"


def block_of(
    placed: Placed, seconds: float, *, limits: Limits, profile: Profile, week: int, deload: bool
) -> Block:
    """Return the block of one placed exercise."""
    exercise, dose = placed.exercise, placed.dose
    return Block(
        exercise=exercise.id,
        pattern=exercise.pattern,
        role=placed.role,
        muscles={} if placed.role in UNCOUNTED else exercise.muscles,
        sets=placed.sets,
        reps=dose.reps,
        reps_max=dose.reps_max,
        duration_s=dose.duration_s,
        rir=dose.rir,
        load_pct=dose.load_pct,
        rest_s=dose.rest_s,
        tempo=dose.tempo,
        superset=placed.superset,
        minutes=round(OVERHEAD * seconds / 60, 1),
        equipment=exercise.equipment,
        tags=tuple(sorted(exercise.tags)),
        progression=progression_of(placed, profile),
        rationale=_reasons(placed, limits, profile, week=week, deload=deload),
    )


def progression_of(placed: Placed, profile: Profile) -> str:
    """Return how an exercise grows: linear for a novice's main lifts, double with weights, else ladders."""
    exercise = placed.exercise
    if placed.role in ("mobility", "balance"):
        return "none"
    if exercise.timed:
        return "time"
    if exercise.load == "external":
        novice = profile.level == "beginner" and profile.goal == "strength" and placed.role == "main"
        return "linear" if novice else "double"
    return "ladder" if exercise.progress is not None else "reps"


def _reasons(placed: Placed, limits: Limits, profile: Profile, *, week: int, deload: bool) -> tuple[str, ...]:
    exercise = placed.exercise
    if placed.role == "conditioning":
        found = ["cardio.interval" if placed.sets > 1 else "cardio.health", "progress.time"]
    elif placed.role == "mobility":
        found = ["mobility.minutes"]
    elif placed.role == "balance":
        found = ["balance.older"]
    else:
        found = _lifting_reasons(placed, profile, week=week)
    if placed.superset is not None:
        found.append("time.superset")
    if deload:
        found.append("volume.deload")
    if exercise.id in limits.preferred or exercise.pattern in limits.sore_patterns:
        found.append("limit.injury")
    if limits.min_rir >= 3:
        found.append("limit.older" if limits.older else "limit.health")
    if "passthrough" in exercise.tags:
        found.append("equipment.passthrough")
    if {exercise.id, *exercise.aliases} & profile.likes:
        found.append("preference.like")
    return tuple(found)


def _lifting_reasons(placed: Placed, profile: Profile, *, week: int) -> list[str]:
    exercise = placed.exercise
    load = _LOAD_REASON[profile.goal] if placed.role != "power" else "load.power"
    if profile.goal == "strength" and profile.level == "beginner":
        load = "load.beginner_strength"
    found = [load, "volume.fractional"]
    if placed.role in ("power", "main"):
        found.append("order.first")
    if exercise.load != "external":
        found.append("load.body_weight")
    if week <= 2:
        found.append("volume.ramp")
    if exercise.pattern == "pull":
        owned = profile.equipment - {"bench", "rack", "bike"}
        found.append("balance.push_pull" if owned else "pull.limited")
    grows = progression_of(placed, profile)
    if grows in ("double", "linear"):
        found.append("progress.double")
    elif grows in ("ladder", "reps"):
        found.append("progress.ladder")
    elif grows == "time":
        found.append("progress.time")
    return found
