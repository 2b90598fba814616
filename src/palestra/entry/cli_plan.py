"""`palestra plan`: a plan from a profile, without a server."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

EXIT_INVALID = 2
EXIT_REFERRAL = 3


def plan(
    profile: Annotated[Path, typer.Argument(help="The profile, a JSON file; - reads standard input.")],
    weeks: Annotated[int, typer.Option(min=1, max=16, help="How many weeks.")] = 4,
    seed: Annotated[int, typer.Option(help="The same seed gives the same plan.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value.")] = False,
) -> None:
    """Make a training plan from a profile.

    Exit 2: the profile is not valid. Exit 3: a doctor comes first.
    """
    from palestra.catalogue import catalogue
    from palestra.coaching import (
        MedicalReferralError,
        PlanImpossibleError,
        ProfileInvalidError,
        document_of,
        generate,
        parse_profile,
        spoken,
    )

    known = catalogue()
    try:
        data = sys.stdin.buffer.read() if str(profile) == "-" else profile.read_bytes()
        person = parse_profile(data, known, today=date.today())
        made = generate(person, weeks=weeks, seed=seed, catalogue=known)
    except OSError as error:
        _refuse(
            as_json, EXIT_INVALID, {"error": _error("profile_unreadable", "profile", str(error.strerror))}
        )
    except (ProfileInvalidError, PlanImpossibleError) as error:
        _refuse(as_json, EXIT_INVALID, {"error": _error(error.code, error.field, error.detail)})
    except MedicalReferralError as error:
        refused = {"code": error.code, "detail": error.detail, "unlock": error.unlock}
        _refuse(as_json, EXIT_REFERRAL, {"refused": refused})
    names = {exercise.id: exercise.name for exercise in known.all()}
    document = document_of(made, names)
    print(_text({"plan": document}) if as_json else spoken(document))


def _error(code: str, field: str | None, detail: str) -> dict[str, str | None]:
    return {"code": code, "field": field, "detail": detail}


def _text(value: object) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()


def _refuse(as_json: bool, code: int, value: Mapping[str, Mapping[str, str | None]]) -> NoReturn:
    if as_json:
        print(_text(value))
    else:
        said = next(iter(value.values()))
        print(f"palestra: {said['detail']}", file=sys.stderr)
        if "unlock" in said:
            print(f"palestra: {said['unlock']}", file=sys.stderr)
    raise typer.Exit(code)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(plan)
