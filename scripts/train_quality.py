"""Learns to tell well performed repetitions from faulty ones, and writes the judges.

Usage: .venv/bin/python scripts/train_quality.py ../shared/data/motion [--check]

Two logistic regressions: `legs` for movements whose head goes down and up, `arms` for movements of the arms.
Trained on people who performed each movement ten times well and ten times badly on purpose. The recordings
stay outside the repository. `--check` leaves each person out in turn and prints the area under the ROC curve.
"""

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from palestra.catalogue import catalogue
from palestra.live.replay import recording
from palestra.motion import RepetitionCounter, counting, parse_movement
from palestra.motion.quality import shaped

Array = npt.NDArray[np.float64]
LEGS = ("deep_squat", "inline_lunge", "side_lunge", "sit_to_stand")
ARMS = ("shoulder_abduction", "shoulder_scaption", "shoulder_extension", "shoulder_int_ext_rotation")
POSTURE = (
    "head_pitch_range",
    "head_roll_range",
    "head_yaw_range",
    "head_lateral_range",
    "head_forward_range",
    "head_drift",
    "hands_disagreement",
    "lead_hand_economy",
    "lead_hand_range",
    "head_peak_speed",
    "head_drop",
    "out_s",
    "back_s",
    "reversals",
)
MEASURES = {"legs": (*POSTURE, "hands_unevenness"), "arms": POSTURE}
"""For arms nothing may depend on whether one or both work, so no differences between the hands there."""
PLAIN = ("hands_disagreement", "lead_hand_economy", "reversals")
PENALTY = 30.0
"""Strength of the ridge penalty: few people, so weights are kept small."""
OUT = Path(__file__).parents[1] / "src/palestra/motion/quality_model.py"


@dataclass
class Judged:
    """One repetition with its label."""

    exercise: str
    person: str
    is_good: bool
    measures: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--check", action="store_true", help="leave each person out in turn instead of writing"
    )
    arguments = parser.parse_args()
    repetitions = read(arguments.data)
    if arguments.check:
        check(repetitions)
    else:
        write(repetitions)


def read(data: Path) -> list[Judged]:
    """Count all labelled sets and keep what was measured."""
    measured: list[dict[str, float]] = []
    original = counting.measures

    def remembered(*arguments: object) -> dict[str, float]:
        found = original(*arguments)  # type: ignore[arg-type]  # passed on as it came
        measured.append(found)
        return found

    counting.measures = remembered  # type: ignore[assignment]  # the only way to see what is not told
    found: list[Judged] = []
    with (data / "labels.tsv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["exercise"] in (*LEGS, *ARMS)]
    for row in rows:
        if row["form"] not in ("correct", "incorrect") or not row["clip"].startswith("uiprmd"):
            continue
        movement = catalogue().get(row["exercise"]).movement
        assert movement is not None
        counter = RepetitionCounter(parse_movement(movement))
        measured.clear()
        for frame in recording(data / "clips" / f"{row['clip']}.npz"):
            counter.feed(frame)
        counter.finish()
        is_good = row["form"] == "correct"
        found += [Judged(row["exercise"], row["subject"], is_good, each) for each in measured]
    return found


def fit(repetitions: list[Judged], names: tuple[str, ...]) -> tuple[Array, Array, Array]:
    """Ridge-penalised logistic regression by Newton's method; the last weight is the offset."""
    rows = table(repetitions, names)
    truth = np.array([each.is_good for each in repetitions], float)
    means, deviations = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.c_[(rows - means) / deviations, np.ones(len(rows))]
    weights = np.zeros(scaled.shape[1])
    penalty = np.diag([PENALTY] * len(names) + [1e-6])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - truth) + penalty @ weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + penalty
        weights -= np.linalg.solve(bend, slope)
    return means, deviations, weights


def table(repetitions: list[Judged], names: tuple[str, ...]) -> Array:
    return np.array([[shaped(name, each.measures[name]) for name in names] for each in repetitions])


def check(repetitions: list[Judged]) -> None:
    """Leave each person out in turn."""
    areas: list[float] = []
    for judge, exercises in (("legs", LEGS), ("arms", ARMS)):
        names = MEASURES[judge]
        group = [each for each in repetitions if each.exercise in exercises]
        for exercise in exercises:
            scores: list[float] = []
            truth: list[bool] = []
            for person in sorted({each.person for each in group}):
                means, deviations, weights = fit([each for each in group if each.person != person], names)
                left_out = [each for each in group if each.person == person and each.exercise == exercise]
                if left_out:
                    scaled = (table(left_out, names) - means) / deviations
                    scores += (scaled @ weights[:-1] + weights[-1]).tolist()
                    truth += [each.is_good for each in left_out]
            areas.append(area(np.array(scores), np.array(truth)))
            print(f"{exercise}: {areas[-1]:.3f}")
    print(f"mean area under the curve on people left out: {np.mean(areas):.3f}")


def area(scores: Array, truth: npt.NDArray[np.bool_]) -> float:
    good, bad = scores[truth][:, None], scores[~truth][None]
    return float((good > bad).mean() + 0.5 * (good == bad).mean())


def write(repetitions: list[Judged]) -> None:
    """Write the judges as a module that needs no file to be read."""
    people = len({each.person for each in repetitions})
    judges: list[str] = []
    for judge, exercises in (("legs", LEGS), ("arms", ARMS)):
        names = MEASURES[judge]
        means, deviations, weights = fit([each for each in repetitions if each.exercise in exercises], names)
        rows = [
            f'        ("{name}", {mean:.4g}, {deviation:.4g}, {weight:.4g}),'
            for name, mean, deviation, weight in zip(names, means, deviations, weights[:-1], strict=True)
        ]
        rows.append(f'        ("", 0.0, 1.0, {weights[-1]:.4g}),')
        judges.append(f'    "{judge}": (\n' + "\n".join(rows) + "\n    ),")
    plain = "\n".join(f'        "{name}",' for name in PLAIN)
    OUT.write_text(
        f'''"""The judges of form: measure, mean, deviation and weight each, and last the offset.

Written by scripts/train_quality.py; learnt from {len(repetitions)} repetitions of {people} people.
The error on people left out is in docs/metrics/quality.md. A negative weight: more of it is worse.
"""

PLAIN: frozenset[str] = frozenset(
    {{
{plain}
    }}
)
"""Measures that are taken as they are; of all others the logarithm is taken."""

JUDGES: dict[str, tuple[tuple[str, float, float, float], ...]] = {{
{chr(10).join(judges)}
}}
'''
    )


if __name__ == "__main__":
    main()
