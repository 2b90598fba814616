"""Feeds recordings of movement through the counter, frame by frame, as if they came from a headset.

A recording is a NumPy `.npz` with `t` [s] and `head`, `left`, `right` of shape (N, 7).
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path

import msgspec
import numpy as np

from palestra.catalogue import Exercise, UnknownExerciseError, catalogue
from palestra.core.errors import Fault, PalestraError
from palestra.live.events import EventMessage, Recognised, Rep
from palestra.live.packets import PosePacket, decode_packet, encode_packet
from palestra.live.script import Step, open_script
from palestra.live.session import Session
from palestra.motion import ALL_VALID, Body, Frame, MovementSpec, Pose, Recogniser, parse_movement

FRAMES_A_PACKET = 3
"""As a headset sends them; what is counted does not depend on it."""
EYE_HEIGHTS_M = (0.5, 2.5)
"""From a child in a wheelchair to the tallest."""
LAST_S = 1e11
"""Some thousand years: beyond it a clock in seconds is broken."""


class TraceError(PalestraError):
    """A file is no recording of movement."""

    code = "trace_invalid"
    fault = Fault.INVALID


class AskInvalidError(PalestraError):
    """What was asked cannot be replayed."""

    code = "ask_invalid"
    fault = Fault.INVALID


class TableError(PalestraError):
    """The list of recordings cannot be read."""

    code = "list_invalid"
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

    def __post_init__(self) -> None:
        """Refuse what is no time and no height of a person.

        Raises:
            AskInvalidError: A number cannot be meant.
        """
        for field, value in (("start_s", self.start_s), ("end_s", self.end_s)):
            if value is not None and not isfinite(value):
                raise AskInvalidError(f"{field} must be a finite number of seconds.", field=field)
        if self.start_s is not None and self.end_s is not None and self.end_s < self.start_s:
            raise AskInvalidError("end_s must not be before start_s.", field="end_s")
        low, high = EYE_HEIGHTS_M
        if self.eye_height_m is not None and not low <= self.eye_height_m <= high:
            raise AskInvalidError(
                f"The eye height must be from {low} to {high} metres.", field="eye_height_m"
            )


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a list that asks for nothing that can be replayed."""

    clip: str
    exercise: str
    error: PalestraError


def answer(ask: Ask) -> dict[str, object]:
    """Replay one recording.

    Raises:
        TraceError: The file is no recording.
        UnknownExerciseError: There is no such exercise.
    """
    exercise = _exercise(ask.exercise) if ask.exercise else None
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


def answers(asks: Iterable[Ask | BadRow]) -> Iterator[dict[str, object]]:
    """Replay many recordings in order; one that cannot be replayed answers with its error."""
    for ask in asks:
        if isinstance(ask, BadRow):
            yield _failed(ask.clip, ask.exercise, None, None, ask.error)
            continue
        try:
            yield answer(ask)
        except PalestraError as error:
            yield _failed(ask.clip, ask.exercise, ask.start_s, ask.end_s, error)


def _failed(
    clip: str, exercise: str, start_s: float | None, end_s: float | None, error: PalestraError
) -> dict[str, object]:
    return {
        "clip": clip,
        "exercise": exercise,
        "start_s": start_s,
        "end_s": end_s,
        "reps": 0,
        "repetitions": [],
        "recognised": [],
        "error": {"code": error.code, "field": error.field, "detail": error.detail},
    }


def listed(path: Path, eye_height_m: float | None = None) -> list[Ask | BadRow]:
    """Read a list of recordings: tab-separated, with a header that names at least `clip`.

    Raises:
        TableError: The file cannot be read, or has no column `clip`.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as error:
        raise TableError(f"The list cannot be read ({error.strerror}).", field="list") from None
    rows = [_cells(line.rstrip("\r")) for line in lines]
    header = rows[0]
    if "clip" not in header:
        raise TableError("The first line of the list must name its columns, clip among them.", field="list")
    return [_listed(dict(zip(header, row, strict=False)), eye_height_m) for row in rows[1:] if any(row)]


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter="\t"), [""])
    except csv.Error:  # a cell too long for the reader
        return line.split("\t")


def _listed(row: dict[str, str], eye_height_m: float | None) -> Ask | BadRow:
    clip, exercise = row.get("clip", ""), row.get("exercise", "")
    try:
        if not clip:
            raise AskInvalidError("The row names no recording.", field="clip")
        return Ask(clip, exercise, _seconds(row, "start_s"), _seconds(row, "end_s"), eye_height_m)
    except PalestraError as error:
        return BadRow(clip, exercise, error)


def _seconds(row: dict[str, str], column: str) -> float | None:
    text = row.get(column, "").strip()
    try:
        return float(text) if text else None
    except ValueError:
        raise AskInvalidError(f"{column} must be a number of seconds.", field=column) from None


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
        # Opened here: NumPy leaves the file open when it is no archive.
        with (
            path.open("rb") as file,
            np.load(file, allow_pickle=False) as trace,
            np.errstate(all="ignore"),
        ):
            times = np.asarray(trace["t"], dtype=np.float64)
            # In the precision of the wire: what does not fit becomes infinite, and is left out as such.
            poses = [np.asarray(trace[name]).astype(np.float32) for name in ("head", "left", "right")]
    except Exception as error:  # a damaged file makes NumPy raise nearly anything
        raise TraceError(f"{path.name} is no recording of movement.", field="clip") from error
    if times.ndim != 1 or any(pose.shape != (len(times), 7) for pose in poses):
        raise TraceError(f"{path.name} has poses of another shape than (N, 7).", field="clip")
    if not (np.abs(times) < LAST_S).all() or (times[1:] < times[:-1]).any():
        raise TraceError(f"{path.name} has times that are no ascending seconds.", field="clip")
    heads, lefts, rights = ([Pose(*row) for row in pose.tolist()] for pose in poses)
    return tuple(
        Frame(t_s, ALL_VALID, head, left, right)
        for t_s, head, left, right in zip(times.tolist(), heads, lefts, rights, strict=True)
    )


def _exercise(name: str) -> Exercise:
    try:
        return catalogue().get(name)
    except UnknownExerciseError as error:
        error.field = "exercise"
        raise


def _is_inside(frame: Frame, ask: Ask) -> bool:
    return (ask.start_s is None or frame.t_client_s >= ask.start_s) and (
        ask.end_s is None or frame.t_client_s <= ask.end_s
    )


def _named(found: Recognised) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(found)
    return {**fields, "aliases": list(catalogue().get(found.exercise).aliases)}
