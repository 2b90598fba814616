"""Commands for whoever runs the server: `serve`, `migrate`, `doctor`, `version`."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

import palestra

Data = Annotated[
    Path | None, typer.Option("--data", help="Folder for all data [PALESTRA_DATA, default: ./data].")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON value; logs go to stderr.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (serve, version):
        app.command()(command)


def environment(**flags: str | None) -> dict[str, str]:
    """Return the environment with the flags that were given on top, under the same names."""
    given = {f"PALESTRA_{name.upper()}": value for name, value in flags.items() if value is not None}
    return {**os.environ, **given}


def serve(
    host: Annotated[
        str | None,
        typer.Option(help="Address to listen on [PALESTRA_HOST, default: 0.0.0.0, the whole LAN]."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(help="Port [PALESTRA_PORT, default: 8443 or the next free one; 0: any]."),
    ] = None,
    data: Data = None,
    tls: Annotated[
        bool | None,
        typer.Option("--tls/--no-tls", help="HTTPS or plain HTTP, then on localhost only [PALESTRA_TLS]."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Start the server; Ctrl-C stops it."""
    from palestra.entry.serve import serve as run
    from palestra.entry.settings import settings_from

    flags = environment(
        host=host,
        port=None if port is None else str(port),
        data=None if data is None else str(data),
        tls=None if tls is None else str(tls),
    )
    run(settings_from(flags), as_json=as_json)


def version(as_json: Json = False) -> None:
    """Tell the version."""
    print(json.dumps({"version": palestra.__version__}) if as_json else f"palestra {palestra.__version__}")
