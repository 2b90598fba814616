"""A few recordings of real people, where they are present."""

from pathlib import Path
from typing import cast

import pytest

from palestra.live.replay import Ask, answer

CLIPS = Path(__file__).parents[4] / "shared" / "data" / "motion" / "clips"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not CLIPS.is_dir(), reason="../shared/data/motion is not here"),
]


@pytest.mark.parametrize(
    ("clip", "exercise", "reps"),
    [
        ("hdm05_dg_squat_01", "squat", 4),
        ("uiprmd_m04_s01_good", "side_lunge", 10),
        ("uiprmd_m09_s02_good", "shoulder_int_ext_rotation", 10),
        ("hdm05_bd_forward_hop_01", "forward_hop", 3),
        ("uiprmd_m03_s01_good", "inline_lunge", 10),
        ("uiprmd_m05_s01_good", "sit_to_stand", 10),
        ("uiprmd_m07_s01_good", "lateral_raise", 10),
        ("uiprmd_m10_s02_good", "scaption", 10),
        ("uiprmd_m08_s01_good", "shoulder_extension", 10),
        ("irds_215_elbow_flexion_left", "bicep_curl", 6),
        ("kimore_p1_e1", "front_raise", 4),
        ("cmujump_train_2", "jump", 18),
        ("hdm05_bd_neg_depositFloorR", "squat", 0),
        ("hdm05_mm_neg_lieDownFloor", "squat", 0),
    ],
)
def test_recorded_people_are_counted(clip: str, exercise: str, reps: int) -> None:
    assert answer(Ask(str(CLIPS / f"{clip}.npz"), exercise))["reps"] == reps


def test_a_recorded_set_is_recognised() -> None:
    told = answer(Ask(str(CLIPS / "uiprmd_m04_s01_good.npz")))
    found = cast("list[dict[str, object]]", told["recognised"])
    assert [(row["exercise"], row["reps"]) for row in found] == [("side_lunge", 10)]
