"""`palestra replay`: recordings of movement in, repetitions and recognised sets out."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

if TYPE_CHECKING:
    from palestra.live.replay import Ask


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
    """Count the repetitions of a recording, or recognise what was done, exactly as a live session does."""
    from palestra.live.replay import Ask, answer, answers

    if (trace is None) == (rows is None):
        raise typer.BadParameter("Give one recording, or --list with a table of them.")
    if rows is not None:
        for found in answers(_asks(rows)):
            print(json.dumps(found), flush=True)
        return
    found = answer(Ask(str(trace), exercise, start, end, eye_height))
    print(json.dumps(found) if as_json else _summary(found))


def _asks(path: Path) -> "list[Ask]":
    from palestra.live.replay import Ask

    with path.open(newline="", encoding="utf-8") as file:
        return [
            Ask(
                row["clip"],
                row.get("exercise") or "",
                float(row["start_s"]) if row.get("start_s") else None,
                float(row["end_s"]) if row.get("end_s") else None,
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def _summary(found: dict[str, object]) -> str:
    """A few words for people."""
    recognised = cast("list[dict[str, object]]", found["recognised"])
    if found["exercise"]:
        return f"{found['exercise']}: {found['reps']} repetitions"
    return "\n".join(f"{row['exercise']}: {row['reps']} repetitions" for row in recognised) or "no exercise"
