"""`palestra replay` with files and lists that are not as they should be."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from palestra.entry.cli import app
from palestra.live.replay import Ask, AskInvalidError, TableError, TraceError, answer, answers, listed

HZ = 36


def trace(path: Path, times: object = None, scale: float = 1.0) -> Path:
    """Write a recording of somebody who stands still for two seconds."""
    t = np.arange(2 * HZ) / HZ if times is None else np.asarray(times, dtype=np.float64)
    pose = np.tile([0.0, 1.6, 0.0, 0.0, 0.0, 0.0, 1.0], (len(t), 1)) * scale
    np.savez(path, t=t, head=pose, left=pose, right=pose)
    return path


def test_a_whole_recording_is_answered(tmp_path: Path) -> None:
    told = answer(Ask(str(trace(tmp_path / "still.npz")), "squat", eye_height_m=1.6))
    assert (told["reps"], told["start_s"]) == (0, 0.0)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_file_of_something_else_is_no_recording(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.npz"
    path.write_bytes(content)
    with pytest.raises(TraceError):
        answer(Ask(str(path)))


def test_a_damaged_recording_is_refused_or_read_but_never_more(tmp_path: Path) -> None:
    whole = trace(tmp_path / "whole.npz").read_bytes()
    path = tmp_path / "damaged.npz"
    for place in range(0, len(whole), 97):
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]):
            path.write_bytes(content)
            (told,) = answers([Ask(str(path), "squat", start_s=float(place))])
            json.dumps(told, allow_nan=False)
            path.unlink()


@pytest.mark.parametrize("times", [[0.0, np.nan, 1.0], [0.0, 2.0, 1.0], [0.0, np.inf], [0.0, 1e300], [[0.0]]])
def test_times_that_do_not_go_forward_are_refused(tmp_path: Path, times: object) -> None:
    with pytest.raises(TraceError):
        answer(Ask(str(trace(tmp_path / "times.npz", times))))


def test_poses_too_large_for_the_wire_are_left_out(tmp_path: Path) -> None:
    told = answer(Ask(str(trace(tmp_path / "large.npz", scale=1e300)), "squat"))
    assert told["reps"] == 0
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize("height", [-1.0, 0.0, float("nan"), 30.0])
def test_a_height_of_nobody_is_refused(height: float) -> None:
    with pytest.raises(AskInvalidError):
        Ask("any.npz", eye_height_m=height)


def test_a_list_goes_on_with_one_answer_a_line(tmp_path: Path) -> None:
    good = trace(tmp_path / "good.npz")
    (tmp_path / "empty.npz").write_bytes(b"")
    rows = tmp_path / "rows.tsv"
    rows.write_bytes(
        b"clip\texercise\tstart_s\tend_s\n"
        + f"{good}\tsquat\t0.5\t1\n{tmp_path / 'empty.npz'}\tsquat\t\t\n{good}\tsquat\tsoon\t\n".encode()
        + f"{good}\tlevitation\t\t\n\n{good}\tsquat\tnan\n\tsquat\n{good}\n".encode()
        + b"\xff\x00.npz\tsquat\t\t\n"
        + f"{good}\tsquat\t2\t1\r\n{good}\tsquat\t\t\n".encode()
    )
    run = CliRunner().invoke(app, ["replay", "--list", str(rows)])
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.exit_code == 0
    assert [row.get("error", {}).get("code") for row in told] == [
        None,
        "trace_invalid",
        "ask_invalid",
        "exercise_unknown",
        "ask_invalid",
        "ask_invalid",
        None,
        "trace_invalid",
        "ask_invalid",
        None,
    ]
    assert [told[0]["start_s"], told[0]["end_s"]] == [0.5, 1.0]


def test_a_list_without_the_column_clip_is_refused(tmp_path: Path) -> None:
    rows = tmp_path / "rows.tsv"
    rows.write_text("file\texercise\n")
    with pytest.raises(TableError, match="clip"):
        listed(rows)
