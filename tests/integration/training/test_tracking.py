import asyncio
from uuid import uuid4

import httpx
import pytest

from tests.clock import SettableClock
from tests.integration.people import PASSWORD, Person
from tests.integration.statements import counted

TRACK = "/workouts/track"


def done(**changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": str(uuid4()),
        "exercise_name": "bench_press",
        "set_index": 0,
        "reps": 8,
        "weight_kg": 60,
        "rir": 2,
        "performed_at": "2026-11-24T17:30:00Z",
    }
    return plain | changes


async def test_a_set_is_stored_and_the_same_id_counts_once(maria: Person) -> None:
    body = done(note="felt light")
    first = await maria.http.post(TRACK, json=body)
    again = await maria.http.post(TRACK, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    stored = first.json()
    assert stored["note"] == "felt light"
    assert (stored["source"], stored["reps"], stored["weight_kg"]) == ("hand", 8, 60.0)
    shown = (await maria.http.get(f"/workouts/{stored['workout_id']}")).json()
    assert [item["id"] for item in shown["sets"]] == [body["id"]]


async def test_the_answer_to_a_repeated_set_does_not_change_with_later_sets(maria: Person) -> None:
    body = done(weight_kg=70)
    first = await maria.http.post(TRACK, json=body)
    await maria.http.post(TRACK, json=done(weight_kg=90, set_index=1))
    assert (await maria.http.post(TRACK, json=body)).content == first.content


async def test_the_same_id_with_other_content_is_refused(maria: Person) -> None:
    body = done()
    await maria.http.post(TRACK, json=body)
    for change in ({"reps": 9}, {"weight_kg": 61}, {"exercise_name": "squat"}, {"workout_id": str(uuid4())}):
        refused = await maria.http.post(TRACK, json=body | change)
        assert (refused.status_code, refused.json()["code"]) == (409, "set_id_reused")


async def test_the_same_id_of_two_people_is_two_sets(maria: Person, boris: Person) -> None:
    body = done(workout_id=str(uuid4()))
    assert (await maria.http.post(TRACK, json=body)).status_code == 201
    assert (await boris.http.post(TRACK, json=body | {"reps": 3})).status_code == 201


async def test_the_same_set_sent_at_the_same_moment_is_stored_once(maria: Person) -> None:
    body = done()
    answers = await asyncio.gather(*[maria.http.post(TRACK, json=body) for _ in range(5)])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 201]
    history = (await maria.http.get("/workouts")).json()["items"]
    assert [item["sets"] for item in history] == [1]


async def test_logging_a_set_takes_four_statements_at_most(maria: Person) -> None:
    # The first set of a day also makes the workout: the dearest case.
    with counted() as first:
        assert (await maria.http.post(TRACK, json=done())).status_code == 201
    with counted() as second:
        assert (await maria.http.post(TRACK, json=done(set_index=1))).status_code == 201
    assert len(first) <= 4, first
    assert len(second) <= 3, second


async def test_sets_without_a_workout_gather_in_one_of_the_day(maria: Person) -> None:
    one = await maria.http.post(TRACK, json=done())
    two = await maria.http.post(TRACK, json=done(set_index=1))
    next_day = await maria.http.post(TRACK, json=done(performed_at="2026-11-25T07:00:00Z"))
    assert one.json()["workout_id"] == two.json()["workout_id"] != next_day.json()["workout_id"]


async def test_records_are_told_and_a_first_set_beats_none(maria: Person) -> None:
    first = (await maria.http.post(TRACK, json=done(weight_kg=60, reps=8))).json()
    stronger = (await maria.http.post(TRACK, json=done(weight_kg=70, reps=8))).json()
    lighter = (await maria.http.post(TRACK, json=done(weight_kg=40, reps=5))).json()
    assert first["record"] is None
    assert stronger["record"]["kind"] == "e1rm"
    assert stronger["record"]["value"] > stronger["record"]["previous"]
    assert lighter["record"] is None
    body_weight = [
        await maria.http.post(TRACK, json=done(exercise_name="push_up", weight_kg=None, reps=n))
        for n in (10, 14)
    ]
    assert body_weight[1].json()["record"]["kind"] == "reps"


async def test_the_next_load_follows_double_progression(maria: Person) -> None:
    workout_id = str(uuid4())
    blocks = [{"exercise_name": "bench_press", "sets": 3, "reps": 8}]
    await maria.http.post("/workouts", json={"id": workout_id, "blocks": blocks})
    advice: list[dict[str, object]] = []
    for index in range(3):
        body = done(workout_id=workout_id, set_index=index, reps=8)
        advice.append((await maria.http.post(TRACK, json=body)).json()["next"])
    assert [item["weight_kg"] for item in advice] == [60, 60, 62.5]
    assert advice[2]["reps"] == 8


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"exercise_name": "moon_walk"}, "exercise_name"),
        ({"reps": -1}, "reps"),
        ({"weight_kg": 5000}, "weight_kg"),
        ({"performed_at": "2026-11-24T17:30:00"}, "performed_at"),
        ({"id": "not-a-uuid"}, "id"),
        ({"kilos": 3}, "kilos"),
    ],
)
async def test_a_set_that_cannot_be_is_refused_with_the_field(
    maria: Person, change: dict[str, object], field: str
) -> None:
    answer = await maria.http.post(TRACK, json=done() | change)
    assert answer.status_code == 400
    assert answer.json()["field"] == field


async def test_an_alias_is_stored_under_the_exercise(maria: Person) -> None:
    answer = await maria.http.post(TRACK, json=done(exercise_name="deep_squat"))
    assert answer.json()["exercise_name"] == "squat"


@pytest.mark.parametrize(
    "performed_at",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1999-12-31T23:59:59Z",
        "2026-11-25T18:00:01Z",
    ],
)
async def test_a_set_of_no_possible_time_is_refused_and_spoils_nothing(
    maria: Person, performed_at: str
) -> None:
    answer = await maria.http.post(TRACK, json=done(performed_at=performed_at))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        400,
        "invalid_request",
        "performed_at",
    )
    assert (await maria.http.get("/workouts")).json()["items"] == []
    assert (await maria.http.get("/users/me/export")).status_code == 200


async def test_instants_are_answered_in_utc_at_once_and_when_sent_again(maria: Person) -> None:
    body = done(performed_at="2026-11-24T19:30:00+02:00")
    first = await maria.http.post(TRACK, json=body)
    assert first.json()["performed_at"] == "2026-11-24T17:30:00Z"
    assert (await maria.http.post(TRACK, json=body)).content == first.content


async def test_a_set_without_a_time_counts_once_even_when_sent_again_the_next_day(
    maria: Person, clock: SettableClock
) -> None:
    body = done()
    del body["performed_at"]
    first = await maria.http.post(TRACK, json=body)
    clock.move(120)
    soon = await maria.http.post(TRACK, json=body)
    clock.move(8 * 3600)
    again = await sign_in_anew(maria)
    late = await again.post(TRACK, json=body)
    assert [answer.status_code for answer in (first, soon, late)] == [201, 200, 200]
    assert first.content == soon.content == late.content
    other = await again.post(TRACK, json=body | {"reps": 3})
    assert (other.status_code, other.json()["code"]) == (409, "set_id_reused")


async def sign_in_anew(person: Person) -> httpx.AsyncClient:
    """Log in again: the access token has run out meanwhile."""
    login = {"username": person.username, "password": PASSWORD}
    tokens = (await person.http.post("/users/login", json=login)).json()
    person.http.headers["authorization"] = f"Bearer {tokens['access_token']}"
    return person.http
