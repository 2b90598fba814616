import base64
from datetime import UTC, datetime
from uuid import UUID

import pytest

from palestra.gateway import CursorInvalidError, Paging, TimeKey, decode_cursor, encode_cursor


def cursor_at(text: str) -> str:
    return base64.urlsafe_b64encode(f'["{text}","{UUID(int=5)}"]'.encode()).decode()


BEYOND = cursor_at("0001-01-01T00:00:00+14:00")
NAIVE = cursor_at("2026-11-24T18:00:00")


def test_a_cursor_names_its_row_to_the_microsecond() -> None:
    key = TimeKey(datetime(2026, 11, 24, 18, 0, 0, 123456, tzinfo=UTC), UUID(int=5))
    assert Paging(encode_cursor(key), 20).after(TimeKey) == key
    assert Paging(None, 20).after(TimeKey) is None


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", "eyJhIjoxfQ", "A" * 10_000, BEYOND, NAIVE])
def test_a_text_that_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(CursorInvalidError):
        decode_cursor(cursor, TimeKey)
