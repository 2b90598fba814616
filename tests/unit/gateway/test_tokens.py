import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest

from palestra.core.ids import UserId
from palestra.gateway import API, Principal, Tokens, UnauthenticatedError

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
TOKENS = Tokens(b"k" * 32)
MARIA = Principal(UserId(7), frozenset({"user", "live"}), "member", "session")


def issued(audience: str = API) -> str:
    return TOKENS.issue(MARIA, audience=audience, lifetime_s=60, now=NOW)


def test_a_token_says_whom_it_was_made_for() -> None:
    assert TOKENS.verify(issued(), audience=API, now=NOW + timedelta(seconds=59)) == MARIA


def test_a_token_ends_and_is_good_for_one_purpose_and_one_key() -> None:
    for token, audience, now, tokens in [
        (issued(), API, NOW + timedelta(seconds=60), TOKENS),
        (issued("live:1"), API, NOW, TOKENS),
        (issued(), "live:1", NOW, TOKENS),
        (issued(), API, NOW, Tokens(b"x" * 32)),
    ]:
        with pytest.raises(UnauthenticatedError):
            tokens.verify(token, audience=audience, now=now)


def altered(header: dict[str, str], subject: str, *, keep_signature: bool) -> str:
    _, claims, signature = issued().split(".")
    body = json.loads(urlsafe_b64decode(claims + "=="))
    body["sub"] = subject
    parts = [urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, body)]
    return ".".join([*parts, signature if keep_signature else ""])


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        "....",
        "é",
        altered({"alg": "HS256"}, "8", keep_signature=True),
        altered({"alg": "none"}, "8", keep_signature=False),
        altered({"alg": "none"}, "8", keep_signature=True),
    ],
)
def test_a_forged_token_is_refused(token: str) -> None:
    with pytest.raises(UnauthenticatedError):
        TOKENS.verify(token, audience=API, now=NOW)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Tokens(b"short")
