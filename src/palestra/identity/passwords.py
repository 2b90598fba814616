"""Argon2id, off the event loop, and as slow for a user who does not exist as for one who does."""

import asyncio
import base64
import secrets
import unicodedata
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE = 2
"""Each hash takes 64 MiB and a core for a while; more at once would only starve everything else."""


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
        self._nobody = self._hash_of_nobody()

    async def hash(self, password: str) -> str:
        """Return what to keep of a password."""
        async with self._turn:
            return await asyncio.to_thread(self._hasher.hash, _typed(password))

    async def matches(self, secret: str | None, password: str) -> bool:
        """Return whether the password belongs to what was kept; None does the same work and never matches."""
        async with self._turn:
            return await asyncio.to_thread(self._verify, secret or self._nobody, password)

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
