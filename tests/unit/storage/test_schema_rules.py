from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

import palestra
from palestra.storage import UtcMicros, info, metadata
from palestra.storage.lint import complaints


def test_every_table_keeps_the_rules() -> None:
    for module in walk_packages(palestra.__path__, "palestra."):
        if module.name.rpartition(".")[2] in {"store", "tables", "vault", "outbox"}:
            import_module(module.name)
    assert {"app_user", "workout", "performed_set", "user_key", "outbox"} <= set(metadata.tables)
    assert list(complaints(metadata.tables.values())) == []


def _ignore(*_args: object) -> None:
    """Take a statement that a mock engine would run."""


def user_table(*parts: sa.Column[Any] | sa.Index, shard: str | None = "user_id") -> sa.Table:
    key = sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False)
    return sa.Table("thing", sa.MetaData(), key, *parts, info=info(shard))


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (sa.Table("thing", sa.MetaData(), sa.Column("id", sa.Uuid, primary_key=True)), "where it lives"),
        (
            sa.Table(
                "thing", sa.MetaData(), sa.Column("id", sa.Uuid, primary_key=True), info=info("user_id")
            ),
            "first in the primary key",
        ),
        (user_table(sa.Column("made_at", sa.BigInteger)), "UtcMicros"),
        (user_table(sa.Column("made_at", sa.DateTime)), "portable"),
        (user_table(sa.Column("name", sa.String(9), unique=True)), "every unique key"),
        (user_table(sa.Column("name", sa.String(9)), sa.Index("ix", "name", unique=True)), "unique index"),
        (user_table(sa.Column("made", sa.Integer, server_default="1")), "from the application"),
        (
            sa.Table("thing", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), info=info(None)),
            "no sequences",
        ),
        (user_table(shard=None), "lives with the user"),
    ],
)
def test_a_table_that_breaks_a_rule_is_told(table: sa.Table, complaint: str) -> None:
    assert any(complaint in found for found in complaints([table])), list(complaints([table]))


def test_a_foreign_key_carries_the_user() -> None:
    tables = sa.MetaData()
    sa.Table(
        "parent",
        tables,
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Uuid, primary_key=True),
        info=info("user_id"),
    )
    child = sa.Table(
        "child",
        tables,
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("parent_id", sa.Uuid, sa.ForeignKey("parent.id")),
        info=info("user_id"),
    )
    assert any("carries user_id" in found for found in complaints([child]))


def test_instants_keep_their_microseconds_and_need_a_zone() -> None:
    kind, dialect = UtcMicros(), sa.create_mock_engine("sqlite://", _ignore).dialect
    for at in (
        datetime(2026, 11, 24, 18, 0, 0, 123457, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 11, 24, 18, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    ):
        assert kind.process_result_value(kind.process_bind_param(at, dialect), dialect) == at
    with pytest.raises(ValueError, match="time zone"):
        kind.process_bind_param(datetime(2026, 11, 24), dialect)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_an_instant_that_could_not_be_read_back_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        UtcMicros().process_bind_param(datetime.fromisoformat(text), sqlite.dialect())


@pytest.mark.parametrize("edge", [datetime.min, datetime.max])
def test_the_first_and_the_last_instant_come_back_the_same(edge: datetime) -> None:
    kept = UtcMicros().process_bind_param(edge.replace(tzinfo=UTC), sqlite.dialect())
    assert UtcMicros().process_result_value(kept, sqlite.dialect()) == edge.replace(tzinfo=UTC)
