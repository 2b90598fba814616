"""The live socket of the real app: a whole workout, lost connections, and clients that misbehave."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from palestra.live import protocol as p
from palestra.live.packets import MAX_PACKET_BYTES
from palestra.live.rooms import MAX_ROOMS_PER_USER
from palestra.live.service import MAX_OPEN_A_DAY
from palestra.live.view import SessionView, apply
from tests.integration.live.served import WAIT_S, Headset, begin, member, served, squat_workout, told
from tests.unit.live.people import numbered, portions, squatting, standing, workout

INPUTS = numbered([*portions(workout()), p.ReportEffort(1, 0.0, 2), p.Finish(1, 0.0)])


def all_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
async def base(tmp_path: Path) -> AsyncGenerator[str, None]:
    async with served(tmp_path) as address:
        yield address


@pytest.fixture
async def base_on_both(tmp_path: Path, database_url: str) -> AsyncGenerator[str, None]:
    async with served(tmp_path, database_url) as address:
        yield address


async def test_a_workout_is_counted_and_stored(base_on_both: str) -> None:
    async with member(base_on_both) as client:
        workout_id = await squat_workout(client)
        headset = Headset(await begin(client, workout_id))
        welcome = await headset.come()
        assert (welcome.next_seq, welcome.snapshot.title) == (1, "Legs")
        await headset.send(INPUTS)
        assert await headset.closed() == 1000
        assert not headset.unacked
        detail = (await client.get(f"/workouts/{workout_id}")).json()
        assert detail["status"] == "finished"
        assert [(s["reps"], s["set_index"], s["source"], s["rir"]) for s in detail["sets"]] == [
            (4, 0, "vr", None),
            (4, 1, "vr", 2.0),
        ]
        assert [len(s["repetitions"]) for s in detail["sets"]] == [4, 4]
        assert all(0 <= r["start_s"] < r["end_s"] < 60 for s in detail["sets"] for r in s["repetitions"])
        state = (await client.get(f"/sessions/{welcome.session_id}")).json()
        assert state["status"] == "finished"
        again = await client.post("/sessions", json={"workout_id": workout_id, "mode": "vr"})
        assert (again.status_code, again.json()["code"]) == (409, "workout_finished")


async def test_the_poses_are_kept_and_the_log_is_gone(tmp_path: Path) -> None:
    async with served(tmp_path) as base, member(base) as client:
        headset = Headset(await begin(client, await squat_workout(client)))
        await headset.come()
        await headset.send(INPUTS)
        await headset.closed()
    found = {path.suffix: path.stat().st_size for path in all_files(tmp_path)}
    assert ".log" not in found
    assert 1000 < found[".poses"] < 96 * len(workout()) / 2


async def test_a_lost_connection_changes_nothing(base_on_both: str) -> None:
    async with member(base_on_both) as client:
        workout_id = await squat_workout(client)
        started = await begin(client, workout_id)
        headset = Headset(started)
        for start in range(0, len(INPUTS), 150):
            await headset.come()
            await headset.send(INPUTS[start : start + 150])
            if start % 300 == 0:
                await headset.acked()
            if start + 150 < len(INPUTS):
                await headset.go()
        assert await headset.closed() == 1000
        assert [r["reps"] for r in (await client.get(f"/workouts/{workout_id}")).json()["sets"]] == [4, 4]
        folded = SessionView()
        for each in headset.events:
            folded = apply(folded, each)
        assert folded == headset.view
        assert told(headset.events).count("Rep") == 8


async def test_the_same_session_is_given_again_while_it_is_under_way(base: str) -> None:
    async with member(base) as client:
        workout_id = await squat_workout(client)
        first, second = await begin(client, workout_id), await begin(client, workout_id)
        assert first["session_id"] == second["session_id"]
        assert first["live_url"].startswith("ws://127.0.0.1:")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"screening": {"chest_pain": True}}, "medical_referral"),
        ({"injuries": [{"site": "knee", "pain": 8}]}, "exercise_not_allowed"),
    ],
)
async def test_who_may_not_go_on_does_not_get_in_again(
    base: str, change: dict[str, object], code: str
) -> None:
    async with member(base) as client:
        started = await begin(client, await squat_workout(client))
        headset = Headset(started)
        await headset.come()
        await headset.go()
        (await client.put("/goals", json={"goal": "strength"} | change)).raise_for_status()
        with pytest.raises(AssertionError, match="4403"):
            await headset.come()
        assert headset.errors[-1].code == code


async def test_finishing_the_workout_by_hand_ends_its_session(base_on_both: str) -> None:
    async with member(base_on_both) as client:
        workout_id = await squat_workout(client)
        headset = Headset(await begin(client, workout_id))
        welcome = await headset.come()
        await headset.send(INPUTS[:400])
        await headset.until(lambda: "SetFinished" in told(headset.events))
        detail = (await client.post(f"/workouts/{workout_id}/finish")).raise_for_status().json()
        assert (detail["status"], [s["reps"] for s in detail["sets"]]) == ("finished", [4])
        assert await headset.closed() == 1000
        assert told(headset.events)[-1] == "Finished"
        assert (await client.get(f"/sessions/{welcome.session_id}")).json()["status"] == "finished"
        again = await client.post("/sessions", json={"workout_id": workout_id, "mode": "vr"})
        assert (again.status_code, again.json()["code"]) == (409, "workout_finished")
        again = await client.post(f"/workouts/{workout_id}/finish")
        assert again.json() == detail


async def test_an_erased_account_leaves_no_session_and_no_log(tmp_path: Path) -> None:
    async with served(tmp_path) as base, member(base) as client, member(base) as other:
        headset = Headset(await begin(client, await squat_workout(client)))
        others = Headset(await begin(other, await squat_workout(other)))
        for each in (headset, others):
            await each.come()
            await each.send(INPUTS[:100])
            await each.acked()
        logs = [path for path in all_files(tmp_path) if path.suffix == ".log"]
        password = {"password": "a long enough pass phrase"}
        (await client.request("DELETE", "/users/me", json=password)).raise_for_status()
        assert await headset.closed() == 4404
        assert [path for path in all_files(tmp_path) if path.suffix == ".log"] == [
            path for path in logs if others.started["session_id"] in path.name
        ]
        await others.send(INPUTS[100:])
        assert await others.closed() == 1000


async def test_a_session_that_is_full_is_stored(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with member(base) as client:
        workout_id = await squat_workout(client)
        headset = Headset(await begin(client, workout_id))
        await headset.come()
        await headset.send(INPUTS[:400])
        await headset.acked()
        monkeypatch.setattr("palestra.live.room.MAX_LOG_BYTES", 10_000)
        await headset.send(INPUTS[400:401])
        assert await headset.closed() == 4429
        assert headset.errors[-1].code == "session_full"
        await headset.come_or_gone()
        assert await headset.closed() in (1000, 4404)
        assert [s["reps"] for s in (await client.get(f"/workouts/{workout_id}")).json()["sets"]] == [4]


async def test_a_user_is_in_few_sessions_at_once(base: str) -> None:
    async with member(base) as client:
        headsets = [
            Headset(await begin(client, await squat_workout(client))) for _ in range(MAX_ROOMS_PER_USER + 1)
        ]
        for each in headsets[:-1]:
            await each.come()
        with pytest.raises(AssertionError, match="4429"):
            await headsets[-1].come()
        assert headsets[-1].errors[-1].code == "too_many_sessions"
        await headsets[0].go()
        # The server hears of that a moment later.
        async with asyncio.timeout(WAIT_S):
            while headsets[-1].welcome is None:
                with contextlib.suppress(AssertionError):
                    await headsets[-1].come()
        for each in headsets:
            await each.go()


async def test_a_user_begins_not_too_many_sessions_a_day(base: str) -> None:
    async with member(base) as client:
        for _ in range(MAX_OPEN_A_DAY):
            await begin(client, await squat_workout(client))
        workout_id = await squat_workout(client)
        answer = await client.post("/sessions", json={"workout_id": workout_id})
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many_sessions")


async def test_a_newer_page_takes_over(base: str) -> None:
    async with member(base) as client:
        started = await begin(client, await squat_workout(client))
        old, new = Headset(started), Headset(started)
        await old.come()
        await old.send(INPUTS[:30])
        await old.acked()
        welcome = await new.come()
        await old.send(numbered([*portions(workout())[:30], p.Finish(1, 0.0)])[30:])
        assert await old.closed() == 4409
        assert welcome.next_seq == 31
        await new.send(INPUTS[30:])
        assert await new.closed() == 1000
        assert told(new.events).count("Rep") == 8


async def test_what_comes_twice_or_too_early_is_answered_and_not_counted(base: str) -> None:
    async with member(base) as client:
        headset = Headset(await begin(client, await squat_workout(client)))
        await headset.come()
        await headset.send(INPUTS[:20])
        await headset.send(INPUTS[5:15])
        await headset.send(INPUTS[200:210])
        await headset.until(lambda: max(headset.unacked, default=0) == 210 and 20 not in headset.unacked)
        await headset.go()
        headset.unacked = {}
        assert (await headset.come()).next_seq == 21
        await headset.go()


async def test_a_client_that_gave_up_old_packets_goes_on(base: str) -> None:
    async with member(base) as client:
        headset = Headset(await begin(client, await squat_workout(client)))
        await headset.come()
        await headset.send(INPUTS[:20])
        await headset.acked()
        await headset.go()
        headset.unacked = {each: INPUTS[each - 1] for each in range(61, 90)}
        assert (await headset.come()).next_seq == 61
        await headset.acked()
        await headset.go()


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (b"\x01\x02", 4400),
        ("nonsense", 4400),
        (p.encode(p.Ping(0.0)), 4400),
        (p.encode(p.Hello("forged", 0, 0.0, 1, "vr")), 4401),
        (p.encode(p.Hello("forged", 0, 0.0, 2, "vr")), 4400),
        ("x" * (MAX_PACKET_BYTES + 1), 4413),
        ("ü" * (MAX_PACKET_BYTES // 2 + 1), 4413),
    ],
)
async def test_a_wrong_first_frame_is_refused_with_its_code(base: str, first: str | bytes, code: int) -> None:
    url = base.replace("http", "ws") + "/live/01920000-0000-7000-8000-000000000001"
    async with connect(url) as socket:
        await socket.send(first)
        error = p.decode_server(await socket.recv())
        assert isinstance(error, p.ErrorMessage)
        await socket.wait_closed()
        assert socket.close_code == code


async def test_the_token_of_one_session_opens_no_other(base: str) -> None:
    async with member(base) as one, member(base) as two:
        mine = await begin(one, await squat_workout(one))
        theirs = await begin(two, await squat_workout(two))
        headset = Headset({**theirs, "token": mine["token"]})
        with pytest.raises(AssertionError, match="4401"):
            await headset.come()
        assert (await one.get(f"/sessions/{theirs['session_id']}")).status_code == 404
        answer = await one.post("/sessions", json={"workout_id": mine["session_id"]})
        assert (answer.status_code, answer.json()["code"]) == (404, "workout_not_found")


@pytest.mark.parametrize("bad", [b"\x01" * 50, "{}", p.encode(p.Hello("x", 0, 0.0, 1, "vr"))])
async def test_a_malformed_frame_ends_the_connection_and_not_the_session(base: str, bad: str | bytes) -> None:
    async with member(base) as client:
        headset = Headset(await begin(client, await squat_workout(client)))
        await headset.come()
        await headset.send(INPUTS[:30])
        await headset.raw(bad)
        assert await headset.closed() == 4400
        assert headset.errors[0].code == "malformed"
        assert (await headset.come()).next_seq >= 1
        await headset.acked()
        await headset.go()


async def test_a_session_goes_on_after_an_orderly_restart(tmp_path: Path) -> None:
    async with served(tmp_path) as base, member(base) as client:
        workout_id = await squat_workout(client)
        headset = Headset(await begin(client, workout_id))
        await headset.come()
        await headset.send(INPUTS[:250])
        await headset.acked()
        token = client.headers["authorization"]
    assert await headset.closed() == 1012
    async with served(tmp_path) as base, httpx.AsyncClient(base_url=base) as client:
        client.headers["authorization"] = token
        headset.started = await begin(client, workout_id)
        assert (await headset.come()).next_seq == 251
        await headset.send(INPUTS[250:])
        assert await headset.closed() == 1000
        assert [s["reps"] for s in (await client.get(f"/workouts/{workout_id}")).json()["sets"]] == [4, 4]


async def test_standing_and_squatting_are_told_as_they_happen(base: str) -> None:
    async with member(base) as client:
        headset = Headset(await begin(client, await squat_workout(client)))
        await headset.come()
        frames = [*standing(10.0, 6.0), *squatting(16.0, 2), *standing(21.0, 1.0)]
        await headset.send(numbered(portions(frames)))
        await headset.until(lambda: headset.view.rep_count == 2)
        assert headset.view.phase == "set"
        await headset.go()
