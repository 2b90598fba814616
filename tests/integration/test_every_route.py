"""Every route of the app, asked without a token and by somebody else than the owner."""

import re
from collections.abc import Awaitable, Callable
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

from palestra.gateway import api_description
from tests.integration.declared import DeclaredTransport
from tests.integration.people import PASSWORD, Person

OPEN_TO_ANYONE = {
    "POST /users/register",
    "POST /users/login",
    "POST /users/refresh",
    "POST /users/logout",
    "GET /health",
    "GET /ready",
    "GET /metrics",
}
SHARED = ("/exercises", "/equipment")
"""The catalogue belongs to nobody: an unknown name is not found for another reason."""


def operations(app: Litestar) -> list[tuple[str, str]]:
    """Return method and path of all calls that the description names."""
    paths = api_description(app)["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


async def test_without_a_token_only_what_is_meant_to_be_open_answers(
    litestar_app: Litestar, anyone: httpx.AsyncClient
) -> None:
    found = operations(litestar_app)
    assert {f"{method} {path}" for method, path in found} >= OPEN_TO_ANYONE
    for method, path in found:
        if f"{method} {path}" in OPEN_TO_ANYONE:
            continue
        answer = await anyone.request(method, re.sub(r"{\w+}", str(uuid4()), path), json={})
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), f"{method} {path}"


async def test_nobody_reaches_what_belongs_to_somebody_else(
    litestar_app: Litestar, maria: Person, boris: Person
) -> None:
    workout_id = str(uuid4())
    blocks = [{"exercise_name": "squat", "sets": 3, "reps": 8}]
    made = await maria.http.post("/workouts", json={"id": workout_id, "blocks": blocks})
    assert made.status_code == 201
    for method, path in operations(litestar_app):
        if "{" not in path or path.startswith(SHARED):
            continue
        # Of the other ids none is his either, so the answer must be the same: there is nothing.
        answer = await boris.http.request(method, re.sub(r"{\w+}", workout_id, path))
        assert answer.status_code == 404, f"{method} {path}: {answer.text}"
        assert answer.json()["code"].endswith("not_found"), answer.text


async def test_names_of_calls_are_told_apart_and_refusals_are_problems(litestar_app: Litestar) -> None:
    document = api_description(litestar_app)
    calls = [call for methods in document["paths"].values() for call in methods.values()]
    names = [call["operationId"] for call in calls]
    assert sorted(names) == sorted(set(names))
    for call in calls:
        assert call["summary"], call["operationId"]
        for status, answer in call["responses"].items():
            if status.startswith("4"):
                schema = answer["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}


async def test_what_goes_wrong_is_a_problem_document(anyone: httpx.AsyncClient, maria: Person) -> None:
    answers = [
        (await anyone.get("/nowhere"), 404, "not_found"),
        (await maria.http.put("/workouts/track", json={}), 405, "method_not_allowed"),
        (await maria.http.post("/workouts/track", content=b"{"), 400, "malformed_body"),
        (await maria.http.post("/workouts/track", json=[]), 400, "invalid_request"),
        (await maria.http.post("/workouts/track", content=b"x" * 300_000), 413, "too_large"),
        (await anyone.post("/users/register", content=b'{"username":"\xff"}'), 400, "malformed_body"),
        (await anyone.post("/users/register", content=b"[" * 200_000), 400, "invalid_request"),
        (await maria.http.put("/goals", content=b'{"likes":' + b"[" * 200_000), 400, "invalid_request"),
        (await anyone.post("/users/login"), 400, "invalid_request"),
        (await maria.http.get("/workouts", params={"limmit": "2"}), 400, "invalid_request"),
        (await maria.http.get("/workouts/generate", params={"difficutly": "hard"}), 400, "invalid_request"),
    ]
    for answer, status, code in answers:
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


async def test_an_empty_body_is_answered_in_words(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.post("/users/login")
    assert answer.json()["detail"] == "Send a JSON body; the API description says which fields it has."


async def test_known_query_parameters_are_taken(maria: Person) -> None:
    for path in ("/workouts", "/plans", "/exercises"):
        assert (await maria.http.get(path, params={"limit": "2"})).status_code == 200
    assert (await maria.http.get("/workouts", params={"show": "all"})).status_code == 200


UNKEEPABLE: list[tuple[str, str, dict[str, object], str]] = [
    (
        "POST",
        "/users/register",
        {"username": "nul", "password": PASSWORD, "display_name": "a\0"},
        "display_name",
    ),
    ("POST", "/users/login", {"username": "a\0", "password": PASSWORD}, "username"),
    ("POST", "/workouts", {"id": str(uuid4()), "title": "\0", "blocks": []}, "blocks"),
    ("PUT", "/goals", {"goal": "strength", "conditions": ["fine", "a\0"]}, "conditions[1]"),
    ("PUT", "/goals", {"goal": "strength", "conditions": ["x" * 100_000]}, "conditions[0]"),
    ("PUT", "/goals", {"goal": "strength", "likes": ["x" * 65]}, "likes[0]"),
    ("PUT", "/goals", {"goal": "strength", "play_area_m": [-1, 0]}, "play_area_m[0]"),
    ("PUT", "/goals", {"goal": "strength", "play_area_m": ["NaN", "inf"]}, "play_area_m[0]"),
]


@pytest.mark.parametrize(("method", "path", "body", "field"), UNKEEPABLE)
async def test_what_cannot_be_kept_is_refused_with_its_field(
    maria: Person, method: str, path: str, body: dict[str, object], field: str
) -> None:
    answer = await maria.http.request(method, path, json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, field), answer.text


async def test_refusals_and_repeats_are_declared_where_they_happen(litestar_app: Litestar) -> None:
    paths = api_description(litestar_app)["paths"]
    for method, path, statuses, code in [
        ("post", "/users/register", {"400", "409", "429", "503"}, "username_taken"),
        ("post", "/users/login", {"401", "429", "503"}, "invalid_credentials"),
        ("post", "/users/refresh", {"401"}, "refresh_reused"),
        ("delete", "/users/me", {"401", "403"}, "password_wrong"),
        ("post", "/workouts/track", {"200", "201", "401", "409"}, "set_id_reused"),
        ("post", "/workouts", {"200", "201", "409"}, "workout_id_reused"),
        ("post", "/sessions", {"200", "201", "403", "404", "409", "429"}, "too_many_sessions"),
        ("get", "/goals", {"404"}, "goals_not_set"),
        ("get", "/workouts/today", {"403", "404", "409"}, "medical_referral"),
        ("get", "/workouts/generate", {"403", "404", "409"}, "plan_impossible"),
        ("get", "/plans/{plan_id}", {"401", "404"}, "plan_not_found"),
        ("get", "/exercises/{name}", {"404"}, "exercise_unknown"),
    ]:
        responses = paths[path][method]["responses"]
        assert statuses <= set(responses), path
        assert any(f"`{code}`" in answer["description"] for answer in responses.values()), path


async def test_an_undeclared_answer_fails_the_tests(litestar_app: Litestar) -> None:
    async def teapot(_scope: object, _receive: object, send: Callable[..., Awaitable[None]]) -> None:
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    transport = DeclaredTransport(httpx.ASGITransport(teapot), litestar_app)
    async with httpx.AsyncClient(transport=transport, base_url="http://palestra.test") as client:
        with pytest.raises(AssertionError, match="418 not declared"):
            await client.get("/workouts/today")
