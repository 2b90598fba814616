import httpx
import pytest

from tests.integration.people import Person


@pytest.fixture
def environ(environ: dict[str, str]) -> dict[str, str]:
    return environ | {"PALESTRA_RATE_LIMITS": "true"}


async def test_guessing_one_password_is_slowed_down(anyone: httpx.AsyncClient, maria: Person) -> None:
    body = {"username": maria.username, "password": "a guess"}
    codes = [(await anyone.post("/users/login", json=body)).status_code for _ in range(10)]
    assert codes[-1] == 429
    refused = await anyone.post("/users/login", json=body)
    assert refused.json()["code"] == "too_many_requests"
    assert 0 < int(refused.headers["retry-after"]) <= 60
    other = await anyone.post("/users/login", json={"username": "boris", "password": "a guess"})
    assert other.status_code == 401
