"""From the file of a log to a session that goes on, whatever the disk did to the file. All of it blocks."""

import shutil
import struct
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from palestra.core.errors import PalestraError
from palestra.live.log import Damage, Kind, Record, Sealer, SessionLog
from palestra.live.recording import seal_recording
from palestra.live.recovery import Opening, Replay, frames_of

DAMAGES = (PalestraError, msgspec.MsgspecError, ValueError, struct.error)
"""What reading a log raises when its bytes make no sense; a disk that cannot be read raises OSError."""


def opened_log(
    path: Path, sealer: Sealer, opening: Opening, now_us: int
) -> tuple[SessionLog, Replay, Damage]:
    """Open the log of a session and recover what it tells.

    One that cannot be read at all is put aside as `*.damaged`, and the session begins anew: it must not be
    closed to its user for good.

    Raises:
        LogBusyError: Another process has it open.
    """
    for is_second in (False, True):
        log = SessionLog.open(path, opening.session_id, sealer)
        try:
            replay, damage = recovered(log, opening, now_us)
        except DAMAGES:
            if is_second:
                log.close()
                raise
            log.set_aside()
        except BaseException:
            log.close()
            raise
        else:
            return log, replay, replace(damage, is_all_lost=is_second or damage.is_all_lost)
    raise AssertionError


def recovered(log: SessionLog, opening: Opening, now_us: int) -> tuple[Replay, Damage]:
    """Return the session that a log tells of; an empty log begins with `opening`.

    When the first record was damaged, `opening`, which is made from the workout, stands in for it.

    Raises:
        LogUnreadableError: It is no log of this session.
    """
    found: list[Replay] = []

    def take(record: Record) -> None:
        if not found and record.kind is Kind.OPENING:
            found.append(Replay(msgspec.json.decode(record.payload, type=Opening), record.received_at_us))
            return
        if not found:
            found.append(Replay(opening, record.received_at_us))
        found[0].take(record)

    damage = log.recover(take)
    if not found:
        log.append(Kind.OPENING, msgspec.json.encode(opening), now_us)
        log.write(log.take())
        found.append(Replay(opening, now_us))
        damage = replace(damage, is_all_lost=damage.cut_bytes > 0)
    return found[0], damage


def sealed_recording(log: SessionLog) -> bytes:
    """Return the poses of a log as a sealed recording."""
    return seal_recording(frames_of(log.read()), log.session_id, log.sealer)


def delete_logs(folder: Path) -> None:
    """Delete a user's folder with everything in it; that there is none is fine."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


def delete_damaged(folder: Path, before_s: float) -> None:
    """Delete what was put aside before an instant, seconds since 1970."""
    for path in folder.glob("*/*.damaged"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before_s:
                path.unlink()
