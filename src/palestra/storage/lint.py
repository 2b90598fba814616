"""The rules that let one schema run on SQLite, PostgreSQL and, spread over many machines, Citus. Pure.

A unit test holds every table to them.
"""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

SHARDS = frozenset({"user_id", "board_id"})
"""Columns by which rows are spread: a user's rows, and a board's, each stay together."""
_PORTABLE = (
    sa.BigInteger,
    sa.Integer,
    sa.String,
    sa.Text,
    sa.Double,
    sa.Boolean,
    sa.Date,
    sa.Uuid,
    sa.JSON,
    sa.LargeBinary,
)


def complaints(tables: Iterable[sa.Table]) -> Iterator[str]:
    """Say what is wrong with these tables."""
    for table in tables:
        if "shard" not in table.info or "reference" not in table.info:
            yield f"{table.name}: says not where it lives, give it info=info(...)"
            continue
        yield from _columns(table)
        yield from _keys(table)
        yield from _references(table)


def _columns(table: sa.Table) -> Iterator[str]:
    for column in table.c:
        kind = column.type.impl_instance if isinstance(column.type, sa.TypeDecorator) else column.type
        if type(kind) not in _PORTABLE:
            yield f"{table.name}.{column.name}: {type(kind).__name__} is not among the portable types"
        if column.primary_key and isinstance(kind, sa.Integer) and column.autoincrement is not False:
            yield f"{table.name}.{column.name}: no sequences, set autoincrement=False"
        if column.name.endswith("_at") and not isinstance(column.type, sa.TypeDecorator):
            yield f"{table.name}.{column.name}: an instant is stored as UtcMicros"
        if column.server_default is not None or column.computed is not None:
            yield f"{table.name}.{column.name}: values come from the application"


def _keys(table: sa.Table) -> Iterator[str]:
    shard = table.info["shard"]
    key = [column.name for column in table.primary_key]
    if not key:
        yield f"{table.name}: has no primary key"
    if "user_id" in key and shard != "user_id" and not table.info["reference"]:
        yield f"{table.name}: belongs to a user, so it lives with the user"
    if shard is None:
        return
    if key[:1] != [shard]:
        yield f"{table.name}: {shard} comes first in the primary key"
    for constraint in table.constraints:
        if isinstance(constraint, sa.UniqueConstraint) and [c.name for c in constraint.columns][:1] != [
            shard
        ]:
            yield f"{table.name}: {shard} comes first in every unique key"
    for index in table.indexes:
        if index.unique and [column.name for column in index.columns][:1] != [shard]:
            yield f"{table.name}.{index.name}: {shard} comes first in every unique index"
    if shard not in SHARDS and len(key) != 1:
        yield f"{table.name}: what is unique for everybody is keyed by its value alone"


def _references(table: sa.Table) -> Iterator[str]:
    shard = table.info["shard"]
    for constraint in table.foreign_key_constraints:
        parent = constraint.referred_table
        if parent.info.get("reference"):
            continue
        if shard not in SHARDS or parent.info.get("shard") != shard:
            yield f"{table.name}: a foreign key to {parent.name} would leave the shard"
            continue
        pairs = [(element.parent.name, element.column.name) for element in constraint.elements]
        if (shard, shard) not in pairs:
            yield f"{table.name}: the foreign key to {parent.name} carries {shard}"
        if constraint.ondelete != "CASCADE":
            yield f"{table.name}: goes with its {parent.name}, ON DELETE CASCADE"
