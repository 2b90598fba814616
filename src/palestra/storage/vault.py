"""Envelope encryption: each user has a data key, wrapped by the key file of this installation.

Deleting a user's wrapped key makes everything sealed with it unreadable, also in backups of the blobs.
"""

import os
import secrets
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import UserId
from palestra.storage.schema import UtcMicros, info, insert, metadata

_KEY_BYTES = 32
_NONCE_BYTES = 12

# No foreign key to the account: erasing deletes this row first and on purpose.
user_key = sa.Table(
    "user_key",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
    sa.Column("created_at", UtcMicros, nullable=False),
    info=info("user_id"),
)

_find = sa.select(user_key.c.wrapped_key).where(user_key.c.user_id == sa.bindparam("user_id"))
_insert = insert(user_key).on_conflict_do_nothing(index_elements=["user_id"])
_delete = sa.delete(user_key).where(user_key.c.user_id == sa.bindparam("user_id"))


class KeyErasedError(PalestraError):
    """The user's key was erased, or never made."""

    code = "key_erased"
    fault = Fault.NOT_FOUND


class SealBrokenError(PalestraError):
    """The bytes were changed, belong elsewhere, or were sealed with another key."""

    code = "seal_broken"
    fault = Fault.INVALID


class SealingKey:
    """Seals bytes with AES-256-GCM; `aad` names what they are, so that they cannot be moved elsewhere."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, data: bytes, aad: bytes) -> bytes:
        """Return nonce and ciphertext in one piece."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, data, aad)

    def open(self, sealed: bytes, aad: bytes) -> bytes:
        """Return what was sealed under the same `aad`."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], aad)
        except (InvalidTag, ValueError):
            raise SealBrokenError("The stored data cannot be opened.") from None


class Vault:
    """Makes, unwraps and erases users' keys."""

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_BYTES:
            raise ValueError(f"the vault key must have {_KEY_BYTES} bytes")
        self._key = key

    async def key_for(self, connection: AsyncConnection, user_id: UserId, now: datetime) -> SealingKey:
        """Return the user's key, making it at first use."""
        wrapped = await connection.scalar(_find, {"user_id": user_id})
        if wrapped is None:
            fresh = aes_key_wrap(self._key, secrets.token_bytes(_KEY_BYTES))
            row = {"user_id": user_id, "wrapped_key": fresh, "created_at": now}
            await connection.execute(_insert, row)
            wrapped = await connection.scalar(_find, {"user_id": user_id})
        return self._unwrap(wrapped)

    async def existing_key(self, connection: AsyncConnection, user_id: UserId) -> SealingKey:
        """Return the user's key; raise `KeyErasedError` when there is none."""
        return self._unwrap(await connection.scalar(_find, {"user_id": user_id}))

    async def erase(self, connection: AsyncConnection, user_id: UserId) -> None:
        """Delete the user's key for good."""
        await connection.execute(_delete, {"user_id": user_id})

    def _unwrap(self, wrapped: bytes | None) -> SealingKey:
        if wrapped is None:
            raise KeyErasedError("The key to this data was erased.")
        try:
            return SealingKey(aes_key_unwrap(self._key, wrapped))
        except InvalidUnwrap:
            raise SealBrokenError("The key file does not belong to this database.") from None


def secret_file(path: Path, size: int = _KEY_BYTES) -> bytes:
    """Return the secret in this file, making the file (only its owner may read it) at first use."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        found = path.read_bytes()
        if len(found) != size:
            raise ValueError(f"the key file {path.name} must hold {size} bytes") from None
        return found
    secret = secrets.token_bytes(size)
    with open(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return secret
