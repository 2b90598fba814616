"""`palestra replay`: recordings of movement in, repetitions and recognised sets out."""

import json
from pathlib import Path
from typing import Annotated, cast

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(replay)


def replay(
    trace: Annotated[Path | None, typer.Argument(help="Recording: .npz with t, head, left, right.")] = None,
    exercise: Annotated[
        str, typer.Option(help="Exercise id or alias; without it the movement is recognised.")
    ] = "",
    start: Annotated[float | None, typer.Option(help="First time [s].")] = None,
    end: Annotated[float | None, typer.Option(help="Last time [s].")] = None,
    eye_height: Annotated[
        float | None, typer.Option("--eye-height", help="Eye height [m]; learnt if not given.")
    ] = None,
    rows: Annotated[
        Path | None,
        typer.Option("--list", help="TSV with clip, exercise, start_s, end_s: one answer a line."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Count the repetitions of a recording, or recognise what was done, exactly as a live session does.

    Exit 2: what was asked, or the recording, cannot be used. In a list each such row answers with an
    `error`, and the exit is 0.
    """
    from palestra.live.replay import Ask, answer, answers, listed

    if (trace is None) == (rows is None):
        raise typer.BadParameter("Give one recording, or --list with a table of them.")
    if rows is not None:
        for found in answers(listed(rows, eye_height)):
            print(json.dumps(found), flush=True)
        return
    found = answer(Ask(str(trace), exercise, start, end, eye_height))
    print(json.dumps(found) if as_json else _summary(found))


def _summary(found: dict[str, object]) -> str:
    """A few words for people."""
    recognised = cast("list[dict[str, object]]", found["recognised"])
    if found["exercise"]:
        return f"{found['exercise']}: {found['reps']} repetitions"
    return "\n".join(f"{row['exercise']}: {row['reps']} repetitions" for row in recognised) or "no exercise"
