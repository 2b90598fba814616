"""The exercises over HTTP."""

import httpx

from tests.integration.people import Person


async def test_all_exercises_by_pages(maria: Person) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query = {"limit": "50"} | ({"cursor": cursor} if cursor else {})
        page = (await maria.http.get("/exercises", params=query)).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) >= 100
    assert seen == sorted(set(seen))
    assert "bench_press" in seen


async def test_an_exercise_answers_to_its_alias(maria: Person) -> None:
    answer = await maria.http.get("/exercises/deep_squat")
    found = answer.json()
    assert answer.status_code == 200
    assert found["id"] == "squat"
    assert found["tracking_grade"] in ("bronze", "silver", "gold")
    assert {"fault", "text"} == set(found["cues"][0])


async def test_an_unknown_exercise_is_404(maria: Person) -> None:
    answer = await maria.http.get("/exercises/flying_carpet")
    assert (answer.status_code, answer.json()["code"]) == (404, "exercise_unknown")


async def test_the_equipment(maria: Person) -> None:
    things = (await maria.http.get("/equipment")).json()
    assert {"dumbbell", "barbell", "bench", "band"} <= {thing["id"] for thing in things}


async def test_strangers_log_in_first(anyone: httpx.AsyncClient) -> None:
    for address in ("/exercises", "/exercises/squat", "/equipment"):
        assert (await anyone.get(address)).status_code == 401
