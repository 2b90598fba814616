"""The binary pose packet, little-endian: a header of 16 bytes, then 96 bytes a frame.

Header: version u8, flags u8 (reserved, 0), count u16, sequence u32, client time of sending f64 [s].
Frame: time f64 [s], validity and button bits u32 (see `palestra.motion.frames`), then head, left grip and
right grip as seven f32 each: x y z [m], qx qy qz qw. A packet holds 1 to 64 frames; a headset sends 3.
"""

import struct
from dataclasses import dataclass

from palestra.core.errors import Fault, PalestraError
from palestra.motion.frames import Frame, Pose

PACKET_VERSION = 1
MAX_FRAMES = 64
HEADER = struct.Struct("<BBHId")
FRAME = struct.Struct("<dI21f")
MAX_PACKET_BYTES = HEADER.size + MAX_FRAMES * FRAME.size


class MalformedPacketError(PalestraError):
    """The bytes are no pose packet."""

    code = "malformed_packet"
    fault = Fault.INVALID


@dataclass(frozen=True, slots=True)
class PosePacket:
    """Some consecutive frames with their place in the client's sequence.

    Attributes:
        sequence: Place in the one counter of packets and commands, from 1.
        t_client_s: The client's clock when the packet was made, seconds.
        frames: One to 64 frames, oldest first.
    """

    sequence: int
    t_client_s: float
    frames: tuple[Frame, ...]


def sequence_of(data: bytes) -> int:
    """Check the header and the length of a packet without reading the frames, and return its sequence number.

    Raises:
        MalformedPacketError: Wrong version, count or length.
    """
    if len(data) < HEADER.size:
        raise MalformedPacketError(f"{len(data)} bytes are no packet: the header alone has {HEADER.size}")
    version, _, count, sequence, _ = HEADER.unpack_from(data)
    if version != PACKET_VERSION:
        raise MalformedPacketError(f"packet version {version}, expected {PACKET_VERSION}")
    if not 1 <= count <= MAX_FRAMES:
        raise MalformedPacketError(f"{count} frames in a packet, expected 1 to {MAX_FRAMES}")
    expected = HEADER.size + count * FRAME.size
    if len(data) != expected:
        raise MalformedPacketError(f"{len(data)} bytes for {count} frames, expected {expected}")
    if sequence < 1:
        raise MalformedPacketError("sequence 0: the first one is 1")
    return sequence


def decode_packet(data: bytes) -> PosePacket:
    """Read a packet.

    Raises:
        MalformedPacketError: Wrong version, count or length.
    """
    sequence = sequence_of(data)
    t_client_s: float = HEADER.unpack_from(data)[4]
    frames = tuple(
        Frame(t, flags, Pose(*values[0:7]), Pose(*values[7:14]), Pose(*values[14:21]))
        for t, flags, *values in FRAME.iter_unpack(memoryview(data)[HEADER.size :])
    )
    return PosePacket(sequence, t_client_s, frames)


def encode_packet(packet: PosePacket) -> bytes:
    """Write a packet; the inverse of `decode_packet` but for the precision of f32.

    Raises:
        MalformedPacketError: No frames, or too many.
    """
    if not 1 <= len(packet.frames) <= MAX_FRAMES:
        raise MalformedPacketError(f"{len(packet.frames)} frames in a packet, expected 1 to {MAX_FRAMES}")
    parts = [HEADER.pack(PACKET_VERSION, 0, len(packet.frames), packet.sequence, packet.t_client_s)]
    parts += [
        FRAME.pack(f.t_client_s, f.flags, *_seven(f.head), *_seven(f.left), *_seven(f.right))
        for f in packet.frames
    ]
    return b"".join(parts)


def _seven(pose: Pose) -> tuple[float, ...]:
    return (pose.x, pose.y, pose.z, pose.qx, pose.qy, pose.qz, pose.qw)
