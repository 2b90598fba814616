"""The exercise files say what they must, and the loader refuses what they must not."""

import pytest

from palestra.catalogue import (
    MUSCLES,
    PATTERNS,
    TAGS,
    Catalogue,
    CatalogueError,
    Exercise,
    UnknownExerciseError,
)
from palestra.catalogue import catalogue as shipped
from palestra.catalogue.files import parse_exercise

GOOD = b"""
id = "squat"
name = "Squat"
description = "Down and up."
steps = ["Down.", "Up."]
pattern = "squat"
position = "standing"
[muscles]
quads = 1.0
[cues]
shallow = "Lower"
"""

RECORDED = [
    "deep_squat",
    "squat",
    "inline_lunge",
    "side_lunge",
    "sit_to_stand",
    "shoulder_abduction",
    "shoulder_scaption",
    "shoulder_extension",
    "shoulder_int_ext_rotation",
    "hurdle_step",
    "standing_leg_raise",
    "shoulder_flexion",
    "elbow_flexion_curl",
    "shoulder_forward_elevation",
    "arm_raise_front",
    "jumping_jack",
    "jump",
    "forward_hop",
    "front_kick_left",
    "front_kick_right",
    "elbow_to_knee",
    "knee_raise_elbow",
    "jog_in_place",
    "arm_circle",
    "arm_circles_backward",
    "trunk_twist",
    "trunk_rotation",
    "side_bend_arms_out",
    "toe_touch_one_hand",
    "up_down_reach",
    "strike_sequence",
    "strike",
    "saber_swings",
    "side_tap",
    "pelvis_rotation",
]


def test_there_is_a_full_catalogue() -> None:
    catalogue = shipped()
    assert len(catalogue.all()) >= 48
    assert {exercise.pattern for exercise in catalogue.all()} == set(PATTERNS)
    assert shipped() is catalogue


@pytest.mark.parametrize("exercise", shipped().all(), ids=lambda exercise: exercise.id)
def test_every_file_speaks_for_itself(exercise: Exercise) -> None:
    assert len(exercise.description) >= 20
    assert len(exercise.steps) >= 2
    assert all(len(step) >= 12 and step.endswith(".") for step in exercise.steps)
    assert exercise.cues
    assert all(len(text.split()) <= 7 for text in exercise.cues.values())
    assert set(exercise.muscles) <= MUSCLES
    assert exercise.tags <= set(TAGS)


def test_ids_and_aliases_lead_to_the_same_exercise() -> None:
    catalogue = shipped()
    assert catalogue.get("deep_squat") is catalogue.get("squat")
    names = [name for e in catalogue.all() for name in (e.id, *e.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", RECORDED)
def test_the_recorded_movements_have_names(name: str) -> None:
    assert shipped().has(name)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownExerciseError, match="flying_carpet"):
        shipped().get("flying_carpet")


def test_ladders_never_run_in_circles() -> None:
    catalogue = shipped()
    for exercise in catalogue.all():
        seen = {exercise.id}
        step = exercise.progress
        while step is not None:
            assert step not in seen
            seen.add(step)
            step = catalogue.get(step).progress


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((b'name = "Squat"', b'nmae = "Squat"'), "nmae"),
        ((b'pattern = "squat"', b'pattern = "sqat"'), "pattern"),
        ((b"quads = 1.0", b"quads = 3.0"), "muscles"),
        ((b"quads = 1.0", b"wings = 1.0"), "muscles"),
        ((b'id = "squat"', b'id = "other"'), "id"),
        ((b'steps = ["Down.", "Up."]', b'steps = [""]'), "steps"),
        ((b'position = "standing"', b'position = "standing"\ntimed = true'), "hold_s"),
        ((b'position = "standing"', b'position = "standing"\ntempo = "2-1"'), "tempo"),
        ((b'position = "standing"', b'position = "standing"\ntags = ["magic"]'), "magic"),
        ((b"[cues]", b"[cues"), "squat.toml"),
    ],
)
def test_errors_name_file_and_field(change: tuple[bytes, bytes], words: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_exercise(GOOD.replace(*change), filename="squat.toml")
    assert "squat.toml" in caught.value.detail
    assert words in caught.value.detail


def test_the_movement_table_is_handed_on_raw() -> None:
    read = parse_exercise(GOOD + b'[movement]\nsignal = "head_drop"\n', filename="squat.toml")
    assert read.movement == {"signal": "head_drop"}
    assert parse_exercise(GOOD, filename="squat.toml").movement is None


def test_links_must_lead_somewhere() -> None:
    lonely = parse_exercise(GOOD.replace(b'name = "', b'progress = "moon"\nname = "'), filename="squat.toml")
    with pytest.raises(CatalogueError, match="moon"):
        Catalogue([lonely], [])
    one = parse_exercise(GOOD, filename="squat.toml")
    with pytest.raises(CatalogueError, match="taken"):
        Catalogue([one, one], [])
