"""The routes under /workouts that log and show what was done."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from palestra.core.clock import Clock
from palestra.core.ids import ExerciseId, SetId, UserId, WorkoutId
from palestra.gateway import Page, Paging, Principal, TimeKey, answers, encode_cursor
from palestra.storage import Database
from palestra.training import service
from palestra.training.answers import (
    HistoryEntry,
    TrackedSet,
    WorkoutDetail,
    history_entry,
    tracked_set,
    workout_detail,
)
from palestra.training.domain import (
    Block,
    DoneSet,
    ExerciseUnknownError,
    SetIdReusedError,
    WorkoutIdReusedError,
    WorkoutNotFoundError,
    performed_instant,
)

_NAME = Meta(min_length=1, max_length=64, examples=["bench_press"], description="Id or alias of an exercise")
_KG = Meta(ge=0, le=1000, examples=[60.0], description="Load in kg; null without one")
_INSTANT = Meta(
    tz=True, examples=["2026-11-24T18:05:00Z"], description="2000 to tomorrow; the time of arrival without it"
)


class NewBlock(msgspec.Struct, forbid_unknown_fields=True):
    """One exercise of a workout that the user puts together."""

    exercise_name: Annotated[str, _NAME]
    sets: Annotated[int, Meta(ge=1, le=20, examples=[3])]
    reps: Annotated[int, Meta(ge=1, le=200, examples=[8])] | None = None
    rest_s: Annotated[int, Meta(ge=0, le=900, examples=[90])] = 90
    tempo: (
        Annotated[str, Meta(max_length=20, pattern=r"^[0-9.X]+(-[0-9.X]+){2}$", examples=["2-0-1"])] | None
    ) = None
    weight_kg: Annotated[float, _KG] | None = None
    duration_s: Annotated[int, Meta(ge=1, le=7200)] | None = None


class NewWorkout(msgspec.Struct, forbid_unknown_fields=True):
    """A workout that the user puts together; the client makes the id, so that sending it twice is safe."""

    id: UUID
    blocks: Annotated[list[NewBlock], Meta(min_length=1, max_length=40)]
    title: Annotated[str, Meta(min_length=1, max_length=200, examples=["Push day"])] = "My workout"
    planned_id: UUID | None = None


class NewSet(msgspec.Struct, forbid_unknown_fields=True):
    """A set logged by hand; the client makes the id, so that sending it twice counts once."""

    id: UUID
    exercise_name: Annotated[str, _NAME]
    set_index: Annotated[int, Meta(ge=0, le=500, description="Place in this exercise")]
    reps: Annotated[int, Meta(ge=0, le=10_000, examples=[8])]
    workout_id: UUID | None = None
    weight_kg: Annotated[float, _KG] | None = None
    rir: Annotated[float, Meta(ge=0, le=10, description="Repetitions left in reserve")] | None = None
    duration_s: Annotated[float, Meta(ge=0, le=86_400)] | None = None
    performed_at: Annotated[datetime, _INSTANT] | None = None
    note: Annotated[str, Meta(max_length=500)] | None = None


@post(
    "/track",
    summary="Log a set by hand",
    opt=answers(ExerciseUnknownError, SetIdReusedError, is_repeatable=True),
    status_code=201,
    description="201 for a new set; 200 with the same answer when the same set is sent again; "
    "409 `set_id_reused` when the id belongs to a set with other content.",
)
async def track(
    data: JSONBody[NewSet],
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Response[TrackedSet]:
    """Store a set and say what it changed: a record, and the next load."""
    now = clock.now()
    done = DoneSet(
        SetId(data.id),
        ExerciseId(data.exercise_name),
        data.set_index,
        data.reps,
        now if data.performed_at is None else performed_instant(data.performed_at, now),
        data.weight_kg,
        data.rir,
        data.duration_s,
        "hand",
        data.note,
    )
    workout_id = None if data.workout_id is None else WorkoutId(data.workout_id)
    async with db.transaction() as connection:
        tracked = await service.track(
            connection, principal.user_id, workout_id, done, now, is_timed=data.performed_at is not None
        )
    return Response(tracked_set(tracked), status_code=201 if tracked.is_new else 200)


@post(
    "/",
    summary="Put a workout together",
    opt=answers(ExerciseUnknownError, WorkoutIdReusedError, is_repeatable=True),
    status_code=201,
)
async def create(
    data: JSONBody[NewWorkout],
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
) -> Response[WorkoutDetail]:
    """Store a user's own workout: 201, or 200 when the same one was stored before."""
    blocks = [
        Block(
            ExerciseId(block.exercise_name),
            block.sets,
            block.reps,
            block.rest_s,
            duration_s=block.duration_s,
            tempo=block.tempo,
            weight_kg=block.weight_kg,
        )
        for block in data.blocks
    ]
    async with db.transaction() as connection:
        found, is_new = await service.create(
            connection,
            principal.user_id,
            WorkoutId(data.id),
            title=data.title,
            blocks=blocks,
            now=clock.now(),
            plan_id=data.planned_id,
        )
    return Response(workout_detail(found), status_code=201 if is_new else 200)


@get("/", summary="My history")
async def history(
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    paging: NamedDependency[Paging],
    show: Annotated[
        service.Show, QueryParameter(description="Workouts that were begun, those only planned, or all")
    ] = "done",
) -> Page[HistoryEntry]:
    """Return workouts, newest first, each with its repetition strip."""
    after = paging.after(TimeKey)
    async with db.reading() as connection:
        found = await service.history(
            connection,
            principal.user_id,
            show=show,
            before=None if after is None else (after.at, after.id),
            count=paging.limit + 1,
        )
    shown = found[: paging.limit]
    more = len(found) > len(shown)
    last = shown[-1].workout if shown else None
    cursor = encode_cursor(TimeKey(last.started_at or last.created_at, last.id)) if more and last else None
    return Page([history_entry(item) for item in shown], cursor)


@get("/{workout_id:uuid}", summary="One workout", opt=answers(WorkoutNotFoundError))
async def show_workout(
    workout_id: FromPath[UUID], principal: NamedDependency[Principal], db: NamedDependency[Database]
) -> WorkoutDetail:
    """Return a workout with its sets and every measured repetition."""
    async with db.reading() as connection:
        return workout_detail(await service.detail(connection, principal.user_id, WorkoutId(workout_id)))


class BeforeFinish:
    """A port for features above this one, as the framework can inject it."""

    def __init__(self, call: Callable[[UserId, WorkoutId], Awaitable[None]]) -> None:
        self._call = call

    async def __call__(self, user_id: UserId, workout_id: WorkoutId) -> None:
        """End what is under way for a workout."""
        await self._call(user_id, workout_id)


@post(
    "/{workout_id:uuid}/finish",
    summary="Finish a workout",
    opt=answers(WorkoutNotFoundError),
    status_code=200,
)
async def finish(
    workout_id: FromPath[UUID],
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    before_finish: NamedDependency[BeforeFinish],
) -> WorkoutDetail:
    """Close a workout, and its live session with it; closing it again changes nothing."""
    await before_finish(principal.user_id, WorkoutId(workout_id))
    async with db.transaction() as connection:
        found = await service.finish(connection, principal.user_id, WorkoutId(workout_id), clock.now())
    return workout_detail(found)


def routes(before_finish: Callable[[UserId, WorkoutId], Awaitable[None]]) -> list[Router]:
    """Return the routes; the application provides `db`, `clock`, `paging` and `principal`.

    Args:
        before_finish: Called before a workout is closed by hand: what is under way for it must end first.
    """
    return [
        Router(
            "/workouts",
            route_handlers=[track, create, history, show_workout, finish],
            tags=["Workouts"],
            dependencies={
                "before_finish": Provide(lambda: BeforeFinish(before_finish), sync_to_thread=False)
            },
        )
    ]
