"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

import json
import sys
from typing import NoReturn

import typer

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


def main() -> NoReturn:
    """Run the command line: exit 0, or 1 for what failed, or 2 for what was asked wrongly."""
    try:
        app()
    except PalestraError as error:
        if "--json" in sys.argv:
            print(json.dumps({"error": {"code": error.code, "field": error.field, "detail": error.detail}}))
        else:
            print(f"palestra: {error.detail}", file=sys.stderr)
        raise SystemExit(2 if error.field else 1) from None
    raise SystemExit(0)
