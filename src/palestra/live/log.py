"""The write-ahead log of one session: everything that the session was fed, sealed with the user's key.

File: magic, session id; then records, little-endian: length u32, crc32 u32, kind u8, received_at i64 [us],
sealed payload. The length counts the sealed payload, the checksum covers all after itself. Each seal is bound
to the session and to the record's place, kind and time: records can be neither changed, moved nor exchanged.

A record that is cut off at the end (the process was killed while writing) is cut away. One that was damaged
later is left out and reported; what comes before it is never lost, what comes after is kept while it can be
told apart.
"""

import fcntl
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum, unique
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from palestra.core.errors import Fault, PalestraError
from palestra.storage import SealBrokenError

MAGIC = b"PALESTRA-LIVE-1\n"
_LENGTH = struct.Struct("<II")
_HEAD = struct.Struct("<Bq")
_AAD = struct.Struct("<16sQBq")
MAX_PAYLOAD_BYTES = 1 << 20
"""No record is longer; a larger length is damage."""
START = len(MAGIC) + 16


@unique
class Kind(IntEnum):
    """What a record holds."""

    OPENING = 1
    """JSON: what the session is to do (`recovery.Opening`)."""
    PACKET = 2
    """A pose packet as it came."""
    COMMAND = 3
    """A command as it came, JSON."""
    SKIP = 4
    """u32: the client cannot send what comes before this sequence number."""
    END = 5
    """The server ended the session: nobody came back."""


class Sealer(Protocol):
    """Seals bytes; `palestra.storage.SealingKey` is the real one."""

    def seal(self, data: bytes, aad: bytes) -> bytes:
        """Return the sealed bytes."""
        ...

    def open(self, sealed: bytes, aad: bytes) -> bytes:
        """Return what was sealed; raise `SealBrokenError`."""
        ...


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        kind: What it holds.
        received_at_us: When the server got it, microseconds since 1970.
        payload: The bytes.
    """

    kind: Kind
    received_at_us: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """What reading a log found wrong.

    Attributes:
        cut_bytes: Bytes at the end that are no whole record.
        lost_records: Records in the middle that cannot be read.
        is_all_lost: Nothing could be read, so the session begins anew.
    """

    cut_bytes: int = 0
    lost_records: int = 0
    is_all_lost: bool = False


class LogBusyError(PalestraError):
    """Another process has this session open."""

    code = "session_elsewhere"
    fault = Fault.CONFLICT


class LogUnreadableError(PalestraError):
    """The file is no log, or of another session."""

    code = "session_log_unreadable"
    fault = Fault.INVALID


class LogReader:
    """Reads the records of a log one by one; afterwards `end` and `damage` tell how it went.

    Args:
        file: The log, open for reading.
        session_id: Whose log it must be.
        sealer: The user's key.
    """

    def __init__(self, file: BinaryIO, session_id: UUID, sealer: Sealer) -> None:
        self._file = file
        self._session_id = session_id
        self._sealer = sealer
        self.count = 0
        self.end = START
        self.damage = Damage()

    def records(self) -> Iterator[Record]:
        """Give every record that is whole.

        Raises:
            LogUnreadableError: The file is no log of this session, or sealed with another key.
        """
        self._file.seek(0)
        if self._file.read(START) != MAGIC + self._session_id.bytes:
            raise LogUnreadableError("This is not the log of this session.")
        size = os.fstat(self._file.fileno()).st_size
        lost, pending_lost = 0, 0
        at = START
        while (body := self._body(at, size)) is not None:
            at += _LENGTH.size + len(body[1])
            record = self._record(*body)
            self.count += 1
            if record is None:
                pending_lost += 1
                continue
            # Damage in the middle is only believed when a whole record follows.
            lost, pending_lost = lost + pending_lost, 0
            self.end = at
            self.damage = Damage(0, lost)
            yield record
        self.count -= pending_lost
        self.damage = Damage(size - self.end, lost)

    def _body(self, at: int, size: int) -> tuple[int, bytes] | None:
        """Return checksum and bytes of the record at this place, or None when there is no whole one."""
        if at + _LENGTH.size + _HEAD.size > size:
            return None
        self._file.seek(at)
        length, crc = _LENGTH.unpack(self._file.read(_LENGTH.size))
        if length > MAX_PAYLOAD_BYTES or at + _LENGTH.size + _HEAD.size + length > size:
            return None
        return crc, self._file.read(_HEAD.size + length)

    def _record(self, crc: int, body: bytes) -> Record | None:
        if zlib.crc32(body) != crc:
            return None
        kind, received_at_us = _HEAD.unpack_from(body)
        aad = _AAD.pack(self._session_id.bytes, self.count, kind, received_at_us)
        try:
            return Record(Kind(kind), received_at_us, self._sealer.open(body[_HEAD.size :], aad))
        except (SealBrokenError, ValueError):
            if self.count == 0:
                # Whole bytes that the key does not open: another key, which is no reason to cut anything.
                raise LogUnreadableError("The log cannot be opened with this user's key.") from None
            return None


class SessionLog:
    """A log open for appending; only one process at a time can have it open.

    `append` only remembers; `take` hands over what is to be written; `write`, which blocks, makes it durable.
    """

    def __init__(self, path: Path, session_id: UUID, sealer: Sealer, file: BinaryIO) -> None:
        self.path = path
        self.session_id = session_id
        self.sealer = sealer
        self._file = file
        self._pending: list[bytes] = []
        self.pending_bytes = 0
        self.size_bytes = START
        """With what is not written yet."""
        self.count = 0

    @classmethod
    def open(cls, path: Path, session_id: UUID, sealer: Sealer) -> "SessionLog":
        """Open a log, or make it; `recover` must be called next.

        Raises:
            LogBusyError: Another process has it open.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b", buffering=0)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise LogBusyError("This session is open in another process.") from None
        return cls(path, session_id, sealer, file)

    def recover(self, take: Callable[[Record], object]) -> Damage:
        """Hand over what the log holds and make it ready for appending; a cut-off end is removed.

        Raises:
            LogUnreadableError: It is no log of this session.
        """
        if os.fstat(self._file.fileno()).st_size < START:
            self._begin()
            return Damage()
        with open(self.path, "rb") as file:  # buffered, beside the one that holds the lock
            reader = LogReader(file, self.session_id, self.sealer)
            for record in reader.records():
                take(record)
        self.count = reader.count
        if reader.damage.cut_bytes:
            self._keep_damaged(reader.end)
            self._file.truncate(reader.end)
            os.fsync(self._file.fileno())
        self.size_bytes = self._file.seek(0, os.SEEK_END)
        return reader.damage

    def append(self, kind: Kind, payload: bytes, received_at_us: int) -> int:
        """Remember a record; return its place. It is durable when `write` has returned for it."""
        place = self.count
        aad = _AAD.pack(self.session_id.bytes, place, kind, received_at_us)
        sealed = self.sealer.seal(payload, aad)
        body = _HEAD.pack(kind, received_at_us) + sealed
        record = _LENGTH.pack(len(sealed), zlib.crc32(body)) + body
        self._pending.append(record)
        self.pending_bytes += len(record)
        self.size_bytes += len(record)
        self.count += 1
        return place

    def take(self) -> bytes:
        """Return what waits to be written, in order; it is the caller's to `write` now."""
        batch = b"".join(self._pending)
        self._pending.clear()
        self.pending_bytes = 0
        return batch

    def write(self, batch: bytes) -> None:
        """Write and sync; blocks, so call it in a thread, one at a time."""
        view = memoryview(batch)
        while view:
            written = self._file.write(view)
            view = view[written or 0 :]
        os.fsync(self._file.fileno())

    def read(self) -> Iterator[Record]:
        """Give the records that are on disk once more; blocks."""
        with open(self.path, "rb") as file:
            yield from LogReader(file, self.session_id, self.sealer).records()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def delete(self) -> None:
        """Remove the log for good: everything in it is stored elsewhere."""
        self.path.unlink(missing_ok=True)
        self._file.close()

    def set_aside(self) -> None:
        """Keep a log that cannot be read under another name, for whoever wants to look, and let go of it."""
        self.path.replace(self.path.with_suffix(".damaged"))
        self._file.close()

    def _begin(self) -> None:
        self._file.truncate(0)
        self._file.seek(0)
        self.write(MAGIC + self.session_id.bytes)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _keep_damaged(self, end: int) -> None:
        """Keep bytes that are more than one torn record beside the log, for whoever wants to look."""
        self._file.seek(end)
        rest = self._file.read(MAX_PAYLOAD_BYTES)
        if rest and len(rest) > _LENGTH.size:
            length, _ = _LENGTH.unpack_from(rest)
            if length + _HEAD.size + _LENGTH.size <= len(rest):
                self.path.with_suffix(".damaged").write_bytes(rest)
