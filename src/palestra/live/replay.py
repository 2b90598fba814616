"""Feeds recordings of movement through the counter, frame by frame, as if they came from a headset.

A recording is a NumPy `.npz` with `t` [s] and `head`, `left`, `right` of shape (N, 7).
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from palestra.catalogue import Exercise, catalogue
from palestra.core.errors import Fault, PalestraError
from palestra.motion import (
    ALL_VALID,
    Body,
    Frame,
    MovementSpec,
    Pose,
    RecognisedSet,
    Recogniser,
    Repetition,
    RepetitionCounter,
    parse_movement,
)


class TraceError(PalestraError):
    """A file is no recording of movement."""

    code = "trace_invalid"
    fault = Fault.INVALID


@dataclass(frozen=True, slots=True)
class Ask:
    """What to replay.

    Attributes:
        clip: Path of the recording.
        exercise: Exercise id or alias; empty to recognise the movement.
        start_s: First time, s of the recording's clock, or None for its beginning.
        end_s: Last time, or None for its end.
        eye_height_m: Known eye height, or None to learn it.
    """

    clip: str
    exercise: str = ""
    start_s: float | None = None
    end_s: float | None = None
    eye_height_m: float | None = None


def answer(ask: Ask) -> dict[str, object]:
    """Replay one recording.

    Raises:
        TraceError: The file is no recording.
        UnknownExerciseError: There is no such exercise.
    """
    frames = [frame for frame in recording(Path(ask.clip)) if _is_inside(frame, ask)]
    body = Body.of_eye_height(ask.eye_height_m) if ask.eye_height_m else None
    repetitions: list[Repetition] = []
    recognised: list[RecognisedSet] = []
    if ask.exercise:
        repetitions = count(frames, catalogue().get(ask.exercise), body)
    else:
        recognised = recognise(frames, body)
    first = ask.start_s if ask.start_s is not None else (frames[0].t_client_s if frames else 0.0)
    last = ask.end_s if ask.end_s is not None else (frames[-1].t_client_s if frames else 0.0)
    return {
        "clip": ask.clip,
        "exercise": ask.exercise,
        "start_s": first,
        "end_s": last,
        "reps": sum(repetition.valid for repetition in repetitions),
        "repetitions": [_rounded(asdict(repetition)) for repetition in repetitions],
        "recognised": [_named(found) for found in recognised],
    }


def answers(asks: Iterable[Ask]) -> Iterator[dict[str, object]]:
    """Replay many recordings in order; one that cannot be replayed answers with its error."""
    for ask in asks:
        try:
            yield answer(ask)
        except PalestraError as error:
            yield {
                "clip": ask.clip,
                "exercise": ask.exercise,
                "start_s": ask.start_s,
                "end_s": ask.end_s,
                "reps": 0,
                "repetitions": [],
                "recognised": [],
                "error": {"code": error.code, "detail": error.detail},
            }


def count(frames: Iterable[Frame], exercise: Exercise, body: Body | None) -> list[Repetition]:
    """Count a prompted exercise."""
    if exercise.movement is None:
        return []
    counter = RepetitionCounter(parse_movement(exercise.movement), body)
    found: list[Repetition] = []
    for frame in frames:
        found += [each for each in counter.feed(frame) if isinstance(each, Repetition)]
    found += [each for each in counter.finish() if isinstance(each, Repetition)]
    return found


def recognise(frames: Iterable[Frame], body: Body | None) -> list[RecognisedSet]:
    """Find out what was done."""
    recogniser = Recogniser(movements(), body)
    found: list[RecognisedSet] = []
    for frame in frames:
        found += recogniser.feed(frame)
    return found + recogniser.finish()


@cache
def movements() -> dict[str, MovementSpec]:
    """The movements of the catalogue by exercise id."""
    return {each.id: parse_movement(each.movement) for each in catalogue().all() if each.movement is not None}


@lru_cache(maxsize=2)
def recording(path: Path) -> tuple[Frame, ...]:
    """Read a recording.

    Raises:
        TraceError: The file is no recording.
    """
    try:
        with np.load(path, allow_pickle=False) as trace:
            times = np.asarray(trace["t"], dtype=np.float64)
            poses = [np.asarray(trace[name], dtype=np.float64) for name in ("head", "left", "right")]
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise TraceError(f"{path.name} is no recording of movement.", field="clip") from error
    if times.ndim != 1 or any(pose.shape != (len(times), 7) for pose in poses):
        raise TraceError(f"{path.name} has poses of another shape than (N, 7).", field="clip")
    heads, lefts, rights = ([Pose(*row) for row in pose.tolist()] for pose in poses)
    return tuple(
        Frame(t_s, ALL_VALID, head, left, right)
        for t_s, head, left, right in zip(times.tolist(), heads, lefts, rights, strict=True)
    )


def _is_inside(frame: Frame, ask: Ask) -> bool:
    return (ask.start_s is None or frame.t_client_s >= ask.start_s) and (
        ask.end_s is None or frame.t_client_s <= ask.end_s
    )


def _rounded(fields: dict[str, object]) -> dict[str, object]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in fields.items()}


def _named(found: RecognisedSet) -> dict[str, object]:
    return {**_rounded(asdict(found)), "aliases": list(catalogue().get(found.exercise).aliases)}
