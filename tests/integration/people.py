"""People who use the server in the tests."""

from dataclasses import dataclass

import httpx

PASSWORD = "three calm otters lifting"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, logged in; `http` sends their token."""

    user_id: int
    username: str
    http: httpx.AsyncClient
    refresh_token: str


def stranger(app: httpx.AsyncBaseTransport) -> httpx.AsyncClient:
    """Return a client without an account."""
    return httpx.AsyncClient(transport=app, base_url="http://palestra.test")


async def sign_up(app: httpx.AsyncBaseTransport, username: str) -> Person:
    """Register and log in."""
    client = stranger(app)
    made = await client.post("/users/register", json={"username": username, "password": PASSWORD})
    assert made.status_code == 201, made.text
    answer = await client.post("/users/login", json={"username": username, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    tokens = answer.json()
    client.headers["authorization"] = f"Bearer {tokens['access_token']}"
    return Person(made.json()["user_id"], username, client, tokens["refresh_token"])
