"""Rules for names and passwords, and the failures of signing up and logging in. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import UserId

Client = Literal["api", "browser"]
MIN_PASSWORD = 10
MAX_PASSWORD = 256
"""Longer ones only cost time; a passphrase of 256 characters is beyond any attack."""
_NAME = re.compile(r"[A-Za-z0-9_.-]{3,32}")


class UsernameInvalidError(PalestraError):
    """The name has characters or a length that names do not have."""

    code = "username_invalid"


class UsernameTakenError(PalestraError):
    """Somebody has this name."""

    code = "username_taken"
    fault = Fault.CONFLICT


class PasswordWeakError(PalestraError):
    """The password would be guessed."""

    code = "password_weak"


class InvalidCredentialsError(PalestraError):
    """Name or password are wrong; which of the two is never said."""

    code = "invalid_credentials"
    fault = Fault.UNAUTHENTICATED

    def __init__(self) -> None:
        super().__init__("The user name or the password is wrong.")


class PasswordWrongError(PalestraError):
    """The user is logged in, but the password that was asked again is wrong."""

    code = "password_wrong"
    fault = Fault.FORBIDDEN

    def __init__(self) -> None:
        super().__init__("The password is wrong.", field="password")


class RefreshInvalidError(PalestraError):
    """The refresh token is unknown, expired or revoked."""

    code = "refresh_invalid"
    fault = Fault.UNAUTHENTICATED

    def __init__(self) -> None:
        super().__init__("You have been logged out. Log in again.")


class RefreshReusedError(PalestraError):
    """A refresh token came a second time: somebody has a copy, so the whole log-in ends."""

    code = "refresh_reused"
    fault = Fault.UNAUTHENTICATED

    def __init__(self) -> None:
        super().__init__("This log-in was ended because its token was used twice. Log in again.")


@dataclass(frozen=True, slots=True)
class Account:
    """A person who uses this server."""

    user_id: UserId
    username: str
    display_name: str
    role: str
    created_at: datetime


def name_key(username: str) -> str:
    """Return the form in which names are compared: case does not tell two people apart."""
    return username.lower()


def check_username(username: str) -> None:
    """Raise `UsernameInvalidError` unless the name may be used."""
    if not _NAME.fullmatch(username):
        raise UsernameInvalidError(
            "Choose a user name of 3 to 32 letters, digits, dots, dashes or underscores.", field="username"
        )


def check_password(password: str, username: str, common: frozenset[str]) -> None:
    """Raise `PasswordWeakError` for passwords that are short, well known, or made from the name.

    Character classes are not asked for: length resists guessing, and rules only make people predictable.
    """
    plain = password.casefold()
    if len(password) < MIN_PASSWORD:
        raise PasswordWeakError(f"Choose a password of at least {MIN_PASSWORD} characters.", field="password")
    if len(password) > MAX_PASSWORD:
        raise PasswordWeakError(f"Choose a password of at most {MAX_PASSWORD} characters.", field="password")
    if username.casefold() in plain:
        raise PasswordWeakError("Choose a password that does not contain your user name.", field="password")
    if plain in common or _core(plain) in common or len(set(plain)) < 4:
        raise PasswordWeakError("This password is on the lists that attackers try first.", field="password")


def _core(plain: str) -> str:
    """Return the password without the digits and signs that people hang on to a common word."""
    return re.sub(r"[\W\d_]+$", "", re.sub(r"^[\W\d_]+", "", plain))
