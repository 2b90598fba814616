"""Every message of the live socket: one closed union a direction.

Pure data. Binary pose packets are in `packets.py`, events in `events.py`, the view that they fold into in
`view.py`. All but the packets travels as JSON text with a `type` field. `schema/live-protocol.json` and the
TypeScript types are generated from here (`scripts/live_protocol.py`).
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from palestra.live.events import EventMessage, Message
from palestra.live.view import SessionView

PROTOCOL_VERSION = 1

Sequence = Annotated[int, Meta(ge=1, le=0xFFFFFFFF)]
"""Packets and commands share one counter that starts at 1."""


# ---- client -> server


class Hello(Message, frozen=True):
    """The first message of every connection; it has no sequence number.

    Attributes:
        token: The session's token from `POST /sessions`.
        last_event_id: The newest event the client has seen, 0 for none; newer ones are sent again.
        oldest_seq: The lowest sequence number the client can still send; null for a page that just started
            and takes over the server's `next_seq`. If it is above what is expected, the server goes on there.
    """

    token: Annotated[str, Meta(max_length=4096)]
    last_event_id: Annotated[int, Meta(ge=0)]
    t_client_s: float
    protocol: int
    client: Literal["vr", "desktop"]
    oldest_seq: Sequence | None = None


class Ping(Message, frozen=True):
    """Asks for a `pong`; has no sequence number."""

    t_client_s: float


class _Command(Message, frozen=True):
    seq: Sequence
    t_client_s: float


class StartSet(_Command, frozen=True):
    """Starts the announced set now."""


class FinishSet(_Command, frozen=True):
    """Ends the running set; `reps` is the count by hand where nothing is counted."""

    reps: Annotated[int, Meta(ge=0, le=1000)] | None = None


class SkipRest(_Command, frozen=True):
    """Ends the rest now."""


class ExtendRest(_Command, frozen=True):
    """Makes the running rest longer."""

    seconds: Annotated[float, Meta(ge=1, le=600)]


class Pause(_Command, frozen=True):
    """Holds everything: no counting, no timers."""


class Resume(_Command, frozen=True):
    """Goes on after a pause."""


class SkipExercise(_Command, frozen=True):
    """Goes to the next exercise."""


class Recentre(_Command, frozen=True):
    """The stage was reset: the body is measured again where that is possible."""


class ReportEffort(_Command, frozen=True):
    """Says how many repetitions were left in reserve after the last set."""

    rir: Annotated[int, Meta(ge=0, le=10)]


class Finish(_Command, frozen=True):
    """Ends the session with what was done."""


Command = (
    StartSet
    | FinishSet
    | SkipRest
    | ExtendRest
    | Pause
    | Resume
    | SkipExercise
    | Recentre
    | ReportEffort
    | Finish
)
ClientMessage = Hello | Ping | Command


# ---- server -> client


class Welcome(Message, frozen=True):
    """The answer to `hello`. `snapshot` is the state after event `last_event_id`; missed events follow.

    Attributes:
        next_seq: The sequence number that the server expects next.
        server_time: Seconds since 1970, the server's clock.
        starts_over: What the session had so far could not be read from the server's disk: it begins anew,
            and so do the ids of its events.
    """

    session_id: str
    next_seq: int
    last_event_id: int
    snapshot: SessionView
    server_time: float
    starts_over: bool = False


class Ack(Message, frozen=True):
    """Everything up to `seq` is on disk; the client may forget it."""

    seq: int


class Pong(Message, frozen=True):
    """The answer to `ping`."""

    t_client_s: float
    server_time: float


class Resync(Message, frozen=True):
    """Something is missing: send everything from `from_seq` again."""

    from_seq: int


class ErrorMessage(Message, frozen=True, tag="error"):
    """Says why the socket is about to be closed."""

    code: str
    detail: str


ServerMessage = Welcome | Ack | Pong | Resync | EventMessage | ErrorMessage

CLOSE_CODES = {
    4400: "malformed: a message or packet cannot be read",
    4401: "unauthenticated: the token is wrong, expired or for another session",
    4403: "not_allowed: a doctor comes first, or the workout holds what the user's limits exclude",
    4404: "gone: the session is unknown or already stored",
    4408: "hello_timeout: no hello within 5 s",
    4409: "replaced: a newer connection of the same session took over",
    4413: "too_large: a frame is over the limit (1009 from the socket itself when over 64 KiB)",
    4429: "too_much: more messages a second than a headset sends, a session longer than one may be, "
    "or too many sessions at once",
    4500: "server_error: try again",
    4503: "elsewhere: another server owns this session now; ask for it again",
}
"""Close codes of the live socket, and what they mean. 1009, 4400, 4403, 4404, 4409 and 4413 are final;
after 4401 a new token is needed (`POST /sessions` again); all else is worth a new try."""

_client_decoder = msgspec.json.Decoder(ClientMessage)
_server_decoder = msgspec.json.Decoder(ServerMessage)
_encoder = msgspec.json.Encoder()


def decode_client(text: str | bytes) -> ClientMessage:
    """Read a message of the client.

    Raises:
        msgspec.DecodeError: It is no message of this protocol.
    """
    return _client_decoder.decode(text)


def decode_server(text: str | bytes) -> ServerMessage:
    """Read a message of the server, as clients in Python do.

    Raises:
        msgspec.DecodeError: It is no message of this protocol.
    """
    return _server_decoder.decode(text)


def encode(message: ClientMessage | ServerMessage) -> str:
    """Write a message as JSON text."""
    return _encoder.encode(message).decode()
