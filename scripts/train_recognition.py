"""Learns what each movement looks like in a few seconds of head and hands, and writes the model.

Usage: .venv/bin/python scripts/train_recognition.py ../shared/data/motion [--check]

The recordings stay outside the repository. Each is used as it is, mirrored, and at 0.8 and 1.25 times its
tempo. The model is a linear discriminant with a shared, shrunk covariance: one row of weights a movement, so
that it can be read: a large weight means that the feature speaks for the movement. `--check` leaves each
person out in turn and prints how often the people left out are named rightly, by recording.
"""

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from palestra.catalogue import catalogue
from palestra.live.replay import recording
from palestra.motion import Frame, Pose
from palestra.motion.intake import BROKEN, REJECTED, Intake
from palestra.motion.measures import SAMPLE_S, TIME, Sample
from palestra.motion.recognition import FIRST_S, HOP_S, WINDOW_S
from palestra.motion.signals import HEAD_HEIGHT, Signals
from palestra.motion.windows import NAMES, window_features

Array = npt.NDArray[np.float64]
SHRINKAGE = 0.1
TEMPOS = (0.8, 1.0, 1.25)
SILENT = {
    "hurdle_step",
    "standing_leg_raise",
    "front_kick",
    "strike",
    "rhythm_swings",
    "free_motion",
    "daily_motion",
}
"""Learnt only to be told apart: three points hardly show them, or they are no exercise."""
LEFT_OUT = {"pelvis_rotation", "side_tap"}
OUT = Path(__file__).parents[1] / "src/palestra/motion/recognition_model.py"


@dataclass
class Take:
    """One recording in one variation."""

    label: str
    person: str
    is_plain: bool
    is_set: bool
    windows: Array


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--check", action="store_true", help="leave each person out in turn instead of writing"
    )
    arguments = parser.parse_args()
    takes = read(arguments.data)
    if arguments.check:
        check(takes)
    else:
        write(*fit(takes), people=len({take.person for take in takes}))


def read(data: Path) -> list[Take]:
    """Describe all recordings in windows."""
    takes: list[Take] = []
    with (data / "labels.tsv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["exercise"] not in LEFT_OUT]
    for row in rows:
        frames = [
            frame
            for frame in recording(data / "clips" / f"{row['clip']}.npz")
            if float(row["start_s"]) <= frame.t_client_s <= float(row["end_s"])
        ]
        label = label_of(row["exercise"])
        is_set = int(row["reps"]) != 1 and not row["visibility"].startswith("weak")
        for is_mirrored in (False, True):
            for tempo in TEMPOS:
                is_plain = tempo == 1.0 and not is_mirrored
                if row["exercise"] == "saber_swings" and not is_plain:
                    continue
                found = windows(varied(frames, is_mirrored, tempo))
                if len(found):
                    takes.append(Take(label, row["subject"], is_plain, is_set, np.array(found)))
    return takes


def label_of(exercise: str) -> str:
    """The movement that a row of the table shows; what is no exercise has classes of its own."""
    if exercise == "none:vr_free_motion":
        return "free_motion"
    return "daily_motion" if exercise.startswith("none:") else catalogue().get(exercise).id


def varied(frames: list[Frame], is_mirrored: bool, tempo: float) -> list[Frame]:
    """The same movement mirrored, or slower or faster."""

    def pose(p: Pose) -> Pose:
        return Pose(-p.x, p.y, p.z, p.qx, -p.qy, -p.qz, p.qw) if is_mirrored else p

    return [
        Frame(
            frame.t_client_s * tempo,
            frame.flags,
            pose(frame.head),
            pose(frame.right if is_mirrored else frame.left),
            pose(frame.left if is_mirrored else frame.right),
        )
        for frame in frames
    ]


def windows(frames: list[Frame]) -> list[list[float]]:
    """The features of all windows, as the recogniser takes them."""
    intake, signals = Intake(), Signals()
    samples: list[Sample] = []
    eye_height_m, next_s = 0.0, None
    found: list[list[float]] = []
    for frame in frames:
        verdict = intake.judge(frame)
        if verdict == REJECTED:
            continue
        signals.feed(frame, verdict == BROKEN)
        head_m = signals.values[HEAD_HEIGHT]
        eye_height_m += (1.0 if eye_height_m == 0.0 else 0.02) * max(0.0, head_m - eye_height_m)
        t_s = signals.t_s
        if not samples or t_s - samples[-1][TIME] >= SAMPLE_S * 0.75:
            samples.append([*signals.values, t_s, 0.0])
        while t_s - samples[0][TIME] > WINDOW_S:
            del samples[0]
        next_s = t_s + FIRST_S if next_s is None else next_s
        if t_s >= next_s and len(samples) >= 8:
            next_s = t_s + HOP_S
            found.append(window_features(samples, max(eye_height_m, 0.3)))
    return found


def fit(takes: list[Take]) -> tuple[list[str], Array, Array, Array, Array]:
    """Fit the discriminant; every take weighs the same within its movement, every movement the same."""
    rows = np.vstack([take.windows for take in takes])
    labels = np.concatenate([[take.label] * len(take.windows) for take in takes])
    weights = np.concatenate([np.full(len(take.windows), 1 / len(take.windows)) for take in takes])
    means = np.average(rows, axis=0, weights=weights)
    deviations = np.sqrt(np.average((rows - means) ** 2, axis=0, weights=weights)) + 1e-6
    scaled = (rows - means) / deviations
    classes = sorted(set(labels.tolist()))
    centres: list[Array] = []
    covariance = np.zeros((rows.shape[1], rows.shape[1]))
    for name in classes:
        inside = labels == name
        share = weights[inside] / weights[inside].sum()
        centre = share @ scaled[inside]
        off = scaled[inside] - centre
        covariance += (off * share[:, None]).T @ off / len(classes)
        centres.append(centre)
    average = np.trace(covariance) / len(covariance)
    covariance = (1 - SHRINKAGE) * covariance + SHRINKAGE * average * np.eye(len(covariance))
    coefficients = np.array(centres) @ np.linalg.inv(covariance)
    biases = -0.5 * np.einsum("ij,ij->i", coefficients, np.array(centres))
    return classes, means, deviations, coefficients, biases


def check(takes: list[Take]) -> None:
    """Leave each person out in turn."""
    right = total = 0
    for person in sorted({take.person for take in takes}):
        classes, means, deviations, weights, biases = fit([t for t in takes if t.person != person])
        for take in takes:
            if take.person != person or not take.is_plain or not take.is_set or take.label not in classes:
                continue
            scores = (take.windows - means) / deviations @ weights.T + biases
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            named = classes[int(np.log(chances + 1e-3).mean(axis=0).argmax())]
            total += 1
            right += named == take.label
            if named != take.label:
                print(f"{person}: {take.label} looks like {named}")
    print(f"{right} of {total} recordings of people left out: {100 * right / total:.1f} %")


def write(
    classes: list[str], means: Array, deviations: Array, weights: Array, biases: Array, people: int
) -> None:
    """Write the model as a module that needs no file to be read."""

    def block(values: Array) -> str:
        cells = [f"{value:.4g}" for value in values.ravel()]
        lines = [" ".join(cells[i : i + 12]) for i in range(0, len(cells), 12)]
        return '"""\n' + "\n".join(lines) + '\n"""'

    def names(values: list[str], indent: int) -> str:
        return "\n".join(f'{" " * indent}"{value}",' for value in values)

    reported = [name for name in classes if name not in SILENT]
    OUT.write_text(
        f'''"""What movements look like in `windows`: a linear discriminant.

Written by scripts/train_recognition.py; learnt from {people} recorded people. The error on people left out
is in docs/metrics/recognition.md.
"""


def _numbers(text: str) -> list[float]:
    return [float(cell) for cell in text.split()]


CLASSES: tuple[str, ...] = (
{names(classes, 4)}
)
REPORTED: frozenset[str] = frozenset(
    {{
{names(reported, 8)}
    }}
)
"""The movements that are told; the others are there to be told apart from them."""
MEANS: list[float] = _numbers({block(means)})
DEVIATIONS: list[float] = _numbers({block(deviations)})
BIASES: list[float] = _numbers({block(biases)})
_WEIGHTS: list[float] = _numbers({block(weights)})
WEIGHTS: list[list[float]] = [_WEIGHTS[i : i + {len(NAMES)}] for i in range(0, len(_WEIGHTS), {len(NAMES)})]
'''
    )


if __name__ == "__main__":
    main()
