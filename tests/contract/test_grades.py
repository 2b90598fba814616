"""The tracking grades that people see are those that a test proves (docs/adr/0009)."""

from pathlib import Path

import pytest
from scripts.grade_movements import tallies

from palestra.catalogue import catalogue
from palestra.live.events import Rep
from palestra.live.replay import replayed
from tests.contract import simulated

DATA = Path(__file__).parents[3] / "shared" / "data" / "motion"
REPETITIONS = 5
SILVER: dict[str, simulated.Movement] = {
    "goblet_squat": simulated.squat,
    "front_squat": simulated.squat,
    "back_squat": simulated.squat,
    "box_squat": simulated.squat,
    "forward_lunge": simulated.lunge,
    "reverse_lunge": simulated.lunge,
    "split_squat": simulated.split_squat,
    "dumbbell_split_squat": simulated.split_squat,
    "bicep_curl": simulated.curl,
    "hammer_curl": simulated.curl,
    "front_raise": simulated.front_raise,
    "overhead_press": simulated.overhead_press,
    "barbell_overhead_press": simulated.overhead_press,
    "kettlebell_press": simulated.overhead_press,
}


def _graded(grade: str) -> set[str]:
    return {exercise.id for exercise in catalogue().all() if exercise.tracking_grade == grade}


def test_every_silver_exercise_has_a_simulated_movement() -> None:
    assert _graded("silver") == set(SILVER)


@pytest.mark.parametrize("exercise", sorted(SILVER))
def test_silver_counts_simulated_bodies_within_one(exercise: str) -> None:
    errors = {
        person: _count(exercise, person, seed) - REPETITIONS for seed, person in enumerate(simulated.PEOPLE)
    }
    assert {person: error for person, error in errors.items() if abs(error) > 1} == {}


@pytest.mark.shared_data
@pytest.mark.skipif(not DATA.exists(), reason="the recordings in ../shared/data/motion are not here")
def test_gold_is_what_recorded_people_prove() -> None:
    assert _graded("gold") == {name for name, tally in tallies(DATA).items() if tally.is_gold}


def _count(exercise: str, person: simulated.Person, seed: int) -> int:
    frames = simulated.performed(SILVER[exercise], person, REPETITIONS, seed)
    events = replayed(frames, catalogue().get(exercise), None)
    return sum(isinstance(message.event, Rep) and message.event.valid for message in events)
