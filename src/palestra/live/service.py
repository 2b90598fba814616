"""Use cases of live sessions. The caller opens the transaction and commits."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.catalogue import catalogue
from palestra.coaching import require_allowed
from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import SessionId, UserId, WorkoutId
from palestra.live import store
from palestra.live.recovery import Replay
from palestra.live.script import Script, Step
from palestra.live.store import Lease, LiveSession, Mode
from palestra.storage import new_id
from palestra.training import Block, Workout, record_session, start, workout

MAX_OPEN_A_DAY = 20
"""Sessions begun within a day that are not finished; each may fill a log."""


class WorkoutDoneError(PalestraError):
    """The workout is finished; another session would change what was done."""

    code = "workout_finished"
    fault = Fault.CONFLICT


class TooManySessionsError(PalestraError):
    """The user has begun too many sessions without finishing them, or is in too many at the same time."""

    code = "too_many_sessions"
    fault = Fault.TOO_MANY


class SessionNotFoundError(PalestraError):
    """The user has no such session."""

    code = "session_not_found"
    fault = Fault.NOT_FOUND


async def begin(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId, mode: Mode, now: datetime
) -> tuple[LiveSession, bool]:
    """Return the session of a workout that is under way, or a new one; and whether it is new.

    Raises:
        WorkoutNotFoundError: The user has no such workout.
        WorkoutDoneError: It is finished.
        TooManySessionsError: Many others of today are not.
    """
    found = await store.find_open(connection, user_id, workout_id)
    if found is not None:
        return found, False
    begun = await start(connection, user_id, workout_id, now)
    if begun.status == "finished":
        raise WorkoutDoneError("This workout is finished. Start another one.")
    if await store.count_open(connection, user_id, now - timedelta(days=1)) >= MAX_OPEN_A_DAY:
        raise TooManySessionsError("You have begun many sessions today. Finish one of them first.")
    new = LiveSession(user_id, SessionId(new_id()), workout_id, mode, "open", now, None, None)
    if await store.add(connection, new):
        return new, True
    found = await store.find_open(connection, user_id, workout_id)
    assert found is not None  # it is what refused the insert
    return found, False


async def require_fit(connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId) -> None:
    """Refuse a workout that the user's health, as told by now, does not allow.

    Raises:
        WorkoutNotFoundError: The user has no such workout.
        MedicalReferralError: A doctor comes first.
        ExerciseNotAllowedError: The detail names the exercises.
    """
    planned = await workout(connection, user_id, workout_id)
    await require_allowed(connection, user_id, [block.exercise_name for block in planned.blocks])


async def session(connection: AsyncConnection, user_id: UserId, session_id: SessionId) -> LiveSession:
    """Return a session of the user; raise `SessionNotFoundError`."""
    found = await store.find(connection, user_id, session_id)
    if found is None:
        raise SessionNotFoundError("There is no such session.")
    return found


async def script_of(
    connection: AsyncConnection, user_id: UserId, workout_id: WorkoutId
) -> tuple[Script, bool]:
    """Return what a workout asks for, as a live session leads through it, and whether it is finished."""
    planned = await workout(connection, user_id, workout_id)
    return script_from(planned), planned.status == "finished"


def script_from(planned: Workout) -> Script:
    """Return the script of a workout."""
    return Script(planned.title, tuple(_step(block) for block in planned.blocks))


async def store_session(connection: AsyncConnection, lease: Lease, replay: Replay) -> bool:
    """Put a finished session into the training log; false when this server does not own it any more.

    Everything happens in the caller's transaction: the session's end, the workout, its sets and what follows.
    """
    ledger = replay.ledger
    finished_at = ledger.finished_at or ledger.started_at
    if not await store.finish(connection, lease, finished_at):
        return False
    await record_session(
        connection,
        lease.user_id,
        WorkoutId(replay.opening.workout_id),
        ledger.sets(),
        started_at=ledger.started_at,
        finished_at=finished_at,
        title=replay.opening.script.title,
    )
    return True


def _step(block: Block) -> Step:
    exercise = catalogue().get(block.exercise_name)
    # A count that nothing proves is not shown as one: bronze is guided, and the person says the number.
    is_counted = exercise.movement is not None and exercise.tracking_grade != "bronze"
    movement = dict(exercise.movement or {}) if is_counted else None
    return Step(
        exercise=exercise.id,
        name=block.name or exercise.name,
        sets=max(1, block.sets),
        # Prescribed for each side, counted on both.
        reps=None if block.reps is None else block.reps * exercise.sides,
        duration_s=None if block.duration_s is None else float(block.duration_s),
        rest_s=float(block.rest_s),
        tempo=block.tempo or exercise.tempo,
        tracking_grade=exercise.tracking_grade,
        weight_kg=block.weight_kg,
        instructions=exercise.steps,
        cues=dict(exercise.cues),
        movement=movement,
        superset=block.superset,
    )
