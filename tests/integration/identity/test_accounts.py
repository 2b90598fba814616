import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from palestra.core.ids import UserId
from palestra.identity.personal_data import erase
from palestra.live.store import key_of_recording
from palestra.storage import Blobs, Database, KeyErasedError, Vault
from tests.clock import SettableClock
from tests.integration.people import PASSWORD, Person

REGISTER, LOGIN, REFRESH = "/users/register", "/users/login", "/users/refresh"


async def test_registering_gives_an_integer_and_the_name_is_taken_in_any_case(
    anyone: httpx.AsyncClient,
) -> None:
    first = await anyone.post(REGISTER, json={"username": "Maria.B", "password": PASSWORD})
    second = await anyone.post(REGISTER, json={"username": "boris", "password": PASSWORD})
    again = await anyone.post(REGISTER, json={"username": "mARIA.b", "password": PASSWORD})
    assert (first.status_code, first.json()) == (201, {"user_id": 1})
    assert second.json() == {"user_id": 2}
    assert again.status_code == 409
    assert (again.json()["code"], again.json()["field"]) == ("username_taken", "username")


async def test_the_same_name_at_the_same_moment_makes_one_account(anyone: httpx.AsyncClient) -> None:
    body = {"username": "maria", "password": PASSWORD}
    answers = await asyncio.gather(*[anyone.post(REGISTER, json=body) for _ in range(4)])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"username": "ab", "password": PASSWORD}, "username_invalid", "username"),
        ({"username": "maria!", "password": PASSWORD}, "username_invalid", "username"),
        ({"username": "maria", "password": "short"}, "password_weak", "password"),
        ({"username": "maria", "password": "password123"}, "password_weak", "password"),
        ({"username": "maria", "password": "xx-Maria-xx-yy"}, "password_weak", "password"),
        ({"username": "maria"}, "invalid_request", "password"),
        ({"username": "maria", "password": PASSWORD, "admin": True}, "invalid_request", "admin"),
        ({"username": 3, "password": PASSWORD}, "invalid_request", "username"),
    ],
)
async def test_what_cannot_be_an_account_is_refused_with_the_field(
    anyone: httpx.AsyncClient, body: dict[str, object], code: str, field: str
) -> None:
    answer = await anyone.post(REGISTER, json=body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["code"], answer.json()["field"]) == (code, field)


async def test_unknown_user_and_wrong_password_get_the_same_answer(
    anyone: httpx.AsyncClient, maria: Person
) -> None:
    wrong = await anyone.post(LOGIN, json={"username": maria.username, "password": "not this one"})
    unknown = await anyone.post(LOGIN, json={"username": "nobody", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert wrong.json()["code"] == "invalid_credentials"


async def test_me_is_who_asks(maria: Person, boris: Person) -> None:
    assert (await maria.http.get("/users/me")).json() == {
        "user_id": maria.user_id,
        "username": "maria",
        "display_name": "maria",
        "created_at": "2026-11-24T18:00:00Z",
    }
    assert (await boris.http.get("/users/me")).json()["username"] == "boris"


async def test_an_access_token_ends_after_a_quarter_of_an_hour(maria: Person, clock: SettableClock) -> None:
    clock.move(15 * 60 - 1)
    assert (await maria.http.get("/users/me")).status_code == 200
    clock.move(1)
    ended = await maria.http.get("/users/me")
    assert (ended.status_code, ended.json()["code"]) == (401, "unauthenticated")
    assert ended.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x.y.z", "Basic bWFyaWE6eA==", "Bearer ..", "Bearer é"]
)
async def test_a_token_that_is_none_is_refused(anyone: httpx.AsyncClient, header: str) -> None:
    answer = await anyone.get("/users/me", headers=httpx.Headers([(b"authorization", header.encode())]))
    assert answer.status_code == 401


async def test_refreshing_rotates_and_a_used_token_ends_the_log_in(
    anyone: httpx.AsyncClient, maria: Person, clock: SettableClock
) -> None:
    clock.move(60)
    first = await anyone.post(REFRESH, json={"refresh_token": maria.refresh_token})
    assert first.status_code == 200
    fresh = first.json()["refresh_token"]
    assert fresh != maria.refresh_token
    reused = await anyone.post(REFRESH, json={"refresh_token": maria.refresh_token})
    assert (reused.status_code, reused.json()["code"]) == (401, "refresh_reused")
    ended = await anyone.post(REFRESH, json={"refresh_token": fresh})
    assert (ended.status_code, ended.json()["code"]) == (401, "refresh_invalid")


async def test_a_log_in_ends_after_thirty_days_without_use(
    anyone: httpx.AsyncClient, maria: Person, clock: SettableClock
) -> None:
    clock.move(29 * 86400)
    kept = await anyone.post(REFRESH, json={"refresh_token": maria.refresh_token})
    assert kept.status_code == 200
    clock.move(30 * 86400)
    ended = await anyone.post(REFRESH, json={"refresh_token": kept.json()["refresh_token"]})
    assert ended.json()["code"] == "refresh_invalid"


@pytest.mark.parametrize("token", ["", "x", "A" * 75, "é" * 20, "_" * 76])
async def test_a_refresh_token_that_is_none_is_refused(anyone: httpx.AsyncClient, token: str) -> None:
    answer = await anyone.post(REFRESH, json={"refresh_token": token})
    assert (answer.status_code, answer.json()["code"]) == (401, "refresh_invalid")


async def test_a_browser_gets_a_cookie_that_scripts_cannot_read(
    anyone: httpx.AsyncClient, maria: Person, clock: SettableClock
) -> None:
    body = {"username": maria.username, "password": PASSWORD, "client": "browser"}
    answer = await anyone.post(LOGIN, json=body)
    assert answer.json()["refresh_token"] is None
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("palestra_refresh=", "HttpOnly", "SameSite=strict", "Path=/users"))
    assert "Secure" not in cookie
    before = anyone.cookies["palestra_refresh"]
    clock.move(60)
    refreshed = await anyone.post(REFRESH, json={})
    assert refreshed.status_code == 200
    assert anyone.cookies["palestra_refresh"] != before
    # A second tab that sent the old cookie at the same moment stays logged in; later the same is a theft.
    anyone.cookies.clear()
    tab = await anyone.post(REFRESH, headers={"cookie": f"palestra_refresh={before}"})
    assert tab.status_code == 200
    assert "set-cookie" not in tab.headers
    clock.move(11)
    late = await anyone.post(REFRESH, headers={"cookie": f"palestra_refresh={before}"})
    assert late.json()["code"] == "refresh_reused"


async def test_the_cookie_is_secure_over_tls(app: httpx.AsyncBaseTransport, maria: Person) -> None:
    async with httpx.AsyncClient(transport=app, base_url="https://palestra.test") as client:
        body = {"username": maria.username, "password": PASSWORD, "client": "browser"}
        assert "Secure" in (await client.post(LOGIN, json=body)).headers["set-cookie"]


async def test_logging_out_ends_the_log_in(anyone: httpx.AsyncClient, maria: Person) -> None:
    assert (await maria.http.post("/users/logout")).status_code == 204
    after = await anyone.post(REFRESH, json={"refresh_token": maria.refresh_token})
    assert after.json()["code"] == "refresh_invalid"
    assert (await anyone.post("/users/logout")).status_code == 401


async def test_logging_out_with_the_refresh_token_alone(anyone: httpx.AsyncClient, maria: Person) -> None:
    out = await anyone.post("/users/logout", json={"refresh_token": maria.refresh_token})
    assert out.status_code == 204
    after = await anyone.post(REFRESH, json={"refresh_token": maria.refresh_token})
    assert after.status_code == 401


async def test_the_export_has_everything_but_secrets(maria: Person) -> None:
    answer = (await maria.http.get("/users/me/export")).json()
    assert answer["app_user"][0]["username"] == "maria"
    assert "credential" in answer
    assert "secret" not in answer["credential"][0]
    assert "token_hash" not in answer["login_session"][0]


async def test_an_account_is_erased_only_with_its_password(
    anyone: httpx.AsyncClient, maria: Person, boris: Person
) -> None:
    wrong = await maria.http.request("DELETE", "/users/me", json={"password": "not this one"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "password_wrong")
    done = await maria.http.request("DELETE", "/users/me", json={"password": PASSWORD})
    assert done.status_code == 204
    assert (await maria.http.get("/users/me")).json()["code"] == "account_gone"
    login = await anyone.post(LOGIN, json={"username": "maria", "password": PASSWORD})
    assert login.json()["code"] == "invalid_credentials"
    assert (await boris.http.get("/users/me")).status_code == 200
    again = await anyone.post(REGISTER, json={"username": "maria", "password": PASSWORD})
    assert again.json()["user_id"] not in (maria.user_id, boris.user_id)


async def test_erasing_an_account_takes_its_recordings_and_its_key_along(
    maria: Person, boris: Person, database: Database, environ: dict[str, str]
) -> None:
    blobs = Blobs(Path(environ["PALESTRA_DATA"]) / "blobs")
    theirs = [key_of_recording(UserId(person.user_id), uuid4()) for person in (maria, boris)]
    for key in theirs:
        await blobs.put(key, b"poses")
    vault = Vault(b"k" * 32)
    async with database.transaction() as connection:
        await vault.key_for(connection, UserId(maria.user_id), datetime(2026, 11, 24, tzinfo=UTC))
    done = await maria.http.request("DELETE", "/users/me", json={"password": PASSWORD})
    assert done.status_code == 204
    assert [await blobs.exists(key) for key in theirs] == [False, True]
    async with database.reading() as connection:
        with pytest.raises(KeyErasedError):
            await vault.existing_key(connection, UserId(maria.user_id))


async def test_a_crowd_at_the_door_does_not_keep_out_who_is_inside(
    anyone: httpx.AsyncClient, maria: Person
) -> None:
    guesses = [
        anyone.post("/users/login", json={"username": f"nobody{n}", "password": "a guess"}) for n in range(60)
    ]
    inside = maria.http.get("/users/me")
    *crowd, mine = await asyncio.gather(*guesses, inside)
    assert mine.status_code == 200
    assert {answer.status_code for answer in crowd} <= {401, 503}
    for answer in crowd:
        if answer.status_code == 503:
            assert answer.json()["code"] == "server_busy"
            assert int(answer.headers["retry-after"]) > 0


BLOCKS = [{"exercise_name": "squat", "sets": 3, "reps": 8}]


def calls_of(http: httpx.AsyncClient) -> list[Awaitable[httpx.Response]]:
    """Return a reading and three writing calls."""
    done = {"id": str(uuid4()), "exercise_name": "squat", "set_index": 0, "reps": 8}
    return [
        http.get("/workouts"),
        http.put("/goals", json={"goal": "strength"}),
        http.post("/workouts", json={"id": str(uuid4()), "blocks": BLOCKS}),
        http.post("/workouts/track", json=done),
    ]


async def test_the_token_of_a_deleted_account_neither_reads_nor_writes(maria: Person, boris: Person) -> None:
    done = await maria.http.request("DELETE", "/users/me", json={"password": PASSWORD})
    assert done.status_code == 204
    for call in calls_of(maria.http):
        answer = await call
        assert (answer.status_code, answer.json()["code"]) == (401, "account_gone"), answer.request.url
    assert (await boris.http.get("/workouts")).status_code == 200


async def test_what_a_deleted_account_writes_is_refused_also_where_its_end_was_not_seen(
    maria: Person, database: Database
) -> None:
    async with database.transaction() as connection:
        await erase(connection, UserId(maria.user_id), maria.username)
    reading, *writing = calls_of(maria.http)
    assert (await reading).json()["items"] == []
    for call in writing:
        answer = await call
        assert (answer.status_code, answer.json()["code"]) == (401, "account_gone"), answer.request.url
