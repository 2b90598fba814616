"""Bytes of any kind against the packet reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palestra.live.packets import (
    MAX_FRAMES,
    MalformedPacketError,
    PosePacket,
    decode_packet,
    encode_packet,
)
from tests.unit.live.people import posture


@given(st.binary(max_size=400))
def test_bytes_are_read_or_refused_never_anything_else(data: bytes) -> None:
    try:
        packet = decode_packet(data)
    except MalformedPacketError:
        return
    assert decode_packet(encode_packet(packet)).sequence == packet.sequence


@pytest.mark.parametrize("count", [0, MAX_FRAMES + 1])
def test_a_packet_of_no_or_too_many_frames_is_not_written(count: int) -> None:
    with pytest.raises(MalformedPacketError):
        encode_packet(PosePacket(1, 0.0, (posture(0.0),) * count))
