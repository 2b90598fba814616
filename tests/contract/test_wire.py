"""The golden wire files against the Python side; web/packages/*/test reads the same files."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from palestra.live import packets, protocol
from palestra.live.events import Event, EventMessage
from palestra.live.view import SessionView, apply
from palestra.motion.frames import Frame, Pose

ROOT = Path(__file__).resolve().parents[2]
WIRE = Path(__file__).parent / "wire"
Seven = tuple[float, float, float, float, float, float, float]


class GoldenFrame(Struct):
    t_client_s: float
    flags: int
    head: Seven
    left: Seven
    right: Seven


class GoldenPacket(Struct):
    name: str
    hex: str
    sequence: int
    t_client_s: float
    frames: list[GoldenFrame]


class Refused(Struct):
    name: str
    hex: str


class Packets(Struct):
    packets: list[GoldenPacket]
    refused: list[Refused]


class Folded(Struct):
    message: EventMessage
    view: SessionView


GOLDEN = msgspec.json.decode((WIRE / "packets.json").read_bytes(), type=Packets)


def _lines(name: str) -> list[str]:
    return [line.removesuffix(",") for line in (WIRE / name).read_text().splitlines()[1:-1]]


@pytest.mark.parametrize("golden", GOLDEN.packets, ids=lambda g: g.name)
def test_a_packet_is_read_and_written_byte_for_byte(golden: GoldenPacket) -> None:
    frames = tuple(
        Frame(f.t_client_s, f.flags, Pose(*f.head), Pose(*f.left), Pose(*f.right)) for f in golden.frames
    )
    packet = packets.PosePacket(golden.sequence, golden.t_client_s, frames)
    assert packets.decode_packet(bytes.fromhex(golden.hex)) == packet
    assert packets.encode_packet(packet).hex() == golden.hex
    assert packets.sequence_of(bytes.fromhex(golden.hex)) == golden.sequence


@pytest.mark.parametrize("golden", GOLDEN.refused, ids=lambda g: g.name)
def test_malformed_bytes_are_refused(golden: Refused) -> None:
    with pytest.raises(packets.MalformedPacketError):
        packets.decode_packet(bytes.fromhex(golden.hex))
    with pytest.raises(packets.MalformedPacketError):
        packets.sequence_of(bytes.fromhex(golden.hex))


@pytest.mark.parametrize("line", _lines("client_messages.json"))
def test_a_client_message_survives_the_round_trip(line: str) -> None:
    assert protocol.encode(protocol.decode_client(line)) == line


@pytest.mark.parametrize("line", _lines("server_messages.json"))
def test_a_server_message_survives_the_round_trip(line: str) -> None:
    assert protocol.encode(protocol.decode_server(line)) == line


def test_there_is_a_golden_message_of_every_type() -> None:
    """A new message needs a golden one."""
    seen = {json.loads(line)["type"] for line in _lines("client_messages.json")}
    assert seen == _tags(protocol.ClientMessage)
    servers = [json.loads(line) for line in _lines("server_messages.json")]
    assert {m["type"] for m in servers} == _tags(protocol.ServerMessage)
    assert {m["event"]["type"] for m in servers if m["type"] == "event"} == _tags(Event)


def _tags(union: object) -> set[str]:
    schema = msgspec.json.schema_components([union])[0][0]
    return set(schema["discriminator"]["mapping"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"type":"dance","seq":1,"t_client_s":0}',
        '{"type":"start_set","t_client_s":0}',
        '{"type":"start_set","seq":0,"t_client_s":0}',
        '{"type":"start_set","seq":1,"t_client_s":0,"more":1}',
        '{"type":"report_effort","seq":1,"t_client_s":0,"rir":11}',
        '{"type":"ping","t_client_s":NaN}',
    ],
)
def test_what_is_no_client_message_is_refused(text: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        protocol.decode_client(text)


def test_folding_gives_the_golden_views() -> None:
    view = SessionView()
    for folded in msgspec.json.decode((WIRE / "fold.json").read_bytes(), type=list[Folded]):
        view = apply(view, folded.message)
        assert view == folded.view, folded.message


def test_schema_and_types_are_current() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "live_protocol.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
