"""Goals, plans and today's workout over HTTP, on both databases."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.clock import SettableClock
from tests.integration.people import Person

GOALS = {
    "goal": "strength",
    "difficulty": "medium",
    "level": "beginner",
    "minutes_per_session": 45,
    "days_per_week": 3,
    "equipment": ["barbell", "bench", "rack", "dumbbell"],
}
BLOCK = {
    "exercise_name",
    "name",
    "sets",
    "reps",
    "reps_max",
    "duration_s",
    "rir",
    "rest_s",
    "tempo",
    "load_pct",
    "weight_kg",
    "minutes",
    "pattern",
    "tracking_grade",
    "superset",
    "rationale",
}


async def test_goals_come_back_as_they_were_stored(maria: Person, boris: Person) -> None:
    assert (await maria.http.get("/goals")).json()["code"] == "goals_not_set"
    stored = await maria.http.put("/goals", json=GOALS)
    assert stored.status_code == 200
    read = (await maria.http.get("/goals")).json()
    assert read == stored.json()
    assert GOALS.items() <= read.items()
    again = await maria.http.put("/goals", json=read | {"goal": "power"})
    assert again.status_code == 200
    assert (await maria.http.get("/goals")).json()["goal"] == "power"
    assert (await boris.http.get("/goals")).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"goal": "flying"}, "goal"),
        ({"minutes_per_session": 5}, "minutes_per_session"),
        ({"equipment": ["moon"]}, "equipment[0]"),
        ({"dislikes": ["moon"]}, "dislikes[0]"),
        ({"surprise": 1}, "surprise"),
        ({"injuries": [{"site": "knee"}, {"site": "rodilla"}]}, "injuries[1].site"),
    ],
)
async def test_what_is_wrong_in_the_goals_is_named(
    maria: Person, change: dict[str, object], field: str
) -> None:
    answer = await maria.http.put("/goals", json=GOALS | change)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


async def test_a_workout_is_generated_at_once(maria: Person) -> None:
    answer = await maria.http.get("/workouts/generate", params={"goal": "strength", "difficulty": "medium"})
    blocks: list[dict[str, Any]] = answer.json()
    assert answer.status_code == 200
    assert all(set(block) >= BLOCK for block in blocks)
    assert all(reason["text"] and reason["source"] for block in blocks for reason in block["rationale"])


async def test_generated_workouts_keep_to_minutes_and_equipment(maria: Person) -> None:
    await maria.http.put("/goals", json=GOALS)
    query = {"minutes": "20", "equipment": "dumbbell"}
    blocks = (await maria.http.get("/workouts/generate", params=query)).json()
    assert all(set(block["equipment"]) <= {"dumbbell"} for block in blocks)
    assert sum(block["minutes"] for block in blocks) <= 20
    wrong = await maria.http.get("/workouts/generate", params={"equipment": "moon"})
    assert wrong.status_code == 400


async def test_today_is_a_workout_that_can_be_started(maria: Person, clock: SettableClock) -> None:
    await maria.http.put("/goals", json=GOALS)
    today = (await maria.http.get("/workouts/today")).json()
    assert not today["rest_day"]
    assert today["date"] == clock.now().date().isoformat()
    assert today["status"] == "planned"
    assert today["why"]
    workout = (await maria.http.get(f"/workouts/{today['workout_id']}")).json()
    planned = [(block["exercise_name"], block["sets"]) for block in workout["blocks"]]
    assert planned == [(block["exercise_name"], block["sets"]) for block in today["blocks"]]
    assert (await maria.http.get("/workouts/today")).json() == today
    generated = (await maria.http.get("/workouts/generate")).json()
    assert generated == today["blocks"]


async def test_the_day_after_is_for_rest(maria: Person, clock: SettableClock) -> None:
    await maria.http.put("/goals", json=GOALS)
    first = (await maria.http.get("/workouts/today")).json()
    tomorrow = (clock.now().date() + timedelta(days=1)).isoformat()
    rest = (await maria.http.get("/workouts/today", params={"date": tomorrow})).json()
    assert rest["rest_day"]
    assert rest["workout_id"] is None
    assert rest["plan_id"] == first["plan_id"]
    assert date.fromisoformat(rest["next"]["date"]) > date.fromisoformat(tomorrow)
    far = await maria.http.get("/workouts/today", params={"date": "2030-01-01"})
    assert (far.status_code, far.json()["field"]) == (400, "date")


async def test_two_looks_at_once_make_one_plan(maria: Person) -> None:
    await maria.http.put("/goals", json=GOALS)
    looks = await asyncio.gather(*(maria.http.get("/workouts/today") for _ in range(4)))
    assert len({look.json()["workout_id"] for look in looks}) == 1
    assert len((await maria.http.get("/plans")).json()["items"]) == 1


async def test_new_goals_make_a_new_plan_and_leave_the_past(maria: Person, clock: SettableClock) -> None:
    await maria.http.put("/goals", json=GOALS)
    first = (await maria.http.get("/workouts/today")).json()
    clock.move(60)
    await maria.http.put("/goals", json=GOALS | {"goal": "mobility", "equipment": []})
    second = (await maria.http.get("/workouts/today")).json()
    assert second["plan_id"] != first["plan_id"]
    assert all(block["equipment"] == [] for block in second["blocks"])
    assert (await maria.http.get(f"/plans/{first['plan_id']}")).status_code == 200
    assert (await maria.http.get(f"/workouts/{first['workout_id']}")).status_code == 200


async def test_a_plan_is_made_listed_and_read_whole(maria: Person, boris: Person) -> None:
    await maria.http.put("/goals", json=GOALS)
    wish = {"weeks": 6, "seed": 7, "difficulty": "easy", "start_date": "2026-11-23"}
    made = await maria.http.post("/plans", json=wish)
    assert made.status_code == 201
    answer = made.json()
    plan = answer["plan"]
    assert (len(plan["weeks"]), plan["seed"], plan["start_date"]) == (6, 7, "2026-11-23")
    used = {r for w in plan["weeks"] for s in w["sessions"] for b in s["blocks"] for r in b["rationale"]}
    assert used == set(plan["rationale"])
    assert (await maria.http.get(f"/plans/{answer['plan_id']}")).json() == answer
    listed = (await maria.http.get("/plans", params={"limit": "1"})).json()
    assert [item["plan_id"] for item in listed["items"]] == [answer["plan_id"]]
    again = (await maria.http.post("/plans", json=wish)).json()
    assert again["plan"] == plan
    page = (await maria.http.get("/plans", params={"limit": "1"})).json()
    rest = (await maria.http.get("/plans", params={"cursor": page["next_cursor"]})).json()
    assert [item["plan_id"] for item in rest["items"]] == [answer["plan_id"]]
    stolen = await boris.http.get(f"/plans/{answer['plan_id']}")
    assert (stolen.status_code, stolen.json()["code"]) == (404, "plan_not_found")


@pytest.mark.parametrize("days", [-8, 366, -30_000])
async def test_a_plan_starts_within_reach(maria: Person, clock: SettableClock, days: int) -> None:
    start = (clock.now().date() + timedelta(days=days)).isoformat()
    refused = await maria.http.post("/plans", json={"goal": "strength", "start_date": start})
    assert (refused.status_code, refused.json()["field"]) == (400, "start_date")
    far = await maria.http.post("/plans", json={"goal": "strength", "start_date": "9999-12-31"})
    assert far.status_code == 400


async def test_a_plan_that_starts_later_waits_for_its_day(maria: Person, clock: SettableClock) -> None:
    await maria.http.put("/goals", json=GOALS)
    first = (await maria.http.get("/workouts/today")).json()
    clock.move(60)
    start = (clock.now().date() + timedelta(days=1)).isoformat()
    later = (await maria.http.post("/plans", json={"start_date": start})).json()
    assert (await maria.http.get("/workouts/today")).json() == first
    assert (await maria.http.get("/plans/current")).json()["plan_id"] == first["plan_id"]
    on_its_day = (await maria.http.get("/workouts/today", params={"date": start})).json()
    assert on_its_day["plan_id"] == later["plan_id"]


async def test_who_starts_soon_rests_until_then(maria: Person, clock: SettableClock) -> None:
    await maria.http.put("/goals", json=GOALS)
    start = (clock.now().date() + timedelta(days=3)).isoformat()
    later = (await maria.http.post("/plans", json={"start_date": start})).json()
    today = (await maria.http.get("/workouts/today")).json()
    assert (today["rest_day"], today["next"]["date"]) == (True, start)
    assert today["plan_id"] == later["plan_id"]


async def test_the_current_plan_is_there_when_it_is_asked_for(maria: Person) -> None:
    assert (await maria.http.get("/plans/current")).json()["code"] == "goals_not_set"
    await maria.http.put("/goals", json=GOALS)
    current = (await maria.http.get("/plans/current")).json()
    today = (await maria.http.get("/workouts/today")).json()
    assert today["plan_id"] == current["plan_id"]


async def test_a_plan_needs_a_goal(maria: Person) -> None:
    assert (await maria.http.post("/plans", json={})).json()["code"] == "goals_not_set"
    assert (await maria.http.post("/plans", json={"goal": "cardio"})).status_code == 201


async def test_a_doctor_comes_first_everywhere(maria: Person) -> None:
    await maria.http.put("/goals", json=GOALS)
    workout_id = (await maria.http.get("/workouts/today")).json()["workout_id"]
    await maria.http.put("/goals", json=GOALS | {"screening": {"chest_pain": True}})
    refused = [
        await maria.http.get("/workouts/today"),
        await maria.http.get("/workouts/generate"),
        await maria.http.get("/workouts/generate", params={"goal": "mobility", "minutes": "10"}),
        await maria.http.get("/plans/current"),
        await maria.http.post("/plans", json={}),
        await maria.http.post("/sessions", json={"workout_id": workout_id, "mode": "desktop"}),
    ]
    assert [(r.status_code, r.json()["code"]) for r in refused] == [(403, "medical_referral")] * 6
    await maria.http.put("/goals", json=GOALS | {"screening": {"chest_pain": True, "cleared": True}})
    assert (await maria.http.get("/workouts/today")).status_code == 200


KNEE = {"site": "knee", "side": "left", "pain": 8, "acute": True}
KNEES = {"squat", "lunge"}


def patterns_of(plan: dict[str, Any]) -> set[str]:
    return {b["pattern"] for w in plan["weeks"] for s in w["sessions"] for b in s["blocks"]}


async def test_a_wish_for_a_plan_cannot_drop_an_injury(maria: Person) -> None:
    await maria.http.put("/goals", json=GOALS | {"injuries": [KNEE]})
    wishes: list[list[dict[str, Any]]] = [
        [],
        [KNEE | {"pain": 0, "acute": False}],
        [KNEE | {"site": "elbow"}],
    ]
    made = [await maria.http.post("/plans", json={"injuries": injuries}) for injuries in wishes]
    assert [answer.status_code for answer in made] == [201] * 3
    assert not any(patterns_of(answer.json()["plan"]) & KNEES for answer in made)
    assert "pull" not in patterns_of(made[-1].json()["plan"])
    unknown = await maria.http.post("/plans", json={"injuries": [{"site": "rodilla"}]})
    assert (unknown.status_code, unknown.json()["field"]) == (400, "injuries[0].site")
    assert "knee, " in unknown.json()["detail"]


async def test_a_wish_for_a_plan_cannot_stand_up_who_sits(maria: Person) -> None:
    await maria.http.put("/goals", json=GOALS | {"seated_only": True, "equipment": []})
    seated = (await maria.http.post("/plans", json={"seed": 1})).json()["plan"]
    wished = (await maria.http.post("/plans", json={"seed": 1, "seated_only": False})).json()["plan"]
    assert wished == seated


async def test_an_old_workout_is_checked_against_the_limits_of_now(
    maria: Person, clock: SettableClock
) -> None:
    await maria.http.put("/goals", json=GOALS)
    old = (await maria.http.get("/workouts/today")).json()
    assert {block["pattern"] for block in old["blocks"]} & KNEES
    clock.move(60)
    await maria.http.put("/goals", json=GOALS | {"injuries": [KNEE]})
    refused = await maria.http.post("/sessions", json={"workout_id": old["workout_id"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "exercise_not_allowed")
    assert any(b["name"] in refused.json()["detail"] for b in old["blocks"] if b["pattern"] in KNEES)
    new = (await maria.http.get("/workouts/today")).json()
    assert new["workout_id"] != old["workout_id"]
    assert (await maria.http.post("/sessions", json={"workout_id": new["workout_id"]})).status_code == 201


@pytest.mark.parametrize(
    ("change", "exercise", "status"),
    [
        ({"screening": {"heart_condition": True}}, "burpee", 409),
        ({"screening": {"heart_condition": True}}, "plank", 409),
        ({"screening": {"heart_condition": True}}, "march", 201),
        ({"conditions": ["epilepsy"]}, "strike", 409),
        ({"age": 70}, "squat_jump", 409),
        ({"injuries": [KNEE]}, "squat", 409),
        ({"equipment": [], "injuries": [KNEE]}, "bicep_curl", 201),
    ],
)
async def test_a_workout_of_one_s_own_keeps_to_the_limits(
    maria: Person, change: dict[str, object], exercise: str, status: int
) -> None:
    await maria.http.put("/goals", json=GOALS | change)
    workout_id = str(uuid4())
    blocks = [{"exercise_name": exercise, "sets": 3, "reps": 10, "rest_s": 30}]
    made = await maria.http.post("/workouts", json={"id": workout_id, "blocks": blocks})
    assert made.status_code == 201
    answer = await maria.http.post("/sessions", json={"workout_id": workout_id, "mode": "desktop"})
    assert answer.status_code == status, answer.text


async def test_strangers_log_in_first(anyone: httpx.AsyncClient) -> None:
    for address in ("/goals", "/plans", "/plans/current", "/workouts/today", "/workouts/generate"):
        assert (await anyone.get(address)).status_code == 401
    assert (await anyone.put("/goals", json=GOALS)).status_code == 401
    assert (await anyone.post("/plans", json={})).status_code == 401
