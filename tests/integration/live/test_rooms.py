"""Rooms without sockets: who owns a session, what becomes of abandoned ones, and a full disk."""

import asyncio
import dataclasses
import os
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
import structlog
import structlog.testing

from palestra.core.ids import ExerciseId, SessionId, UserId, WorkoutId
from palestra.live import protocol as p
from palestra.live import service, store
from palestra.live.connection import Connection
from palestra.live.events import EventMessage
from palestra.live.log import START, SessionLog
from palestra.live.log_folder import recovered
from palestra.live.packets import PosePacket, encode_packet
from palestra.live.recovery import Opening, Replay
from palestra.live.room import Room
from palestra.live.rooms import (
    ABANDONED_S,
    ORPHANED_S,
    Rooms,
    SessionElsewhereError,
    SessionGoneError,
)
from palestra.storage import Blobs, Database, SealingKey, Vault, metadata, new_id
from palestra.training import Block, WorkoutWithSets, detail, ensure_workout, finish
from tests.clock import SettableClock
from tests.unit.live.people import Input, numbered, portions, script, workout

USER = UserId(1)
HELLO = p.Hello("", 0, 0.0, 1, "vr")
INPUTS = numbered([*portions(workout()), p.Finish(1, 0.0)])
KEY = SealingKey(bytes(32))


@dataclass
class Ears:
    """A transport that hears and keeps."""

    heard: list[p.ServerMessage] = field(default_factory=list[p.ServerMessage])
    closed: int | None = None

    async def receive(self) -> bytes | str | None:
        return None

    async def send(self, text: str) -> None:
        self.heard.append(p.decode_server(text))

    async def close(self, code: int, reason: str) -> None:
        self.closed = code

    def events(self) -> list[EventMessage]:
        return [each for each in self.heard if isinstance(each, EventMessage)]


class World:
    """A database with one user and one workout, and servers that share it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.clock = SettableClock(datetime.now(UTC))
        self.workout_id = WorkoutId(new_id())
        self.session_id = SessionId(new_id())
        self.vault = Vault(bytes(32))

    def server(self, name: str = "a") -> Rooms:
        return Rooms(
            database=self.database,
            vault=self.vault,
            blobs=Blobs(self.folder / "blobs"),
            clock=self.clock,
            folder=self.folder / name / "live",
            owner=name,
        )

    async def prepare(self) -> None:
        now = self.clock.now()
        user = {"user_id": USER, "username": "u", "display_name": "U", "role": "member", "created_at": now}
        block = Block(ExerciseId("squat"), 2, 4, 10)
        async with self.database.transaction() as connection:
            await connection.execute(sa.insert(metadata.tables["app_user"]), user)
            await ensure_workout(connection, USER, self.workout_id, title="Legs", blocks=[block], now=now)
            begun, _ = await service.begin(connection, USER, self.workout_id, "vr", now)
        self.session_id = begun.session_id

    async def history(self) -> WorkoutWithSets:
        async with self.database.reading() as connection:
            return await detail(connection, USER, self.workout_id)

    async def session(self) -> store.LiveSession | None:
        async with self.database.reading() as connection:
            return await store.find(connection, USER, self.session_id)

    async def enter(self, rooms: Rooms) -> tuple[Room, Connection, Ears]:
        ears = Ears()
        connection = Connection(ears)
        return await rooms.enter(USER, self.session_id, connection, HELLO), connection, ears

    def logs(self) -> list[Path]:
        return list(self.folder.rglob("*.log"))


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncGenerator[World, None]:
    database = Database(database_url)
    made = World(database, tmp_path)
    await made.prepare()
    yield made
    await database.close()


def feed(room: Room, inputs: list[Input]) -> None:
    for each in inputs:
        if isinstance(each, PosePacket):
            room.packet(encode_packet(each))
        else:
            room.text(p.encode(each))


def replace_seq(each: Input, by: int) -> Input:
    if isinstance(each, PosePacket):
        return dataclasses.replace(each, sequence=each.sequence + by)
    return msgspec.structs.replace(each, seq=each.seq + by)


async def test_another_server_gets_in_only_when_the_lease_is_over(world: World) -> None:
    one, two = world.server("a"), world.server("b")
    room, _, _ = await world.enter(one)
    feed(room, INPUTS[:50])
    with pytest.raises(SessionElsewhereError):
        await world.enter(two)
    world.clock.move(20)
    await one.look_at_rooms()
    world.clock.move(20)
    with pytest.raises(SessionElsewhereError):
        await world.enter(two)
    world.clock.move(40)
    _, talk, ears = await world.enter(two)
    await one.look_at_rooms()
    assert (one.count, two.count) == (0, 1)
    # The one that was taken over cannot store any more.
    room.end()
    one.finished(room)
    await one.close()
    found = await world.session()
    assert found is not None
    assert found.status == "open"
    await two.close()
    await talk.run()
    assert ears.closed == 1012


async def test_the_same_server_gets_in_again_at_once_after_a_kill(world: World) -> None:
    killed = world.server()
    room, _, _ = await world.enter(killed)
    feed(room, INPUTS[:50])
    await room.sync()
    room.log.close()  # what the end of a process does to its locks
    restarted = world.server()
    again, _, _ = await world.enter(restarted)
    assert again.replay.session.next_seq == 51
    await restarted.close()
    room.stop()


async def test_one_process_at_a_time(world: World) -> None:
    first, second = world.server(), world.server()
    await world.enter(first)
    with pytest.raises(SessionElsewhereError):
        await world.enter(second)
    await first.close()


async def test_who_leaves_after_the_last_set_is_not_waited_for(world: World) -> None:
    rooms = world.server()
    room, connection, _ = await world.enter(rooms)
    feed(room, INPUTS[:-1])
    assert room.replay.session.is_closing
    rooms.left(room, connection)
    world.clock.move(30)
    await rooms.look_at_rooms()
    assert not room.is_finished
    world.clock.move(31)
    await rooms.look_at_rooms()
    await rooms.close()
    done = await world.history()
    assert (done.workout.status, [each.reps for each in done.sets]) == ("finished", [4, 4])
    assert world.logs() == []


async def test_a_quiet_room_leaves_memory_and_comes_back(world: World) -> None:
    rooms = world.server()
    room, connection, _ = await world.enter(rooms)
    feed(room, INPUTS[:300])
    rooms.left(room, connection)
    world.clock.move(1000)
    await rooms.look_at_rooms()
    assert rooms.count == 0
    again, _, _ = await world.enter(rooms)
    assert again.replay.session.next_seq == 301
    assert again.replay.history == room.replay.history
    await rooms.close()


async def test_a_session_that_nobody_came_back_to_is_finished_with_what_was_done(world: World) -> None:
    rooms = world.server()
    room, _, _ = await world.enter(rooms)
    feed(room, INPUTS[:400])
    await rooms.close()
    (log,) = world.logs()
    await rooms.finish_what_is_left()
    assert (await world.history()).workout.status == "open"
    long_ago = world.clock.now().timestamp() - ABANDONED_S - 60
    os.utime(log, (long_ago, long_ago))
    await rooms.finish_what_is_left(ABANDONED_S)
    done = await world.history()
    assert done.workout.status == "finished"
    assert [each.reps for each in done.sets] == [4]
    assert world.logs() == []
    with pytest.raises(SessionGoneError):
        await world.enter(rooms)


async def test_a_file_that_is_no_log_keeps_no_session_waiting(world: World) -> None:
    rooms = world.server()
    room, _, _ = await world.enter(rooms)
    feed(room, INPUTS[:400])
    await rooms.close()
    (log,) = world.logs()
    strays = [log.parent.parent / "0" / "stray.log", log.parent.parent / "0" / f"{new_id()}.log"]
    strays[0].parent.mkdir()
    for stray in strays:
        stray.write_bytes(b"no log")
    strays[0].with_name(f"{new_id()}.log").symlink_to("nowhere")
    long_ago = world.clock.now().timestamp() - ABANDONED_S - 60
    for path in (log, *strays):
        os.utime(path, (long_ago, long_ago))
    with structlog.testing.capture_logs() as told:
        await rooms.finish_what_is_left(ABANDONED_S)
        await rooms.finish_what_is_left(ABANDONED_S)
    assert (await world.history()).workout.status == "finished"
    assert not log.exists()
    assert all(stray.exists() for stray in strays)
    assert [each["what"] for each in told] == ["0/stray.log"]


async def test_a_workout_that_was_finished_elsewhere_ends_its_session_at_the_door(world: World) -> None:
    rooms = world.server()
    room, _, _ = await world.enter(rooms)
    feed(room, INPUTS[:400])
    await rooms.close()
    async with world.database.transaction() as connection:
        await finish(connection, USER, world.workout_id, world.clock.now())
    _, connection, ears = await world.enter(rooms)
    await rooms.close()
    await connection.run()
    assert ears.closed == 1000
    assert [each.reps for each in (await world.history()).sets] == [4]


async def test_a_log_of_a_stored_session_is_put_away_at_the_start(world: World) -> None:
    rooms = world.server()
    room, _, _ = await world.enter(rooms)
    feed(room, INPUTS[:400])
    await rooms.close()
    async with world.database.transaction() as connection:
        lease = await store.acquire(connection, USER, world.session_id, "a", world.clock.now())
        assert lease is not None
        assert await store.finish(connection, lease, world.clock.now())
    await rooms.finish_what_is_left()
    assert world.logs() == []
    found = await world.session()
    assert found is not None
    assert found.recording is not None
    assert await Blobs(world.folder / "blobs").exists(found.recording)


async def test_a_log_whose_account_is_gone_is_deleted(world: World) -> None:
    rooms = world.server()
    await world.enter(rooms)
    await rooms.close()
    async with world.database.transaction() as connection:
        await connection.execute(sa.delete(store.live_session).where(store.live_session.c.user_id == USER))
    await rooms.finish_what_is_left()
    (log,) = world.logs()  # perhaps only the wrong database is set: there is time to notice
    long_ago = world.clock.now().timestamp() - ORPHANED_S - 60
    os.utime(log, (long_ago, long_ago))
    await rooms.finish_what_is_left()
    assert world.logs() == []


async def test_damage_in_the_middle_of_a_log_loses_only_what_was_damaged(world: World) -> None:
    rooms = world.server()
    room, _, _ = await world.enter(rooms)
    feed(room, INPUTS[:300])
    await rooms.close()
    (log,) = world.logs()
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)
    again, _, _ = await world.enter(rooms)
    assert again.replay.session.next_seq == 301
    assert again.replay.history[0] == room.replay.history[0]
    feed(again, INPUTS[300:])
    rooms.finished(again)
    await rooms.close()
    assert [each.reps for each in (await world.history()).sets] == [4, 4]


async def test_a_damaged_first_record_loses_nothing_but_itself(world: World) -> None:
    rooms = world.server()
    room, _, _ = await world.enter(rooms)
    feed(room, INPUTS[:400])
    await rooms.close()
    (log,) = world.logs()
    data = bytearray(log.read_bytes())
    data[START + 30] ^= 1
    log.write_bytes(data)
    for _ in range(2):
        again, connection, ears = await world.enter(rooms)
        assert again.replay.session.next_seq == 401
        assert again.replay.history == room.replay.history
        await rooms.close()
        await connection.run()
        assert [each.starts_over for each in ears.heard if isinstance(each, p.Welcome)] == [False]


async def test_a_log_that_is_none_is_put_aside_and_the_session_starts_over(world: World) -> None:
    rooms = world.server()
    await world.enter(rooms)
    await rooms.close()
    (log,) = world.logs()
    log.write_bytes(b"something else" * 20)
    ears = Ears()
    connection = Connection(ears)
    # Its page was open all the time, and has seen events and sent packets that are lost.
    hello = p.Hello("", 40, 0.0, 1, "vr", 200)
    room = await rooms.enter(USER, world.session_id, connection, hello)
    assert log.with_suffix(".damaged").read_bytes().startswith(b"something else")
    feed(room, [replace_seq(each, 199) for each in INPUTS])
    rooms.finished(room)
    await rooms.close()
    await connection.run()
    (welcome,) = [each for each in ears.heard if isinstance(each, p.Welcome)]
    assert (welcome.starts_over, welcome.next_seq) == (True, 200)
    assert [each.id for each in ears.events()][:3] == [1, 2, 3]
    assert [each.reps for each in (await world.history()).sets] == [4, 4]


async def test_a_damaged_log_is_kept_for_a_week(world: World) -> None:
    rooms = world.server()
    await world.enter(rooms)
    await rooms.close()
    (log,) = world.logs()
    damaged = log.with_suffix(".damaged")
    damaged.write_bytes(b"something else")
    await rooms.finish_what_is_left()
    assert damaged.exists()
    long_ago = world.clock.now().timestamp() - ORPHANED_S - 60
    os.utime(damaged, (long_ago, long_ago))
    await rooms.finish_what_is_left()
    assert not damaged.exists()


class FullDisk(SessionLog):
    """A log on a disk that is full."""

    def write(self, batch: bytes) -> None:
        raise OSError("no space left on device")


async def test_a_full_disk_acknowledges_nothing_and_closes_the_room(tmp_path: Path) -> None:
    opening = Opening(1, new_id(), new_id(), script())
    log = FullDisk.open(tmp_path / "a.log", opening.session_id, KEY)
    failed: list[Room] = []

    async def on_failure(room: Room) -> None:
        failed.append(room)

    ears = Ears()
    connection = Connection(ears)
    sender = asyncio.create_task(connection.run())
    room = Room(Replay(opening, 0), log, SettableClock(), on_failure)
    room.attach(connection, HELLO)
    feed(room, INPUTS[:30])
    await room.keep_writing()
    connection.close(4500, "server_error")
    await sender
    assert failed == [room]
    assert not [each for each in ears.heard if isinstance(each, p.Ack)]
    log.close()


async def test_acknowledged_is_what_can_be_read_back(tmp_path: Path) -> None:
    opening = Opening(1, new_id(), new_id(), script())
    log = SessionLog.open(tmp_path / "a.log", opening.session_id, KEY)
    replay, _ = recovered(log, opening, 0)

    async def on_failure(room: Room) -> None:
        raise AssertionError

    ears = Ears()
    connection = Connection(ears)
    sender = asyncio.create_task(connection.run())
    room = Room(replay, log, SettableClock(), on_failure)
    room.attach(connection, HELLO)
    feed(room, INPUTS[:40])
    await room.sync()
    feed(room, INPUTS[40:60])  # not synced: as if killed here
    connection.close(1000, "")
    await sender
    assert max(each.seq for each in ears.heard if isinstance(each, p.Ack)) == 40
    log.close()
    again = SessionLog.open(tmp_path / "a.log", opening.session_id, KEY)
    assert recovered(again, opening, 0)[0].session.next_seq == 41
    again.close()
