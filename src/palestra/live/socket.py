"""A client's connection from its first frame to its last: who it is, what may pass, and why it ends."""

import asyncio
from uuid import UUID

import msgspec
import structlog

from palestra.coaching import ExerciseNotAllowedError, MedicalReferralError
from palestra.core.clock import Clock
from palestra.core.errors import PalestraError
from palestra.core.ids import SessionId, UserId
from palestra.gateway import FrameGate, Principal, Tokens, UnauthenticatedError
from palestra.live.connection import Connection
from palestra.live.packets import MAX_PACKET_BYTES, MalformedPacketError
from palestra.live.protocol import PROTOCOL_VERSION, ErrorMessage, Hello, decode_client, encode
from palestra.live.room import Room
from palestra.live.rooms import Rooms, SessionElsewhereError, SessionGoneError
from palestra.live.service import TooManySessionsError
from palestra.live.transport import Transport

HELLO_S = 5.0
TOKEN_S = 900
"""Only the hello needs it; after that the connection itself is the proof."""
FRAMES_PER_S = 500.0
"""A headset sends 24 to 40 packets a second, and faster while it catches up."""
BURST = 20_000
"""More than ten minutes of packets that were kept while the server was away."""
FAREWELL_S = 2.0
_log = structlog.get_logger("palestra.live")


class RefusedError(Exception):
    """The connection must end.

    Args:
        close_code: As in `protocol.CLOSE_CODES`.
        code: The same in a word, for the error message.
        detail: For whoever reads it.
    """

    def __init__(self, close_code: int, code: str, detail: str) -> None:
        super().__init__(code)
        self.close_code = close_code
        self.code = code
        self.detail = detail


def audience(session_id: UUID) -> str:
    """Return what a session's token is made for."""
    return f"palestra-live:{session_id}"


def token_for(tokens: Tokens, user_id: UserId, session_id: UUID, clock: Clock) -> str:
    """Return a token for one session."""
    principal = Principal(user_id, frozenset({"live"}))
    return tokens.issue(principal, audience=audience(session_id), lifetime_s=TOKEN_S, now=clock.now())


class LiveSocket:
    """Serves connections to the rooms of this server."""

    def __init__(self, rooms: Rooms, tokens: Tokens, clock: Clock) -> None:
        self._rooms = rooms
        self._tokens = tokens
        self._clock = clock

    async def serve(self, transport: Transport, session_id: SessionId) -> None:
        """Serve one accepted connection until it ends."""
        connection = Connection(transport)
        sender = asyncio.create_task(connection.run())
        reader = asyncio.create_task(self._read(transport, connection, session_id))
        try:
            await asyncio.wait({sender, reader}, return_when=asyncio.FIRST_COMPLETED)
            if reader.done() and connection.is_closing:
                # What was told before the end, and the reason for it, still go out.
                await asyncio.wait({sender}, timeout=FAREWELL_S)
        finally:
            for task in (reader, sender):
                task.cancel()
            await asyncio.gather(reader, sender, return_exceptions=True)

    async def _read(self, transport: Transport, connection: Connection, session_id: SessionId) -> None:
        gate = FrameGate(max_bytes=MAX_PACKET_BYTES, frames_per_s=FRAMES_PER_S, burst=BURST)
        room: Room | None = None
        try:
            hello, principal = await self._hello(transport, gate, session_id)
            room = await self._rooms.enter(principal.user_id, session_id, connection, hello)
            await self._follow(transport, gate, room, connection)
        except RefusedError as refused:
            _refuse(connection, refused)
        except SessionGoneError as error:
            _refuse(connection, RefusedError(4404, error.code, error.detail))
        except (MedicalReferralError, ExerciseNotAllowedError) as error:
            _refuse(connection, RefusedError(4403, error.code, error.detail))
        except TooManySessionsError as error:
            _refuse(connection, RefusedError(4429, error.code, error.detail))
        except SessionElsewhereError as error:
            _refuse(connection, RefusedError(4503, error.code, error.detail))
        except Exception:  # noqa: BLE001  # a named edge: one connection must not take others along
            _log.exception("live_connection_failed", session_id=str(session_id))
            _refuse(connection, RefusedError(4500, "server_error", "Something went wrong here. Try again."))
            if room is not None:
                await self._rooms.drop(room)
        finally:
            if room is not None:
                self._rooms.left(room, connection)

    async def _hello(
        self, transport: Transport, gate: FrameGate, session_id: SessionId
    ) -> tuple[Hello, Principal]:
        try:
            async with asyncio.timeout(HELLO_S):
                first = await transport.receive()
        except TimeoutError:
            raise RefusedError(4408, "hello_timeout", f"No hello within {HELLO_S:g} s.") from None
        if first is None:
            raise RefusedError(1000, "gone", "")
        self._judge(gate, first)
        try:
            message = decode_client(first) if isinstance(first, str) else None
        except msgspec.DecodeError as error:
            raise RefusedError(4400, "malformed", str(error)) from None
        if not isinstance(message, Hello):
            raise RefusedError(4400, "malformed", "The first message must be a hello.")
        if message.protocol != PROTOCOL_VERSION:
            raise RefusedError(
                4400, "protocol", f"This server speaks protocol {PROTOCOL_VERSION}. Reload the page."
            )
        try:
            principal = self._tokens.verify(
                message.token, audience=audience(session_id), now=self._clock.now()
            )
        except UnauthenticatedError as error:
            raise RefusedError(4401, error.code, "The token of this session is not valid any more.") from None
        return message, principal

    async def _follow(
        self, transport: Transport, gate: FrameGate, room: Room, connection: Connection
    ) -> None:
        while (frame := await transport.receive()) is not None:
            if room.connection is not connection:
                return  # replaced: what is still in this pipe has numbers that now belong to the newer page
            self._judge(gate, frame)
            try:
                if isinstance(frame, bytes):
                    room.packet(frame)
                else:
                    room.text(frame)
            except (MalformedPacketError, msgspec.DecodeError) as error:
                detail = error.detail if isinstance(error, PalestraError) else str(error)
                raise RefusedError(4400, "malformed", detail) from None
            is_full = room.is_full and not room.is_finished
            if is_full:
                room.end()
            if room.is_finished:
                self._rooms.finished(room)
            if is_full:
                raise RefusedError(4429, "session_full", "A session cannot be longer. It is stored.")
            await room.has_space()

    def _judge(self, gate: FrameGate, frame: bytes | str) -> None:
        size = len(frame.encode() if isinstance(frame, str) else frame)
        refusal = gate.judge(size, self._clock.monotonic_s())
        if refusal is not None:
            raise RefusedError(int(refusal.code), refusal.code.name.lower(), refusal.reason)


def _refuse(connection: Connection, refused: RefusedError) -> None:
    connection.tell(encode(ErrorMessage(refused.code, refused.detail)))
    connection.close(refused.close_code, refused.code)
