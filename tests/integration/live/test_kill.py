"""The server is killed with SIGKILL and started again: nothing is lost, nothing is counted twice."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from palestra.live import protocol as p
from tests.integration.live.served import Headset, begin, member, squat_workout
from tests.unit.live.people import numbered, portions, workout

SERVE = "from palestra.entry.cli import main; main()"
INPUTS = numbered([*portions(workout()), p.ReportEffort(1, 0.0, 2), p.Finish(1, 0.0)])
IN_THE_SET = (170, 215)
"""Inputs in the middle of the first set."""


class Server:
    """The one command as a process that can be killed and started again on the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = ""
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait until it says where it listens."""
        arguments = ["serve", "--json", "--no-tls", "--port", "0", "--data", str(self.folder)]
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            SERVE,
            *arguments,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert self._process.stdout is not None
        async with asyncio.timeout(60):
            facts = json.loads(await self._process.stdout.readline())
        self.base = f"http://127.0.0.1:{facts['port']}"

    async def kill(self) -> None:
        """Kill it at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def kill_and_start(self, *sessions: tuple[httpx.AsyncClient, Headset]) -> None:
        """Kill it, start it again, and tell the clients where it is now."""
        await self.kill()
        await self.start()
        for client, headset in sessions:
            await headset.closed()
            client.base_url = self.base
            where = f"{self.base.replace('http', 'ws')}/live/{headset.started['session_id']}"
            headset.started = {**headset.started, "live_url": where}


@asynccontextmanager
async def server(folder: Path) -> AsyncGenerator[Server, None]:
    running = Server(folder)
    await running.start()
    try:
        yield running
    finally:
        await running.kill()


async def stored(client: httpx.AsyncClient, session_id: str) -> None:
    """Wait until the session is in the history."""
    async with asyncio.timeout(30):
        while (await client.get(f"/sessions/{session_id}")).json()["status"] != "finished":  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.05)


async def put_away(folder: Path) -> None:
    """Wait until no log is left."""
    async with asyncio.timeout(30):
        while names_of(folder, "live/*/*.log"):  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.05)


def names_of(folder: Path, pattern: str) -> list[str]:
    return [path.stem for path in folder.rglob(pattern)]


async def reps(client: httpx.AsyncClient, workout_id: str) -> list[int]:
    return [s["reps"] for s in (await client.get(f"/workouts/{workout_id}")).json()["sets"]]


async def test_killed_twice_in_a_set_the_count_and_the_events_are_the_same(tmp_path: Path) -> None:
    async with server(tmp_path) as running, member(running.base) as client:
        undisturbed = Headset(await begin(client, await squat_workout(client)))
        await undisturbed.come()
        await undisturbed.send(INPUTS)
        await undisturbed.closed()

        workout_id = await squat_workout(client)
        headset = Headset(await begin(client, workout_id))
        await headset.come()
        sent = 0
        for at in IN_THE_SET:
            await headset.send(INPUTS[sent:at])
            # Some is on disk, some only in memory, some in the network: kill without asking.
            await headset.until(lambda sent=sent: sent + 20 not in headset.unacked)
            await running.kill_and_start((client, headset))
            await headset.come()
            sent = at
        await headset.send(INPUTS[sent:])
        assert await headset.closed() == 1000
        assert await reps(client, workout_id) == [4, 4]
        assert [p.encode(e) for e in headset.events] == [p.encode(e) for e in undisturbed.events]


@pytest.mark.parametrize("delay_s", [0.0, 0.06, 0.12])
async def test_killed_while_storing_the_workout_is_stored_once(tmp_path: Path, delay_s: float) -> None:
    async with server(tmp_path) as running, member(running.base) as client:
        workout_id = await squat_workout(client)
        headset = Headset(await begin(client, workout_id))
        await headset.come()
        await headset.send(INPUTS[:-1])
        await headset.acked()
        await headset.send(INPUTS[-1:])
        await asyncio.sleep(delay_s)  # not for a result: to be killed at different places
        await running.kill_and_start((client, headset))
        if headset.unacked:
            await headset.come_or_gone()
        await stored(client, headset.started["session_id"])
        assert await reps(client, workout_id) == [4, 4]
        await put_away(tmp_path)
    assert names_of(tmp_path, "*.poses") == [headset.started["session_id"]]
