"""The routes under /sessions, and the live socket."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, WebSocket, get, post, websocket
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler
from msgspec import Meta

from palestra.coaching import ExerciseNotAllowedError, MedicalReferralError
from palestra.core.clock import Clock
from palestra.core.ids import SessionId, WorkoutId
from palestra.gateway import PUBLIC, Principal, Tokens, answers
from palestra.live import service
from palestra.live.address import live_url, origin_of
from palestra.live.rooms import Rooms
from palestra.live.socket import LiveSocket, token_for
from palestra.live.store import Mode, Status
from palestra.live.transport import AsgiTransport
from palestra.storage import Database
from palestra.training import WorkoutNotFoundError


class NewSession(msgspec.Struct, forbid_unknown_fields=True):
    """A workout to be done live."""

    workout_id: Annotated[UUID, Meta(description="From `GET /workouts/today` or `POST /workouts`")]
    mode: Annotated[Mode, Meta(description="With a headset, or on a screen")] = "vr"


class StartedSession(msgspec.Struct):
    """Where to connect, and with which token; both are good for a few minutes."""

    session_id: UUID
    live_url: str
    token: str


class SessionState(msgspec.Struct):
    """A session; `finished` once its sets are in the history."""

    session_id: UUID
    workout_id: UUID
    mode: Mode
    status: Status
    created_at: datetime
    finished_at: datetime | None


class Doorway(msgspec.Struct, frozen=True):
    """What the routes need besides the database."""

    socket: LiveSocket
    tokens: Tokens
    public_url: str | None
    names: frozenset[str]


@post(
    "/",
    summary="Start a workout live",
    opt=answers(
        MedicalReferralError,
        WorkoutNotFoundError,
        service.WorkoutDoneError,
        service.TooManySessionsError,
        ExerciseNotAllowedError,
        is_repeatable=True,
    ),
    status_code=201,
    description="201 for a new session; 200 with a fresh token when the workout's session is under way; "
    "403 `medical_referral` for who must see a doctor first; 409 `exercise_not_allowed` names what the "
    "user's limits of today exclude.",
)
async def begin(
    data: JSONBody[NewSession],
    request: Request[Any, Any, Any],
    principal: NamedDependency[Principal],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    doorway: NamedDependency[Doorway],
) -> Response[StartedSession]:
    """Start the session of a workout, or return to it."""
    async with db.transaction() as connection:
        await service.require_fit(connection, principal.user_id, WorkoutId(data.workout_id))
        found, is_new = await service.begin(
            connection, principal.user_id, WorkoutId(data.workout_id), data.mode, clock.now()
        )
    token = token_for(doorway.tokens, principal.user_id, found.session_id, clock)
    scope = request.scope
    host = request.headers.get("host")
    origin = doorway.public_url or origin_of(scope["scheme"], host, scope["server"], doorway.names)
    started = StartedSession(found.session_id, live_url(origin, found.session_id), token)
    return Response(started, status_code=201 if is_new else 200)


@get("/{session_id:uuid}", summary="One session", opt=answers(service.SessionNotFoundError))
async def show(
    session_id: FromPath[UUID], principal: NamedDependency[Principal], db: NamedDependency[Database]
) -> SessionState:
    """Say whether a session is under way or stored."""
    async with db.reading() as connection:
        found = await service.session(connection, principal.user_id, SessionId(session_id))
    return SessionState(
        found.session_id, found.workout_id, found.mode, found.status, found.created_at, found.finished_at
    )


@websocket("/live/{session_id:uuid}", opt=dict(PUBLIC))
async def live(
    socket: WebSocket[Any, Any, Any], session_id: FromPath[UUID], doorway: NamedDependency[Doorway]
) -> None:
    """Serve the live socket: its first message carries the session's token."""
    await socket.accept()
    await doorway.socket.serve(AsgiTransport(socket), SessionId(session_id))


def routes(
    rooms: Rooms, tokens: Tokens, clock: Clock, public_url: str | None, names: Iterable[str]
) -> Sequence[ControllerRouterHandler]:
    """Return the routes; the application provides `db`, `clock` and `principal`."""
    doorway = Doorway(LiveSocket(rooms, tokens, clock), tokens, public_url, frozenset(names))
    provide = {"doorway": Provide(lambda: doorway, sync_to_thread=False)}
    sessions = Router("/sessions", route_handlers=[begin, show], tags=["Live sessions"], dependencies=provide)
    return [sessions, Router("/", route_handlers=[live], dependencies=provide)]
