"""From the records of a log back to the session, its events and its sets. Pure but for what it is given."""

import struct
from collections.abc import Iterable, Iterator
from uuid import UUID

from msgspec import Struct

from palestra.live.events import EventMessage
from palestra.live.ledger import Ledger, instant
from palestra.live.log import Kind, Record
from palestra.live.packets import decode_packet
from palestra.live.protocol import Hello, Ping, decode_client, encode
from palestra.live.script import Script
from palestra.live.session import Session
from palestra.live.timeline import Timeline
from palestra.motion import Frame

SKIP = struct.Struct("<I")


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """The first record of every log: whose session it is and what it is to do."""

    user_id: int
    session_id: UUID
    workout_id: UUID
    script: Script


class Replay:
    """A session with everything around it that follows from its log.

    Args:
        opening: The first record.
        opened_at_us: When it was written, microseconds since 1970.

    Attributes:
        history: All events as JSON text; event `id` is at `id - 1`.
    """

    def __init__(self, opening: Opening, opened_at_us: int) -> None:
        self.opening = opening
        self.session = Session(opening.script)
        self.ledger = Ledger(opening.session_id, opening.script, instant(opened_at_us))
        self.history: list[str] = []
        self._keep(opened_at_us, self.session.open())

    def take(self, record: Record) -> list[str]:
        """Feed a record, from the log or about to be written to it; return the new events as JSON text."""
        session = self.session
        match record.kind:
            case Kind.PACKET:
                packet = decode_packet(record.payload)
                # Only what was next is ever logged, so a gap here is a record that was damaged.
                session.skip_to(packet.sequence)
                events = session.feed(packet)
            case Kind.COMMAND:
                command = decode_client(record.payload)
                if isinstance(command, Hello | Ping):
                    return []
                session.skip_to(command.seq)
                events = session.feed(command)
            case Kind.SKIP:
                session.skip_to(SKIP.unpack(record.payload)[0])
                events = []
            case Kind.END:
                events = session.end()
            case Kind.OPENING:
                events = []
        return self._keep(record.received_at_us, events) if events else []

    def _keep(self, received_at_us: int, events: list[EventMessage]) -> list[str]:
        for event in events:
            self.ledger.note(event, received_at_us)
        texts = [encode(event) for event in events]
        self.history += texts
        return texts


def frames_of(records: Iterable[Record]) -> Iterator[Frame]:
    """Give the frames of a log in session time, as they were counted."""
    timeline = Timeline()
    for record in records:
        if record.kind is Kind.PACKET:
            for frame in decode_packet(record.payload).frames:
                yield from timeline.feed(frame)
