"""Write the next migration from the difference between the migrations so far and the tables in the code.

    .venv/bin/python scripts/new_migration.py 0002_coaching "Goals and plans"

Read what it wrote before you commit it.
"""

import asyncio
import re
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import sqlalchemy as sa
from alembic import command

import palestra
from palestra.storage import Database, migrate
from palestra.storage.migrate import alembic_config

VERSIONS = Path("src/palestra/storage/migrations/versions")


def load_all_tables() -> None:
    """Import every module that may define tables."""
    for module in walk_packages(palestra.__path__, "palestra."):
        if module.name.rpartition(".")[2] in {"store", "tables"}:
            import_module(module.name)


async def generate_step(revision: str, message: str, *, has_steps: bool) -> None:
    """Let Alembic compare a fresh database with the metadata."""

    def generate(connection: sa.Connection) -> None:
        command.revision(alembic_config(connection), message, autogenerate=True, rev_id=revision)

    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.sqlite3")
        try:
            if has_steps:
                await migrate(database)
            async with database.transaction() as connection:
                await connection.run_sync(generate)
        finally:
            await database.close()


def write(revision: str, message: str) -> None:
    """Write the step in this project's form and under its name."""
    has_steps = any(VERSIONS.glob("[0-9]*.py"))
    asyncio.run(generate_step(revision, message, has_steps=has_steps))
    written = next(VERSIONS.glob(f"{revision}_*.py"))
    text = re.sub(r"\n *info=\{[^}]*\}", "", written.read_text())
    text = re.sub(r"\n *# ###[^\n]*", "", text)
    (VERSIONS / f"{revision}.py").write_text(text)
    written.unlink()


if __name__ == "__main__":
    load_all_tables()
    write(sys.argv[1], sys.argv[2])
