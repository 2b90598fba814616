"""All rooms of this server: opening them from their logs, letting clients in, storing what is finished."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID
from weakref import WeakValueDictionary

import structlog

from palestra.core.clock import Clock
from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import SessionId, UserId, WorkoutId
from palestra.live import service, store
from palestra.live.connection import Connection
from palestra.live.ledger import micros
from palestra.live.log import Damage, LogBusyError, SessionLog
from palestra.live.log_folder import DAMAGES, delete_damaged, delete_logs, opened_log, sealed_recording
from palestra.live.protocol import Hello
from palestra.live.recovery import Opening
from palestra.live.room import Room
from palestra.storage import Blobs, Database, Vault

RENEW_S = 10.0
"""How often leases are renewed and quiet rooms are looked at."""
CLOSING_PATIENCE_S = 60.0
"""Who takes the headset off after the last set will not say how hard it was any more."""
QUIET_S = 900.0
"""A room that nobody is in for so long leaves memory; its log stays."""
ABANDONED_S = 6 * 3600.0
"""A session that nobody came back to for so long is finished with what was done."""
ORPHANED_S = 7 * 24 * 3600.0
"""A log of no known session: its account was erased, or a wrong database is set, which somebody notices.

Also how long somebody has to look at a damaged log before it is deleted."""
MAX_ROOMS_PER_USER = 4
"""Sessions that somebody is in at the same time, each with its own workout; a person needs one."""
_STORED = (1000, "stored")
_RESTART = (1012, "restart")
_ELSEWHERE = (4503, "elsewhere")
_FAILED = (4500, "server_error")
_GONE = (4404, "gone")
_log = structlog.get_logger("palestra.live")


class SessionElsewhereError(PalestraError):
    """Another server owns the session now."""

    code = "session_elsewhere"
    fault = Fault.UNAVAILABLE


class SessionGoneError(PalestraError):
    """There is no such session, or it is stored already."""

    code = "session_gone"
    fault = Fault.NOT_FOUND


@dataclass(frozen=True, slots=True)
class _Open:
    room: Room
    lease: store.Lease
    writer: "asyncio.Task[None]"


class Rooms:
    """Opens, keeps and closes the rooms of one server.

    Args:
        database: Where sessions and leases are.
        vault: The users' keys.
        blobs: Where recordings go.
        clock: The server's clock.
        folder: Where the logs are; one folder a user, one file a session.
        owner: Names this server in leases; the same after a restart on the same folder, so that a killed
            server finds its sessions again at once.
    """

    def __init__(
        self, *, database: Database, vault: Vault, blobs: Blobs, clock: Clock, folder: Path, owner: str
    ) -> None:
        self._database = database
        self._vault = vault
        self._blobs = blobs
        self._clock = clock
        self._folder = folder
        self._owner = owner
        self._open: dict[UUID, _Open] = {}
        # A lock lives as long as somebody holds it or waits for it.
        self._doors: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        # What the keeper could not do something with, so that it complains once and not every time.
        self._complained: set[str] = set()

    @property
    def count(self) -> int:
        """How many rooms are open."""
        return len(self._open)

    # ---- in and out

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Look after quiet rooms and old logs for as long as the server runs; then close everything."""
        keeper = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper
            await self.close()

    async def enter(
        self, user_id: UserId, session_id: SessionId, connection: Connection, hello: Hello
    ) -> Room:
        """Let a client into its room, opening it where needed.

        Raises:
            SessionGoneError: There is no such session, or it is stored.
            SessionElsewhereError: Another server has it.
            TooManySessionsError: The user is in too many others.
            MedicalReferralError: A doctor comes first, by what the user told since.
            ExerciseNotAllowedError: It holds what the user's limits exclude since.
        """
        async with self._database.reading() as reader:
            found = await store.find(reader, user_id, session_id)
            if found is not None and found.status == "open":
                await service.require_fit(reader, user_id, found.workout_id)
        await self._make_room(user_id, session_id)
        async with self._door(session_id):
            opened = self._open.get(session_id) or await self._open_room(user_id, session_id)
            opened.room.attach(connection, hello)
        if opened.room.is_finished:
            self.finished(opened.room)
        return opened.room

    def finished(self, room: Room) -> None:
        """Store a finished session, soon; again is fine."""
        if not room.is_being_stored:
            room.is_being_stored = True
            self._start(self._stored(room))

    async def finish_workout(self, user_id: UserId, workout_id: WorkoutId) -> None:
        """End and store the session of a workout that its user finishes by hand; there may be none."""
        async with self._database.reading() as connection:
            found = await store.find_open(connection, user_id, workout_id)
        if found is None:
            return
        with contextlib.suppress(SessionElsewhereError, SessionGoneError):
            async with self._door(found.session_id):
                opened = self._open.get(found.session_id)
                opened = opened or await self._open_room(user_id, found.session_id)
                opened.room.end()
            await self._store(found.session_id)

    async def forget(self, user_id: UserId) -> None:
        """Send a user whose account was erased away, and delete the logs."""
        for session_id, opened in list(self._open.items()):
            if opened.lease.user_id == user_id:
                await self._leave(session_id, *_GONE, may_write=False)
        await asyncio.to_thread(delete_logs, self._folder / str(user_id))

    def left(self, room: Room, connection: Connection) -> None:
        """A client is gone."""
        room.detach(connection)

    async def close(self) -> None:
        """Make everything durable, send everybody away, and let go of the sessions."""
        for task in list(self._tasks):
            with contextlib.suppress(asyncio.CancelledError):
                await task
        for session_id in list(self._open):
            await self._look(self._leave(session_id, *_RESTART), str(session_id))

    async def _leave(self, session_id: UUID, code: int, reason: str, *, may_write: bool = True) -> None:
        async with self._door(session_id):
            await self._close_room(session_id, code, reason, may_write=may_write)

    async def _make_room(self, user_id: UserId, session_id: SessionId) -> None:
        """See to it that the user has few rooms: those that nobody is in are closed, their logs stay."""
        others = {
            each: opened.room
            for each, opened in self._open.items()
            if opened.lease.user_id == user_id and each != session_id and not opened.room.is_finished
        }
        if len(others) < MAX_ROOMS_PER_USER:
            return
        empty = [each for each, room in others.items() if room.connection is None]
        if not empty:
            raise service.TooManySessionsError(f"You are in {len(others)} other sessions. Leave one of them.")
        await self._leave(min(empty, key=lambda each: others[each].left_s), *_RESTART)

    # ---- opening

    async def _open_room(self, user_id: UserId, session_id: SessionId) -> _Open:
        now = self._clock.now()
        async with self._database.transaction() as connection:
            found = await store.find(connection, user_id, session_id)
            if found is None or found.status != "open":
                raise SessionGoneError("This session is not under way any more.")
            key = await self._vault.key_for(connection, user_id, now)
            lease = await store.acquire(connection, user_id, session_id, self._owner, now)
            if lease is None:
                raise SessionElsewhereError("Another server has this session. Try again in a moment.")
            script, is_over = await service.script_of(connection, user_id, found.workout_id)
        opening = Opening(user_id, session_id, found.workout_id, script)
        path = self._path(user_id, session_id)
        try:
            log, replay, damage = await asyncio.to_thread(opened_log, path, key, opening, micros(now))
        except LogBusyError:
            raise SessionElsewhereError("Another process has this session open.") from None
        if damage != Damage():
            _log.warning("live_log_damaged", session_id=str(session_id), **asdict(damage))
        room = Room(replay, log, self._clock, self._failed, starts_over=damage.is_all_lost)
        opened = _Open(room, lease, asyncio.create_task(room.keep_writing()))
        self._open[session_id] = opened
        if is_over:
            room.end()  # the workout was finished by hand while another server had its session
        return opened

    async def _close_room(self, session_id: UUID, code: int, reason: str, *, may_write: bool = True) -> None:
        opened = self._open.pop(session_id, None)
        if opened is None:
            return
        if opened.room.connection is not None:
            opened.room.connection.close(code, reason)
        await _stopped(opened)
        if may_write and await self._synced(opened.room):
            async with self._database.transaction() as connection:
                await store.release(connection, opened.lease)
        await asyncio.to_thread(opened.room.log.close)

    async def _synced(self, room: Room) -> bool:
        try:
            await room.sync()
        except OSError:
            _log.exception("live_log_unwritable", session_id=str(room.replay.opening.session_id))
            return False
        return True

    async def _failed(self, room: Room) -> None:
        """The disk did not take it: forget what is not durable; the client has it still."""
        session_id = room.replay.opening.session_id
        _log.error("live_log_unwritable", session_id=str(session_id))
        async with self._door(session_id):
            await self._close_room(session_id, *_FAILED, may_write=False)

    async def drop(self, room: Room) -> None:
        """Something unforeseen happened in a room: close it; its log is right."""
        session_id = room.replay.opening.session_id
        async with self._door(session_id):
            await self._close_room(session_id, *_FAILED)

    # ---- storing

    async def _stored(self, room: Room) -> None:
        try:
            await self._store(room.replay.opening.session_id)
        finally:
            # Where that failed (the database was away), the keeper tries again.
            room.is_being_stored = False

    async def _store(self, session_id: UUID) -> None:
        async with self._door(session_id):
            opened = self._open.get(session_id)
            if opened is None:
                return
            room = opened.room
            if not await self._synced(room):
                await self._close_room(session_id, *_FAILED, may_write=False)
                return
            user_id = UserId(room.replay.opening.user_id)
            async with self._database.transaction() as connection:
                is_ours = await service.store_session(connection, opened.lease, room.replay)
            if not is_ours:
                await self._close_room(session_id, *_ELSEWHERE, may_write=False)
                return
            if room.connection is not None:
                room.connection.close(*_STORED)
            del self._open[session_id]
            await _stopped(opened)
            await self._put_away(user_id, session_id, room.log)

    async def _put_away(self, user_id: UserId, session_id: UUID, log: SessionLog) -> None:
        """Keep the poses of a stored session as its recording; only then is the log gone."""
        where = store.key_of_recording(user_id, session_id)
        try:
            try:
                recording = await asyncio.to_thread(sealed_recording, log)
            except DAMAGES:
                # The sets are in the history; only the poses are lost.
                _log.warning("live_log_damaged", session_id=str(session_id), is_all_lost=True)
                await asyncio.to_thread(log.set_aside)
                return
            await self._blobs.put(where, recording)
            async with self._database.transaction() as connection:
                await store.set_recording(connection, user_id, SessionId(session_id), where)
            await asyncio.to_thread(log.delete)
        finally:
            log.close()

    # ---- looking after

    async def _keep(self) -> None:
        await self._look(self.finish_what_is_left())
        while True:
            await asyncio.sleep(RENEW_S)
            await self._look(self.look_at_rooms())
            await self._look(self.finish_what_is_left(ABANDONED_S))

    async def _look(self, looking: Coroutine[None, None, None], what: str = "all") -> None:
        try:
            await looking
        except Exception:  # noqa: BLE001  # a named edge: the keeper goes on, whatever one session does
            if what not in self._complained:
                self._complained.add(what)
                _log.exception("live_keeper_failed", what=what)
        else:
            self._complained.discard(what)

    async def look_at_rooms(self) -> None:
        """Renew the leases; end sessions that only wait for a last word; close rooms that nobody is in."""
        if not self._open:
            return
        now = self._clock.now()
        async with self._database.transaction() as connection:
            lost = [
                each.lease.session_id
                for each in list(self._open.values())
                if not await store.renew(connection, each.lease, now)
            ]
        for session_id in lost:
            await self._look(self._leave(session_id, *_ELSEWHERE, may_write=False), str(session_id))
        for session_id, opened in list(self._open.items()):
            await self._look(self._look_at(session_id, opened), str(session_id))

    async def _look_at(self, session_id: UUID, opened: _Open) -> None:
        room = opened.room
        if room.is_finished:
            self.finished(room)
        if room.connection is not None or room.is_finished:
            return
        away_s = self._clock.monotonic_s() - room.left_s
        if room.replay.session.is_closing and away_s > CLOSING_PATIENCE_S:
            room.end()
            self.finished(room)
        elif away_s > QUIET_S:
            async with self._door(session_id):
                if room.connection is None and self._open.get(session_id) is opened:
                    await self._close_room(session_id, *_RESTART)

    async def finish_what_is_left(self, older_than_s: float = float("-inf")) -> None:
        """Go through logs that no room has open, as after a kill.

        Finished sessions are stored, abandoned ones are finished, logs of stored ones are put away, and
        damaged ones that were put aside long ago are deleted.

        Args:
            older_than_s: Only look at logs that were not written to for so long.
        """
        for path in await asyncio.to_thread(lambda: sorted(self._folder.glob("*/*.log"))):
            # One file that cannot be dealt with keeps none of the others waiting.
            await self._look(self._finish_path(path, older_than_s), f"{path.parent.name}/{path.name}")
        await self._look(self._delete_damaged(), "damaged")

    async def _delete_damaged(self) -> None:
        before = self._clock.now().timestamp() - ORPHANED_S
        await asyncio.to_thread(delete_damaged, self._folder, before)

    async def _finish_path(self, path: Path, older_than_s: float) -> None:
        session_id, user_id = SessionId(UUID(path.stem)), UserId(int(path.parent.name))
        if session_id in self._open:
            return
        try:
            written = await asyncio.to_thread(path.stat)
        except FileNotFoundError:
            return  # put away since the folder was read
        age_s = self._clock.now().timestamp() - written.st_mtime
        if age_s >= older_than_s:
            with contextlib.suppress(SessionElsewhereError, SessionGoneError):
                await self._finish_left(user_id, session_id, age_s)

    async def _finish_left(self, user_id: UserId, session_id: SessionId, age_s: float) -> None:
        async with self._database.reading() as connection:
            found = await store.find(connection, user_id, session_id)
        if found is None or found.status != "open":
            if found is not None:
                await self._put_away_left(user_id, session_id)
            elif age_s > ORPHANED_S:
                await asyncio.to_thread(self._path(user_id, session_id).unlink, missing_ok=True)
            return
        async with self._door(session_id):
            opened = self._open.get(session_id) or await self._open_room(user_id, session_id)
            if age_s > ABANDONED_S and opened.room.connection is None:
                opened.room.end()
            if not opened.room.is_finished:
                if opened.room.connection is None:
                    await self._close_room(session_id, *_RESTART)
                return
        await self._store(session_id)

    async def _put_away_left(self, user_id: UserId, session_id: SessionId) -> None:
        """The server was killed after storing."""
        async with self._door(session_id):
            path = self._path(user_id, session_id)
            if not path.exists():
                return
            async with self._database.transaction() as connection:
                key = await self._vault.key_for(connection, user_id, self._clock.now())
            try:
                log = await asyncio.to_thread(SessionLog.open, path, session_id, key)
            except LogBusyError:
                return
            await self._put_away(user_id, session_id, log)

    # ---- small things

    def _path(self, user_id: UserId, session_id: UUID) -> Path:
        return self._folder / str(user_id) / f"{session_id}.log"

    def _door(self, session_id: UUID) -> asyncio.Lock:
        door = self._doors.get(session_id)
        if door is None:
            door = self._doors[session_id] = asyncio.Lock()
        return door

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(self._look(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _stopped(opened: _Open) -> None:
    opened.room.stop()
    # Not cancelled: a write under way in its thread must end before the file is closed.
    if opened.writer is not asyncio.current_task():
        await opened.writer
