"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

import json
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from palestra.core.errors import PalestraError
from palestra.entry import cli_operate, cli_plan, cli_replay

app = typer.Typer(
    name="palestra",
    help="A self-hosted virtual-reality fitness coach.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli_operate.register(app)
cli_plan.register(app)
cli_replay.register(app)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line: exit 0, or 1 for what failed, or 2 for what was asked wrongly.

    With `--json` a failure is one JSON value on stdout, a wrong flag too.

    Args:
        arguments: What was typed after `palestra`; None for what the process was started with.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    as_json = "--json" in given
    try:
        # Typer's own way of telling a wrong flag is kept for people.
        code: object = app(given, standalone_mode=not as_json)
    except PalestraError as error:
        _tell(error.code, error.field, error.detail, as_json=as_json)
        raise SystemExit(2 if error.field else 1) from None
    except TyperException as error:
        _tell("usage", _flag_of(error), error.format_message(), as_json=as_json)
        raise SystemExit(error.exit_code) from None
    except typer.Abort:
        raise SystemExit(1) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _tell(code: str, field: str | None, detail: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"error": {"code": code, "field": field, "detail": detail}}))
    else:
        print(f"palestra: {detail}", file=sys.stderr)


def _flag_of(error: TyperException) -> str | None:
    """Return the parameter that a wrong value was given for, where the error knows it."""
    name = getattr(getattr(error, "param", None), "name", None)
    return name if isinstance(name, str) else None
