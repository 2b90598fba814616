"""The write-ahead log against kills at any byte and damage anywhere."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palestra.live.log import START, Damage, Kind, LogBusyError, LogUnreadableError, Record, SessionLog
from palestra.storage import SealingKey

SESSION = UUID("01920000-0000-7000-8000-000000000001")
OTHER = UUID("01920000-0000-7000-8000-000000000002")
KEY = SealingKey(bytes(range(32)))
RECORDS = [Record(Kind.PACKET if i % 3 else Kind.COMMAND, 1000 + i, bytes([i]) * (20 + i)) for i in range(12)]


def written(path: Path, records: list[Record] = RECORDS) -> bytes:
    log = SessionLog.open(path, SESSION, KEY)
    log.recover(lambda _: None)
    for record in records:
        log.append(record.kind, record.payload, record.received_at_us)
    log.write(log.take())
    log.close()
    return path.read_bytes()


def recovered(path: Path) -> tuple[list[Record], Damage]:
    log = SessionLog.open(path, SESSION, KEY)
    try:
        records: list[Record] = []
        damage = log.recover(records.append)
        return records, damage
    finally:
        log.close()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    written(tmp_path / "a.log")
    assert recovered(tmp_path / "a.log") == (RECORDS, Damage())


def test_appending_goes_on_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    written(path, RECORDS[:5])
    written(path, RECORDS[5:])
    assert recovered(path) == (RECORDS, Damage())


def test_what_was_not_written_is_not_there(tmp_path: Path) -> None:
    log = SessionLog.open(tmp_path / "a.log", SESSION, KEY)
    log.recover(lambda _: None)
    assert log.append(Kind.PACKET, b"x", 1) == 0
    assert log.pending_bytes > 0
    log.close()
    assert recovered(tmp_path / "a.log") == ([], Damage())


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_kill_at_any_byte_loses_only_what_was_not_whole(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.log"
    path.unlink(missing_ok=True)
    whole = written(path)
    cut = data.draw(st.integers(START, len(whole)))
    path.write_bytes(whole[:cut])
    records, damage = recovered(path)
    assert records == RECORDS[: len(records)]
    assert damage.lost_records == 0
    # The log goes on as if nothing had happened.
    written(path, RECORDS[len(records) :])
    assert recovered(path) == (RECORDS, Damage())


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_damage_anywhere_never_loses_what_comes_before(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.log"
    path.unlink(missing_ok=True)
    whole = bytearray(written(path))
    at = data.draw(st.integers(START, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    before = _whole_records_before(at)
    records, damage = recovered(path)
    assert records[:before] == RECORDS[:before]
    assert all(record in RECORDS for record in records)
    assert len(records) < len(RECORDS)
    assert damage != Damage()


def _whole_records_before(at: int) -> int:
    end, count = START, 0
    for record in RECORDS:
        end += 17 + 28 + len(record.payload)
        if end > at:
            return count
        count += 1
    return count


def test_one_damaged_payload_loses_one_record(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    whole = bytearray(written(path))
    whole[START + 17 + 28 + 20 + 30] ^= 1
    path.write_bytes(whole)
    records, damage = recovered(path)
    assert records == [RECORDS[0], *RECORDS[2:]]
    assert damage == Damage(0, 1)
    # Places in the log still count the lost one.
    written(path, RECORDS[:1])
    assert recovered(path) == ([RECORDS[0], *RECORDS[2:], RECORDS[0]], Damage(0, 1))


def test_records_cannot_change_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    whole = written(path, [Record(Kind.PACKET, 5, b"one"), Record(Kind.PACKET, 5, b"two")])
    size = 17 + 28 + 3
    path.write_bytes(whole[:START] + whole[START + size :] + whole[START : START + size])
    with pytest.raises(LogUnreadableError):
        recovered(path)


def test_a_log_belongs_to_its_session(tmp_path: Path) -> None:
    written(tmp_path / "a.log")
    log = SessionLog.open(tmp_path / "a.log", OTHER, KEY)
    with pytest.raises(LogUnreadableError):
        log.recover(lambda _: None)
    log.close()


def test_nothing_can_be_read_without_the_key(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.log", [Record(Kind.COMMAND, 1, b"a secret squat")])
    assert b"secret" not in whole
    log = SessionLog.open(tmp_path / "a.log", SESSION, SealingKey(bytes(32)))
    with pytest.raises(LogUnreadableError):
        log.recover(lambda _: None)
    log.close()
    assert (tmp_path / "a.log").read_bytes() == whole


def test_two_processes_cannot_have_it_open(tmp_path: Path) -> None:
    log = SessionLog.open(tmp_path / "a.log", SESSION, KEY)
    with pytest.raises(LogBusyError):
        SessionLog.open(tmp_path / "a.log", SESSION, KEY)
    log.close()
    SessionLog.open(tmp_path / "a.log", SESSION, KEY).close()
