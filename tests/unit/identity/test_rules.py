import asyncio
from typing import Literal

import pytest
from argon2 import PasswordHasher

from palestra.core.ids import UserId
from palestra.identity import Passwords
from palestra.identity.domain import (
    PasswordWeakError,
    RefreshInvalidError,
    UsernameInvalidError,
    check_password,
    check_username,
    name_key,
)
from palestra.identity.passwords import ServerBusyError, common_passwords
from palestra.identity.refresh import new_refresh_token, parse_refresh_token
from palestra.storage import new_id

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.mark.parametrize("name", ["abc", "Maria.B-2_x", "a" * 32])
def test_a_name_may_be_used(name: str) -> None:
    check_username(name)


@pytest.mark.parametrize("name", ["", "ab", "a" * 33, "maria b", "maría", "maria\n", "maria@home", "ⅿaria"])
def test_a_name_that_could_be_taken_for_another_is_refused(name: str) -> None:
    with pytest.raises(UsernameInvalidError):
        check_username(name)


def test_case_does_not_tell_two_people_apart() -> None:
    assert name_key("Maria.B") == name_key("mARIA.b")


@pytest.mark.parametrize(
    "password",
    [
        "three calm otters",
        "correct horse battery staple",
        "xkGq84mLp2",
        "пароль на каждый день",
        "🐙🐙🐠🐡🦑🦐🦀🐬🐳🐋",
    ],
)
def test_a_long_password_needs_no_special_characters(password: str) -> None:
    check_password(password, "maria", common_passwords())


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "123456789",
        "password123",
        "Password2026!",
        "qwertyuiop",
        "1234567890",
        "iloveyou!!",
        "aaaaaaaaaaaa",
        "abababababab",
        "maria rides bikes",
        "x" * 257,
    ],
)
def test_a_password_that_would_be_guessed_is_refused(password: str) -> None:
    with pytest.raises(PasswordWeakError) as caught:
        check_password(password, "Maria", common_passwords())
    assert caught.value.field == "password"
    assert not password or password not in caught.value.detail


def test_the_list_of_common_passwords_is_in_the_form_that_is_compared() -> None:
    assert len(common_passwords()) > 500
    assert all(word == word.casefold().strip() for word in common_passwords())


async def test_only_the_right_password_matches() -> None:
    passwords = Passwords(CHEAP)
    secret = await passwords.hash("three calm otters")
    assert secret.startswith("$argon2id$")
    assert await passwords.matches(secret, "three calm otters")
    assert not await passwords.matches(secret, "three calm otter")
    assert not await passwords.matches("not a hash", "three calm otters")


async def test_a_password_matches_whatever_keyboard_wrote_its_accents() -> None:
    passwords = Passwords(CHEAP)
    secret = await passwords.hash("caf\u00e9 con tre lontre")
    assert await passwords.matches(secret, "cafe\u0301 con tre lontre")


async def test_nobody_has_a_password_but_checking_it_does_the_same_work() -> None:
    seen: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            seen.append(str(hash))
            return super().verify(hash, password)

    passwords = Passwords(Watched(time_cost=1, memory_cost=8, parallelism=1))
    secret = await passwords.hash("three calm otters")
    assert not await passwords.matches(None, "three calm otters")
    assert not await passwords.matches(secret, "wrong")
    of_nobody, of_maria = seen
    # The same algorithm, version and costs, and lengths: so the same work.
    assert of_nobody.split("$")[:4] == of_maria.split("$")[:4]
    assert len(of_nobody) == len(of_maria)


async def test_a_secret_with_old_costs_is_to_be_renewed() -> None:
    secret = await Passwords(CHEAP).hash("three calm otters")
    assert not Passwords(CHEAP).is_outdated(secret)
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).is_outdated(secret)


def test_a_refresh_token_names_its_log_in_and_only_its_hash_is_kept() -> None:
    token = new_refresh_token(UserId(7), new_id())
    assert parse_refresh_token(token.text()) == token
    assert token.has_hash(token.hash)
    assert not token.has_hash(None)
    assert not new_refresh_token(UserId(7), token.login_session_id).has_hash(token.hash)


@pytest.mark.parametrize("text", ["", "x", "A" * 74, "A" * 76, "_" * 75, "é" * 75])
def test_a_text_that_is_no_refresh_token_is_refused(text: str) -> None:
    with pytest.raises(RefreshInvalidError):
        parse_refresh_token(text)


async def test_whoever_comes_when_too_many_wait_for_a_hash_hears_it_at_once() -> None:
    passwords = Passwords(CHEAP)
    crowd = [passwords.matches(None, "a guess") for _ in range(30)]
    found = await asyncio.gather(*crowd, return_exceptions=True)
    assert [type(item) for item in found] == [bool] * 22 + [ServerBusyError] * 8
    assert await passwords.hash("three calm otters")  # their places are free again
