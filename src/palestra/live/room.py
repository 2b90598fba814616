"""The room of one session: the session itself, its log, its one connection, and what is durable."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import msgspec

from palestra.core.clock import Clock
from palestra.live.connection import Connection
from palestra.live.ledger import micros
from palestra.live.log import Kind, Record, SessionLog
from palestra.live.packets import sequence_of
from palestra.live.protocol import Hello, Ping, Pong, Resync, Welcome, decode_client, encode
from palestra.live.recovery import SKIP, Replay

GROUP_S = 0.05
"""Writes of so long share one sync: an acknowledgement is late by this much at most."""
MAX_PENDING_BYTES = 1 << 20
"""When the disk is this far behind, nothing more is read from the network."""
MAX_LOG_BYTES = 6 * 3600 * 120 * 160
"""415 MB: six hours at 120 frames a second, each packed alone. No workout needs more."""
MAX_EVENTS = 100_000
"""Nine hours of three events a second; they are kept in memory."""
_REPLACED = (4409, "replaced")


class Room:
    """Owns one session. All methods but `keep_writing` are short and never wait.

    Args:
        replay: The session as far as its log tells.
        log: The log, ready for appending.
        clock: The server's clock.
        on_failure: Called when the log cannot be written: the room's memory is ahead of the disk, drop it.
        starts_over: The log was damaged and the session begins anew; the client is told.
    """

    def __init__(
        self,
        replay: Replay,
        log: SessionLog,
        clock: Clock,
        on_failure: Callable[["Room"], Awaitable[None]],
        *,
        starts_over: bool = False,
    ) -> None:
        self.replay = replay
        self.log = log
        self.connection: Connection | None = None
        self.left_s = clock.monotonic_s()
        self.is_being_stored = False
        self._clock = clock
        self._on_failure = on_failure
        self._starts_over = starts_over
        self._durable_seq = replay.session.next_seq - 1
        self._unsynced: deque[tuple[int, int]] = deque()
        self._asked_from: int | None = None
        self._dirty = asyncio.Event()
        self._space = asyncio.Event()
        self._space.set()
        self._writing = asyncio.Lock()
        self._is_stopping = False

    @property
    def is_finished(self) -> bool:
        """Whether the session is over and waits to be stored."""
        return self.replay.session.is_finished

    @property
    def is_full(self) -> bool:
        """Whether the session has had more than any workout needs."""
        return self.log.size_bytes > MAX_LOG_BYTES or len(self.replay.history) > MAX_EVENTS

    # ---- the connection

    def attach(self, connection: Connection, hello: Hello) -> None:
        """Let a client in; the one before is sent away."""
        if self.connection is not None:
            self.connection.close(*_REPLACED)
        self.connection = connection
        self._asked_from = None
        session = self.replay.session
        if hello.oldest_seq is not None and hello.oldest_seq > session.next_seq:
            # The client gave up on what is older, or this disk lost it: go on from there.
            self._log(Kind.SKIP, SKIP.pack(hello.oldest_seq), hello.oldest_seq - 1)
        welcome = Welcome(
            str(self.replay.opening.session_id),
            session.next_seq,
            session.last_event_id,
            session.view,
            self._clock.now().timestamp(),
            self._starts_over,
        )
        # The ids that the client has seen are those of another log when this one starts over.
        seen = 0 if self._starts_over else hello.last_event_id
        connection.tell(encode(welcome), *self.replay.history[seen:])
        if self._durable_seq:
            connection.ack(self._durable_seq)

    def detach(self, connection: Connection) -> None:
        """The client is gone; another may have taken its place already."""
        if self.connection is connection:
            self.connection = None
            self.left_s = self._clock.monotonic_s()

    # ---- what comes in

    def packet(self, data: bytes) -> None:
        """Take a pose packet.

        Raises:
            MalformedPacketError: It is none.
        """
        sequence = sequence_of(data)
        if self._is_next(sequence):
            self._log(Kind.PACKET, data, sequence)

    def text(self, data: str) -> None:
        """Take a message.

        Raises:
            msgspec.DecodeError: It is none.
        """
        message = decode_client(data)
        match message:
            case Ping(t_client_s=t_client_s):
                self._tell(encode(Pong(t_client_s, self._clock.now().timestamp())))
            case Hello():
                raise msgspec.ValidationError("a second hello")
            case _:
                if self._is_next(message.seq):
                    self._log(Kind.COMMAND, data.encode(), message.seq)

    def end(self) -> None:
        """Finish the session: nobody will."""
        if not self.is_finished:
            self._log(Kind.END, b"", self.replay.session.next_seq - 1)

    async def has_space(self) -> None:
        """Wait while the disk is too far behind."""
        await self._space.wait()

    def _is_next(self, sequence: int) -> bool:
        expected = self.replay.session.next_seq
        if sequence == expected:
            self._asked_from = None
            self._starts_over = False  # it was told, and the client goes on
            return True
        if sequence > expected and self._asked_from != expected:
            self._asked_from = expected  # once: everything in flight is too far ahead as well
            self._tell(encode(Resync(expected)))
        elif sequence < expected and self.connection is not None and self._durable_seq:
            self.connection.ack(self._durable_seq)
        return False

    def _log(self, kind: Kind, payload: bytes, sequence: int) -> None:
        received_at_us = micros(self._clock.now())
        place = self.log.append(kind, payload, received_at_us)
        self._unsynced.append((place, sequence))
        self._tell(*self.replay.take(Record(kind, received_at_us, payload)))
        self._dirty.set()
        if self.log.pending_bytes > MAX_PENDING_BYTES:
            self._space.clear()

    def _tell(self, *texts: str) -> None:
        if self.connection is not None and texts:
            self.connection.tell(*texts)

    # ---- what is on disk

    async def keep_writing(self) -> None:
        """Write and acknowledge, in groups, for as long as the room is open; the owner's task."""
        while not self._is_stopping:
            await self._dirty.wait()
            if self._is_stopping:
                return
            await asyncio.sleep(GROUP_S)
            try:
                await self.sync()
            except OSError:
                await self._on_failure(self)
                return

    def stop(self) -> None:
        """Let `keep_writing` end."""
        self._is_stopping = True
        self._dirty.set()

    async def sync(self) -> None:
        """Make everything that was taken durable, and acknowledge it.

        Raises:
            OSError: The disk does not take it.
        """
        async with self._writing:
            self._dirty.clear()
            place = self.log.count
            batch = self.log.take()
            self._space.set()
            if batch:
                await asyncio.to_thread(self.log.write, batch)
            while self._unsynced and self._unsynced[0][0] < place:
                self._durable_seq = max(self._durable_seq, self._unsynced.popleft()[1])
            if self.connection is not None and self._durable_seq:
                self.connection.ack(self._durable_seq)
