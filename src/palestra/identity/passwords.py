"""Argon2id, off the event loop, and as slow for a user who does not exist as for one who does."""

import asyncio
import base64
import secrets
import unicodedata
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from palestra.core.errors import Fault, PalestraError

_AT_ONCE = 2
"""Each hash takes 64 MiB and a core for a while; more at once would only starve everything else."""
_WAITING = 20
"""As many wait for a second or two; whoever comes after them would rather hear it than wait longer."""


class ServerBusyError(PalestraError):
    """Too many people are logging in or signing up at this moment."""

    code = "server_busy"
    fault = Fault.UNAVAILABLE

    def __init__(self) -> None:
        super().__init__("Many people are logging in right now. Try again in a few seconds.")
        self.retry_after_s = 3


@cache
def common_passwords() -> frozenset[str]:
    """Return the passwords that attackers try first, in small letters."""
    text = files("palestra.identity").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line and not line.startswith("#"))


def _typed(password: str) -> str:
    """Return one form for what keyboards write in several: an accent as a sign of its own, wide letters."""
    return unicodedata.normalize("NFKC", password)


class Passwords:
    """Hashes and checks passwords."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._present = 0
        self._nobody = self._hash_of_nobody()

    async def hash(self, password: str) -> str:
        """Return what to keep of a password; raise `ServerBusyError` when too many wait."""
        async with self._own_turn():
            return await asyncio.to_thread(self._hasher.hash, _typed(password))

    async def matches(self, secret: str | None, password: str) -> bool:
        """Return whether the password belongs to what was kept; None does the same work and never matches."""
        async with self._own_turn():
            return await asyncio.to_thread(self._verify, secret or self._nobody, password)

    @asynccontextmanager
    async def _own_turn(self) -> AsyncGenerator[None]:
        if self._present >= _AT_ONCE + _WAITING:
            raise ServerBusyError
        self._present += 1
        try:
            async with self._turn:
                yield
        finally:
            self._present -= 1

    def is_outdated(self, secret: str) -> bool:
        """Return whether the password should be hashed again with today's parameters."""
        return self._hasher.check_needs_rehash(secret)

    def _verify(self, secret: str, password: str) -> bool:
        try:
            return self._hasher.verify(secret, _typed(password))
        except (VerificationError, InvalidHashError):
            return False

    def _hash_of_nobody(self) -> str:
        """Return a well-formed hash with today's parameters that no password has."""
        hasher = self._hasher
        salt, digest = (
            base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=")
            for size in (hasher.salt_len, hasher.hash_len)
        )
        cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
        return f"$argon2id$v=19${cost}${salt}${digest}"
