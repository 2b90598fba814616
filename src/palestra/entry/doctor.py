"""Looks at an installation and says what would keep it from working. Changes nothing."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from palestra.entry.addresses import reachable
from palestra.entry.settings import Settings
from palestra.entry.tls import RENEW_BEFORE, certificate_in
from palestra.storage import Database, newest_revision, revision_of

Status = Literal["ok", "warning", "failed"]

LITTLE_SPACE_BYTES = 500_000_000  # about a year of recordings of one busy user


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing, and what to do where it is not fine."""

    name: str
    status: Status
    detail: str


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Return the findings, in the order in which they matter."""
    parts: list[Callable[[], Finding]] = [
        _python,
        lambda: _data_folder(settings.data.folder),
        lambda: _secrets(settings.data.key_folder, settings.data.tls_folder),
        lambda: _space(settings.data.folder),
        lambda: _client(settings.web.dist),
        lambda: _certificate(settings, now),
        lambda: _network(settings),
    ]
    found = [part() for part in parts]
    found.insert(4, await _database(settings))
    return found


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("python", "ok", f"Python {version}.")


def _data_folder(folder: Path) -> Finding:
    if not folder.exists():
        return Finding("data_folder", "ok", f"{folder} will be made at the first start.")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(
            "data_folder", "failed", f"{folder} cannot be written. Give it to the user of the server."
        )
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return Finding("data_folder", "warning", f"Others may look into {folder}. Run: chmod 700 {folder}")
    return Finding("data_folder", "ok", f"{folder} is there and private.")


def _secrets(*folders: Path) -> Finding:
    keys = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.key"))]
    open_ones = [path for path in keys if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if open_ones:
        names = " ".join(str(path) for path in open_ones)
        return Finding("secrets", "failed", f"Others may read secret keys. Run: chmod 600 {names}")
    return Finding("secrets", "ok", f"{len(keys)} keys, readable by their owner only.")


def _space(folder: Path) -> Finding:
    place = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(place).free
    status: Status = "ok" if free > LITTLE_SPACE_BYTES else "warning"
    return Finding("disk_space", status, f"{free / 1e9:.1f} GB are free.")


async def _database(settings: Settings) -> Finding:
    database = Database(settings.data.database_url)
    if database.is_sqlite and not _has_file(database):
        return Finding("database", "ok", "The database will be made at the first start.")
    try:
        if not await database.is_reachable():
            return Finding("database", "failed", "The database does not answer. Check PALESTRA_DATABASE_URL.")
        async with database.reading() as connection:
            revision = await revision_of(connection)
    finally:
        await database.close()
    if revision == newest_revision():
        return Finding("database", "ok", f"The schema is that of this version ({revision}).")
    return Finding(
        "database",
        "warning",
        f"The schema is {revision or 'empty'}, this version needs {newest_revision()}: the next start, or "
        "palestra migrate, brings it there.",
    )


def _has_file(database: Database) -> bool:
    return bool(database.url.database) and Path(database.url.database or "").exists()


def _client(dist: Path) -> Finding:
    if (dist / "index.html").is_file():
        return Finding("web_client", "ok", "The web client is built.")
    return Finding("web_client", "failed", "The web client is not built. Run: make setup")


def _certificate(settings: Settings, now: datetime) -> Finding:
    if not settings.tls.is_on:
        return Finding("certificate", "ok", "TLS is off; VR works on localhost or behind a gateway only.")
    path = settings.tls.certificate or settings.data.tls_folder / "server.crt"
    certificate = certificate_in(path)
    if certificate is None:
        if settings.tls.certificate is None:
            return Finding("certificate", "ok", "A certificate will be made at the next start.")
        return Finding("certificate", "failed", "The file in PALESTRA_TLS_CERTIFICATE is no certificate.")
    days = (certificate.not_valid_after_utc - now).days
    is_due = certificate.not_valid_after_utc <= now + RENEW_BEFORE
    if not is_due:
        return Finding("certificate", "ok", f"The certificate is good for {days} days.")
    if settings.tls.certificate is None:
        return Finding("certificate", "ok", f"The certificate ends in {days} days; the next start renews it.")
    return Finding(
        "certificate", "failed" if days < 0 else "warning", f"Your certificate ends in {days} days."
    )


def _network(settings: Settings) -> Finding:
    lan = reachable().lan_addresses
    if settings.network.host in ("127.0.0.1", "::1", "localhost"):
        return Finding("network", "warning", "Only this machine can connect: no phone and no headset.")
    if not lan:
        return Finding("network", "warning", "This machine has no address in a network.")
    return Finding("network", "ok", "Reachable at " + ", ".join(str(address) for address in lan) + ".")
