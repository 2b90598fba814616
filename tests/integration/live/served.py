"""The real app on a real socket, and a headset that speaks the protocol."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import uvicorn
from argon2 import PasswordHasher
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from palestra.entry.settings import settings_from
from palestra.entry.wiring import build_app
from palestra.identity import Passwords
from palestra.live import protocol as p
from palestra.live.events import EventMessage
from palestra.live.packets import PosePacket, encode_packet
from palestra.live.view import SessionView, apply
from tests.unit.live.people import Input

WAIT_S = 20.0


@asynccontextmanager
async def served(folder: Path, database_url: str | None = None) -> AsyncGenerator[str, None]:
    """Run the app on a free port of this machine; give its address."""
    environ = {"PALESTRA_DATA": str(folder), "PALESTRA_TLS": "off", "PALESTRA_RATE_LIMITS": "off"}
    if database_url:
        environ["PALESTRA_DATABASE_URL"] = database_url
    app = build_app(settings_from(environ), passwords=Passwords(PasswordHasher(1, 8, 1)))
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    config = uvicorn.Config(app, ws="websockets-sansio", ws_per_message_deflate=False, log_config=None)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started:
            if task.done():
                await task
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await task
        listener.close()


@asynccontextmanager
async def member(base: str) -> AsyncGenerator[httpx.AsyncClient, None]:
    """Give a client that is logged in as a new user."""
    async with httpx.AsyncClient(base_url=base) as client:
        login = {"username": f"u{uuid4().hex[:12]}", "password": "a long enough pass phrase"}
        (await client.post("/users/register", json=login)).raise_for_status()
        answer = (await client.post("/users/login", json=login)).raise_for_status().json()
        client.headers["authorization"] = f"Bearer {answer['access_token']}"
        yield client


async def squat_workout(client: httpx.AsyncClient, sets: int = 2, reps: int = 4, rest_s: int = 10) -> str:
    """Make a workout of squats; return its id."""
    workout_id = str(uuid4())
    block = {"exercise_name": "squat", "sets": sets, "reps": reps, "rest_s": rest_s}
    body = {"id": workout_id, "title": "Legs", "blocks": [block]}
    (await client.post("/workouts", json=body)).raise_for_status()
    return workout_id


async def begin(client: httpx.AsyncClient, workout_id: str) -> dict[str, str]:
    """Start the workout live, or return to it."""
    answer = await client.post("/sessions", json={"workout_id": workout_id, "mode": "vr"})
    return answer.raise_for_status().json()


class Headset:
    """A client with a resend buffer: everything that is not acknowledged is sent again after a reconnect."""

    def __init__(self, started: dict[str, str]) -> None:
        self.started = started
        self.unacked: dict[int, Input] = {}
        self.events: list[EventMessage] = []
        self.close_code: int | None = None
        self.welcome: p.Welcome | None = None
        self.view = SessionView()
        self.errors: list[p.ErrorMessage] = []
        self._socket: ClientConnection | None = None
        self._listener: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    async def come(self) -> p.Welcome:
        """Connect, say hello, and send again what the server may not have."""
        self.welcome, self.close_code = None, None
        self._socket = await connect(self.started["live_url"], compression=None)
        hello = p.Hello(
            self.started["token"],
            self.events[-1].id if self.events else 0,
            0.0,
            1,
            "vr",
            min(self.unacked, default=None),
        )
        await self._socket.send(p.encode(hello))
        self._listener = asyncio.create_task(self._listen(self._socket))
        await self.until(lambda: self.welcome is not None or self.close_code is not None)
        assert self.welcome is not None, f"refused with {self.close_code}"
        for seq in sorted(self.unacked):
            if seq >= self.welcome.next_seq:
                await self._put(self.unacked[seq])
        return self.welcome

    async def come_or_gone(self) -> None:
        """Connect; that the session is stored already is fine."""
        try:
            await self.come()
        except AssertionError:
            if self.close_code not in (4404, 1000):
                raise

    async def send(self, inputs: Iterable[Input]) -> None:
        """Send inputs, keeping them until they are acknowledged."""
        for each in inputs:
            self.unacked[each.sequence if isinstance(each, PosePacket) else each.seq] = each
            await self._put(each)

    async def raw(self, data: bytes | str) -> None:
        """Send whatever."""
        assert self._socket is not None
        await self._socket.send(data)

    async def until(self, holds: "object") -> None:
        """Wait until something holds."""
        assert callable(holds)
        async with asyncio.timeout(WAIT_S):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def acked(self) -> None:
        """Wait until everything is on the server's disk."""
        await self.until(lambda: not self.unacked)

    async def closed(self) -> int:
        """Wait for the end of the connection; return the close code."""
        await self.until(lambda: self.close_code is not None)
        assert self.close_code is not None
        return self.close_code

    async def go(self) -> None:
        """Leave without a word."""
        if self._socket is not None:
            await self._socket.close()
        if self._listener is not None:
            await self._listener

    async def _put(self, each: Input) -> None:
        assert self._socket is not None
        with contextlib.suppress(ConnectionClosed):
            await self._socket.send(encode_packet(each) if isinstance(each, PosePacket) else p.encode(each))

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                self._take(p.decode_server(text))
                self._news.set()
        except ConnectionClosed:
            pass
        self.close_code = socket.close_code
        self._news.set()

    def _take(self, message: p.ServerMessage) -> None:
        match message:
            case p.Welcome():
                self.welcome = message
                self.view = message.snapshot
            case p.Ack(seq=seq):
                self.unacked = {s: each for s, each in self.unacked.items() if s > seq}
            case EventMessage():
                if message.id == (self.events[-1].id if self.events else 0) + 1:
                    self.events.append(message)
                assert self.welcome is not None
                if message.id > self.welcome.last_event_id:
                    self.view = apply(self.view, message)
            case p.ErrorMessage():
                self.errors.append(message)
            case _:
                pass


def told(events: Sequence[EventMessage]) -> list[str]:
    """The kinds of events."""
    return [type(each.event).__name__ for each in events]
