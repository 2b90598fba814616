"""Lists page by an opaque cursor that names the last row seen, so that new rows shift nothing."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

import msgspec
from litestar.params import QueryParameter

from palestra.core.clock import in_utc
from palestra.core.errors import Fault, PalestraError

T = TypeVar("T")
DEFAULT_LIMIT = 20
MAX_LIMIT = 100


class CursorInvalidError(PalestraError):
    """The cursor was not made by this list."""

    code = "cursor_invalid"
    fault = Fault.INVALID


class Page(msgspec.Struct, Generic[T], frozen=True):
    """One page of a list; `next_cursor` is null on the last one."""

    items: list[T]
    next_cursor: str | None


class TimeKey(msgspec.Struct, frozen=True, array_like=True):
    """The place of a row in a list sorted by time, newest first."""

    at: datetime
    id: UUID

    def __post_init__(self) -> None:
        """Refuse instants that no row has; msgspec makes this a complaint about the cursor."""
        in_utc(self.at)


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page starts and how long it is."""

    cursor: str | None
    limit: int

    def after(self, kind: type[T]) -> T | None:
        """Return the key of the last row seen, or None for the first page."""
        return None if self.cursor is None else decode_cursor(self.cursor, kind)


def paging_of(
    cursor: Annotated[str | None, QueryParameter(description="`next_cursor` of the page before")] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=MAX_LIMIT, description="Rows on a page")] = DEFAULT_LIMIT,
) -> Paging:
    """Read the paging of a request; provided to handlers as `paging`."""
    return Paging(cursor, limit)


def encode_cursor(key: object) -> str:
    """Return a row's place as an opaque text."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def decode_cursor(cursor: str, kind: type[T]) -> T:
    """Return the place that `encode_cursor` wrote."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(raw, type=kind)
    except (binascii.Error, msgspec.MsgspecError, ValueError):
        raise CursorInvalidError("Start again from the first page.", field="cursor") from None
