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
    for command in (serve, migrate, doctor, version):
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


def migrate(data: Data = None, as_json: Json = False) -> None:
    """Bring the database to the schema of this version; `serve` does the same at its start."""
    import asyncio

    from palestra.entry.data_folder import keep_files_private, prepare_folder
    from palestra.entry.logs import configure_logs
    from palestra.entry.serve import require_database
    from palestra.entry.settings import settings_from
    from palestra.storage import Database, newest_revision
    from palestra.storage import migrate as bring_up_to_date

    settings = settings_from(environment(data=None if data is None else str(data)))
    configure_logs(settings.logs)
    keep_files_private()
    prepare_folder(settings.data.folder)

    async def run() -> bool:
        await require_database(settings)
        database = Database(settings.data.database_url)
        try:
            return await bring_up_to_date(database)
        finally:
            await database.close()

    is_changed = asyncio.run(run())
    if as_json:
        print(json.dumps({"revision": newest_revision(), "changed": is_changed}))
    else:
        print(f"{'Migrated to' if is_changed else 'Already at'} {newest_revision()}.")


def doctor(data: Data = None, as_json: Json = False) -> None:
    """Look at this installation and say what is missing; exit 1 if something would not work."""
    import asyncio
    from dataclasses import asdict

    from palestra.entry.clock import SystemClock
    from palestra.entry.doctor import examine
    from palestra.entry.settings import settings_from

    settings = settings_from(environment(data=None if data is None else str(data)))
    found = asyncio.run(examine(settings, SystemClock().now()))
    is_fine = all(finding.status != "failed" for finding in found)
    if as_json:
        print(json.dumps({"ok": is_fine, "findings": [asdict(finding) for finding in found]}))
    else:
        for finding in found:
            print(f"{finding.status:8}{finding.name:14}{finding.detail}")
    raise typer.Exit(0 if is_fine else 1)


def version(as_json: Json = False) -> None:
    """Tell the version."""
    print(json.dumps({"version": palestra.__version__}) if as_json else f"palestra {palestra.__version__}")
