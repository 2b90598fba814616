from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from palestra.core.ids import ExerciseId, SetId, UserId, WorkoutId
from palestra.storage import Database, metadata
from palestra.training import DoneSet, Repetition, ensure_workout, record_session, start
from tests.clock import SettableClock
from tests.integration.people import Person
from tests.integration.statements import counted

SQUATS = [{"exercise_name": "squat", "sets": 3, "reps": 8, "tempo": "2-0-1"}]
AT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def seen(count: int, *, at: datetime = AT, set_id: UUID | None = None) -> DoneSet:
    repetitions = tuple(
        Repetition(
            index=index,
            start_s=3.0 * index,
            peak_s=3.0 * index + 1.2,
            end_s=3.0 * index + 2.5,
            rom_m=0.5,
            rom_ratio=0.31,
            eccentric_s=1.2,
            pause_s=0.1,
            concentric_s=1.2,
            quality=0.9,
            faults=("shallow",) if index == 1 else (),
        )
        for index in range(count)
    )
    return DoneSet(
        SetId(set_id or uuid4()), ExerciseId("squat"), 0, count, at, source="vr", repetitions=repetitions
    )


async def test_an_own_workout_is_stored_once_and_begins_with_its_first_set(maria: Person) -> None:
    body = {"id": str(uuid4()), "title": "Legs", "blocks": SQUATS}
    made = await maria.http.post("/workouts", json=body)
    again = await maria.http.post("/workouts", json=body)
    other = await maria.http.post("/workouts", json=body | {"title": "Arms"})
    assert (made.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert made.content == again.content
    assert other.json()["code"] == "workout_id_reused"
    assert (made.json()["status"], made.json()["blocks"][0]["exercise_name"]) == ("planned", "squat")
    assert (await maria.http.get("/workouts")).json()["items"] == []
    planned = (await maria.http.get("/workouts?show=planned")).json()["items"]
    assert [item["title"] for item in planned] == ["Legs"]
    done = {"id": str(uuid4()), "workout_id": body["id"], "exercise_name": "squat", "set_index": 0, "reps": 8}
    assert (await maria.http.post("/workouts/track", json=done)).status_code == 201
    begun = (await maria.http.get(f"/workouts/{body['id']}")).json()
    assert (begun["status"], begun["title"], begun["reps"]) == ("open", "Legs", 8)


async def test_finishing_twice_keeps_the_first_end(maria: Person, clock: SettableClock) -> None:
    body = {"id": str(uuid4()), "blocks": SQUATS}
    await maria.http.post("/workouts", json=body)
    first = await maria.http.post(f"/workouts/{body['id']}/finish")
    clock.move(600)
    again = await maria.http.post(f"/workouts/{body['id']}/finish")
    assert first.status_code == again.status_code == 200
    assert first.json()["status"] == "finished"
    assert first.content == again.content


async def test_a_live_session_is_stored_once_with_few_statements(maria: Person, database: Database) -> None:
    user_id, workout_id = UserId(maria.user_id), WorkoutId(uuid4())
    sets = [seen(10, at=AT + timedelta(minutes=index)) for index in range(5)]
    end = AT + timedelta(minutes=30)
    for _ in range(2):
        async with database.transaction() as connection:
            with counted() as statements:
                await record_session(
                    connection, user_id, workout_id, sets, title="Legs", started_at=AT, finished_at=end
                )
        assert len(statements) <= 5, statements
    (entry,) = (await maria.http.get("/workouts")).json()["items"]
    assert (entry["sets"], entry["reps"], entry["duration_s"]) == (5, 50, 1800.0)
    assert len(entry["strip"]) == 50
    assert entry["strip"][1] == {
        "rom_ratio": 0.31,
        "tempo_s": 2.5,
        "quality": 0.9,
        "valid": True,
        "faults": ["shallow"],
        "exercise_name": "squat",
        "set_index": 0,
    }
    detail = (await maria.http.get(f"/workouts/{workout_id}")).json()
    assert detail["sets"][0]["repetitions"][1]["faults"] == ["shallow"]
    assert detail["status"] == "finished"


async def test_a_planned_workout_is_made_once_and_started_once(maria: Person, database: Database) -> None:
    user_id, workout_id = UserId(maria.user_id), WorkoutId(uuid4())
    for title in ("Day A", "Another title"):
        async with database.transaction() as connection:
            found = await ensure_workout(
                connection, user_id, workout_id, title=title, blocks=[], now=AT, planned_for=AT.date()
            )
        assert (found.title, found.planned_for) == ("Day A", AT.date())
    for minutes in (1, 2):
        async with database.transaction() as connection:
            begun = await start(connection, user_id, workout_id, AT + timedelta(minutes=minutes))
        assert (begun.status, begun.started_at) == ("open", AT + timedelta(minutes=1))


async def test_history_pages_without_gaps_or_doubles(maria: Person) -> None:
    days = [f"2026-11-{day:02}T07:00:00Z" for day in range(1, 8)]
    for at in days:
        body = {"id": str(uuid4()), "exercise_name": "squat", "set_index": 0, "reps": 5, "performed_at": at}
        await maria.http.post("/workouts/track", json=body)
    found: list[str] = []
    cursor: str | None = None
    while True:
        params = {"limit": "3"} | ({} if cursor is None else {"cursor": cursor})
        page = (await maria.http.get("/workouts", params=params)).json()
        found += [item["started_at"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == days[::-1]


async def test_history_takes_three_statements_however_long_it_is(maria: Person, database: Database) -> None:
    for day in range(4):
        at = AT - timedelta(days=day)
        async with database.transaction() as connection:
            await record_session(
                connection,
                UserId(maria.user_id),
                WorkoutId(uuid4()),
                [seen(3, at=at)],
                started_at=at,
                finished_at=at,
            )
    with counted() as statements:
        page = (await maria.http.get("/workouts")).json()
    assert len(page["items"]) == 4
    assert len(statements) <= 3, statements


async def test_a_broken_cursor_is_refused(maria: Person) -> None:
    for cursor in ("x", "bm9uc2Vuc2U", "é"):
        refused = await maria.http.get("/workouts", params={"cursor": cursor})
        assert (refused.status_code, refused.json()["code"]) == (400, "cursor_invalid")


async def test_erasing_an_account_takes_its_workouts_along(maria: Person, database: Database) -> None:
    async with database.transaction() as connection:
        await record_session(
            connection,
            UserId(maria.user_id),
            WorkoutId(uuid4()),
            [seen(3)],
            started_at=AT,
            finished_at=AT,
        )
    gone = await maria.http.request("DELETE", "/users/me", json={"password": "three calm otters lifting"})
    assert gone.status_code == 204
    async with database.reading() as connection:
        for table in metadata.tables.values():
            if "user_id" in table.c:
                rows = await connection.execute(table.select().where(table.c.user_id == maria.user_id))
                assert rows.all() == [], table.name
