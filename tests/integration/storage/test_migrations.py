from importlib import import_module
from pkgutil import walk_packages

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

import palestra
from palestra.storage import Database, metadata, migrate
from palestra.storage.migrate import alembic_config, newest_revision, revision_of
from tests.integration.statements import counted


def load_all_tables() -> None:
    """Import every module that may define tables."""
    for module in walk_packages(palestra.__path__, "palestra."):
        if module.name.rpartition(".")[2] in {"store", "tables"}:
            import_module(module.name)


async def test_the_migrations_make_what_the_code_expects(database: Database) -> None:
    load_all_tables()

    def difference(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)

    async with database.transaction() as connection:
        assert await connection.run_sync(difference) == []


async def test_an_empty_database_is_migrated_once(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    try:
        async with database.reading() as connection:
            assert await revision_of(connection) is None
        assert await migrate(database) is True
        with counted() as statements:
            assert await migrate(database) is False
        assert len(statements) <= 5, statements
        async with database.reading() as connection:
            assert await revision_of(connection) == newest_revision()
    finally:
        await database.close()


async def test_the_steps_are_one_chain_named_like_their_files(database: Database) -> None:
    def chain(connection: sa.Connection) -> list[str]:
        script = ScriptDirectory.from_config(alembic_config(connection))
        return [step.revision for step in script.walk_revisions()][::-1]

    async with database.reading() as connection:
        revisions = await connection.run_sync(chain)
    assert revisions == sorted(revisions)
    assert revisions[-1] == newest_revision()


async def test_the_steps_can_be_taken_back(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    try:
        await migrate(database)
        async with database.transaction() as connection:
            await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), "base"))
            names = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
        assert names == ["alembic_version"]
    finally:
        await database.close()


async def test_what_is_written_together_is_kept_together_or_not_at_all(database: Database) -> None:
    table = metadata.tables["id_counter"]

    async def fail_in_the_middle() -> None:
        async with database.transaction() as connection:
            await connection.execute(table.insert().values(name="x", last_id=1))
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        await fail_in_the_middle()
    async with database.reading() as connection:
        assert (await connection.execute(table.select())).all() == []


async def test_the_message_of_a_failed_statement_holds_nothing_that_was_stored(database: Database) -> None:
    table = metadata.tables["id_counter"]
    row = {"name": "very private", "last_id": 1}
    with pytest.raises(IntegrityError) as caught:
        async with database.transaction() as connection:
            await connection.execute(table.insert(), [row, row])
    statement = str(caught.value).replace(str(caught.value.orig), "")
    assert "very private" not in statement
