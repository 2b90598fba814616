"""Refresh tokens: opaque to clients, they name user and log-in, and only their hash is stored."""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from palestra.core.ids import UserId
from palestra.identity.domain import RefreshInvalidError

_SECRET_BYTES = 32
_LENGTH = 8 + 16 + _SECRET_BYTES


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """What a refresh token says."""

    user_id: UserId
    login_session_id: UUID
    secret: bytes

    @property
    def hash(self) -> bytes:
        """What is stored of it. The secret is random, so a fast hash is enough."""
        return hashlib.sha256(self.secret).digest()

    def has_hash(self, stored: bytes | None) -> bool:
        """Compare without telling by the time taken how much of it fits."""
        return stored is not None and hmac.compare_digest(self.hash, stored)

    def text(self) -> str:
        """Return the token as clients keep it."""
        raw = self.user_id.to_bytes(8, "big") + self.login_session_id.bytes + self.secret
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def new_refresh_token(user_id: UserId, login_session_id: UUID) -> RefreshToken:
    """Return a token that nobody can guess."""
    return RefreshToken(user_id, login_session_id, secrets.token_bytes(_SECRET_BYTES))


def parse_refresh_token(text: str) -> RefreshToken:
    """Read what a client sent; raise `RefreshInvalidError`."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise RefreshInvalidError from None
    if len(raw) != _LENGTH:
        raise RefreshInvalidError
    user_id = int.from_bytes(raw[:8], "big")
    if user_id >= 2**63:
        raise RefreshInvalidError
    return RefreshToken(UserId(user_id), UUID(bytes=raw[8:24]), raw[24:])
