from datetime import datetime
from typing import Any

import msgspec
import pytest

from palestra.core.errors import PalestraError
from palestra.gateway.strictness import MalformedBodyError, RequestInvalidError, decoded


class Body(msgspec.Struct, forbid_unknown_fields=True):
    reps: int = 1
    area: tuple[float, float] = (1.0, 1.0)
    is_safe: bool = True
    at: datetime | None = None
    notes: list[str] = []


def refusal(body: bytes, kind: Any = Body) -> PalestraError:
    with pytest.raises(PalestraError) as caught:
        decoded(body, kind)
    return caught.value


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"reps": "8"}', "reps"),
        (b'{"area": ["NaN", "inf"]}', "area[0]"),
        (b'{"is_safe": "false"}', "is_safe"),
        (b'{"at": 1764000000}', "at"),
        (b'{"notes": ["fine", "a\\u0000b"]}', "notes[1]"),
    ],
)
def test_what_almost_fits_is_refused_with_its_field(body: bytes, field: str) -> None:
    error = refusal(body)
    assert isinstance(error, RequestInvalidError)
    assert (error.code, error.field) == ("invalid_request", field)


def test_a_text_that_only_speaks_of_the_character_is_taken() -> None:
    assert decoded(b'{"notes": ["\\\\u0000"]}', Body).notes == ["\\u0000"]


@pytest.mark.parametrize("body", [b"", b"{", b'["\xff"]', b"[" * 200_000, b'{"a":' * 50_000])
def test_what_is_no_json_is_malformed(body: bytes) -> None:
    assert isinstance(refusal(body, Any), MalformedBodyError)


def test_a_body_that_is_not_utf8_is_malformed_where_a_text_is_asked_for() -> None:
    assert isinstance(refusal(b'{"notes": ["\xff"]}'), MalformedBodyError)
