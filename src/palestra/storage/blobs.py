"""Recordings, imports and exports: bytes under a key, in a folder."""

import asyncio
import os
import re
import secrets
import shutil
from pathlib import Path

from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import UserId

_KEY = re.compile(r"[a-z0-9_][a-z0-9_.-]*(/[a-z0-9_][a-z0-9_.-]*)*", re.IGNORECASE)


def user_folder(user_id: UserId) -> str:
    """Return the folder of everything that belongs to one user, so that it can be erased as a whole."""
    return f"users/{user_id}"


class BlobNotFoundError(PalestraError):
    """Nothing is stored under this key."""

    code = "blob_not_found"
    fault = Fault.NOT_FOUND


class Blobs:
    """A folder of blobs under keys like `users/7/recordings/x.bin`; a write is seen whole or not at all."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, key: str, data: bytes) -> None:
        """Store the bytes durably, replacing what was there."""
        await asyncio.to_thread(self._put, self._path(key), data)

    async def get(self, key: str) -> bytes:
        """Return the bytes."""
        return await asyncio.to_thread(self._get, self._path(key))

    async def exists(self, key: str) -> bool:
        """Return whether something is stored under the key."""
        return await asyncio.to_thread(self._path(key).is_file)

    async def delete(self, key: str) -> None:
        """Remove one blob; one that is not there is fine."""
        await asyncio.to_thread(self._path(key).unlink, True)

    async def delete_all(self, prefix: str) -> None:
        """Remove every blob whose key starts with this folder."""
        await asyncio.to_thread(shutil.rmtree, self._path(prefix), True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or ".." in key:
            raise ValueError("a blob key is made of plain names separated by slashes")
        return self._root / key

    @staticmethod
    def _put(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @staticmethod
    def _get(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise BlobNotFoundError("This recording or file is not there any more.") from None
