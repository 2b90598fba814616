"""Database, column types, blobs, users' keys and the outbox: where everything is kept.

Packages define their tables in their own `store.py` against `metadata`.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.storage import outbox
from palestra.storage.blobs import BlobNotFoundError, Blobs, user_folder
from palestra.storage.database import Database
from palestra.storage.migrate import migrate, newest_revision, revision_of
from palestra.storage.schema import Json, UtcMicros, Uuid, info, insert, metadata, new_id
from palestra.storage.vault import KeyErasedError, SealBrokenError, SealingKey, Vault, secret_file

__all__ = [
    "AsyncConnection",
    "BlobNotFoundError",
    "Blobs",
    "Database",
    "Json",
    "KeyErasedError",
    "SealBrokenError",
    "SealingKey",
    "UtcMicros",
    "Uuid",
    "Vault",
    "info",
    "insert",
    "metadata",
    "migrate",
    "new_id",
    "newest_revision",
    "outbox",
    "revision_of",
    "secret_file",
    "user_folder",
]
