"""Recordings against what they must keep and what they cannot."""

from dataclasses import replace
from uuid import UUID

import pytest

from palestra.live.recording import chunks, decode_chunk, encode_chunk, open_recording, seal_recording
from palestra.motion import ALL_VALID, HEAD_VALID, LEFT_VALID, RIGHT_VALID, Frame, Pose
from palestra.storage import SealBrokenError, SealingKey
from tests.unit.live.people import squatting, workout

SESSION = UUID("01920000-0000-7000-8000-000000000001")
KEY = SealingKey(bytes(range(32)))


def test_poses_are_kept_within_the_stated_error() -> None:
    frames = list(squatting(1_700_000_000.0, 3))
    kept = decode_chunk(encode_chunk(frames))
    assert len(kept) == len(frames)
    for before, after in zip(frames, kept, strict=True):
        assert after.flags == before.flags
        assert after.t_client_s == pytest.approx(before.t_client_s, abs=1e-6)
        for a, b in ((before.head, after.head), (before.left, after.left), (before.right, after.right)):
            assert (a.x, a.y, a.z) == pytest.approx((b.x, b.y, b.z), abs=0.000051)
            assert (a.qx, a.qw) == pytest.approx((b.qx, b.qw), abs=0.00004)


def test_a_recording_is_read_again_with_the_right_key_and_session_only() -> None:
    frames = workout()
    sealed = seal_recording(frames, SESSION, KEY)
    assert len(sealed) < 96 * len(frames) / 3
    assert len(list(open_recording(sealed, SESSION, KEY))) == len(frames)
    with pytest.raises(SealBrokenError):
        list(open_recording(sealed, UUID(int=1), KEY))
    with pytest.raises(SealBrokenError):
        list(open_recording(sealed, SESSION, SealingKey(bytes(32))))


def test_chunks_hold_ten_seconds() -> None:
    counts = [len(decode_chunk(chunk)) for chunk in chunks(workout())]
    assert sum(counts) == len(workout())
    assert max(counts) <= 361


def test_what_cannot_be_stored_is_marked_as_not_seen() -> None:
    nan, far = Pose(float("nan"), 0.0, 0.0), Pose(50.0, 0.0, 0.0)
    odd = Frame(10.0, ALL_VALID | 8, Pose(0.0, 1.6, 0.0), nan, far)
    (kept,) = decode_chunk(encode_chunk([odd]))
    assert kept.flags == HEAD_VALID | 8
    assert not kept.flags & (LEFT_VALID | RIGHT_VALID)


def test_a_head_that_is_no_number_does_no_harm() -> None:
    lost = replace(next(iter(squatting(5.0, 1))), head=Pose(float("inf"), 1e30, float("nan")))
    (kept,) = decode_chunk(encode_chunk([lost]))
    assert kept.flags & ALL_VALID == LEFT_VALID | RIGHT_VALID
