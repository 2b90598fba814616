"""Feeds recordings of movement through the counter, frame by frame, as if they came from a headset.

A recording is a NumPy `.npz` with `t` [s] and `head`, `left`, `right` of shape (N, 7).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zipfile import BadZipFile

import msgspec
import numpy as np

from palestra.catalogue import Exercise, catalogue
from palestra.core.errors import Fault, PalestraError
from palestra.live.events import EventMessage, Recognised, Rep
from palestra.live.packets import PosePacket, decode_packet, encode_packet
from palestra.live.script import Step, open_script
from palestra.live.session import Session
from palestra.motion import ALL_VALID, Body, Frame, MovementSpec, Pose, Recogniser, parse_movement

FRAMES_A_PACKET = 3
"""As a headset sends them; what is counted does not depend on it."""


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
    exercise = catalogue().get(ask.exercise) if ask.exercise else None
    frames = [frame for frame in recording(Path(ask.clip)) if _is_inside(frame, ask)]
    events = [message.event for message in replayed(frames, exercise, ask.eye_height_m)]
    repetitions = [event for event in events if isinstance(event, Rep)]
    first = ask.start_s if ask.start_s is not None else (frames[0].t_client_s if frames else 0.0)
    last = ask.end_s if ask.end_s is not None else (frames[-1].t_client_s if frames else 0.0)
    return {
        "clip": ask.clip,
        "exercise": ask.exercise,
        "start_s": first,
        "end_s": last,
        "reps": sum(repetition.valid for repetition in repetitions),
        "repetitions": [msgspec.to_builtins(repetition) for repetition in repetitions],
        "recognised": [_named(event) for event in events if isinstance(event, Recognised)],
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


def replayed(
    frames: Iterable[Frame], exercise: Exercise | None, eye_height_m: float | None
) -> Iterator[EventMessage]:
    """Send frames in packets through an open session, and return its events."""
    body = Body.of_eye_height(eye_height_m) if eye_height_m else None
    step = None if exercise is None else _step(exercise)
    session = Session(
        open_script(step, eye_height_m), Recogniser(movements(), body) if exercise is None else None
    )
    yield from session.open()
    for packet in packets(frames):
        yield from session.feed(packet)
    yield from session.end()


def packets(frames: Iterable[Frame]) -> Iterator[PosePacket]:
    """Pack frames as a headset does, over the wire format and back."""
    waiting: list[Frame] = []
    sequence = 0
    for frame in [*frames, None]:
        if frame is not None:
            waiting.append(frame)
        if waiting and (frame is None or len(waiting) == FRAMES_A_PACKET):
            sequence += 1
            yield decode_packet(encode_packet(PosePacket(sequence, waiting[-1].t_client_s, tuple(waiting))))
            waiting.clear()


def _step(exercise: Exercise) -> Step:
    return Step(
        exercise=exercise.id,
        name=exercise.name,
        sets=1,
        reps=None,
        duration_s=None,
        rest_s=0.0,
        movement=None if exercise.movement is None else dict(exercise.movement),
    )


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


def _named(found: Recognised) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(found)
    return {**fields, "aliases": list(catalogue().get(found.exercise).aliases)}
