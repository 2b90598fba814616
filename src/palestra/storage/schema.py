"""The one metadata all tables belong to, and the column types that mean the same on every database.

A table says where it would live on many machines: `info={"shard": <column or None>, "reference": bool}`.
`palestra.storage.lint` reads it.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.engine import Dialect
from uuid_utils.compat import uuid7

from palestra.core.clock import in_utc

__all__ = ["Json", "UtcMicros", "Uuid", "info", "insert", "metadata", "new_id"]

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UtcMicros(sa.TypeDecorator[datetime]):
    """An aware instant, stored as whole microseconds since 1970 in UTC: SQLite would drop the zone."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse what could not be read back the same: naive instants, and those beyond the years of UTC."""
        return None if value is None else (in_utc(value) - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return an aware instant in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=int(value))


Uuid: sa.Uuid[UUID] = sa.Uuid()
Json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def info(shard: str | None, *, reference: bool = False) -> dict[str, str | bool | None]:
    """Say by which column a table is spread, or that it is small and copied everywhere."""
    return {"shard": shard, "reference": reference}


def new_id() -> UUID:
    """Return a UUIDv7: unique everywhere without a sequence, and sorted by time."""
    return uuid7()
