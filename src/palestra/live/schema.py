"""The live protocol as one JSON Schema document, from which other languages are served."""

from typing import cast

import msgspec

from palestra.live import protocol
from palestra.live.events import Event
from palestra.live.view import SessionView

Json = dict[str, "Json | list[Json] | str | int | float | bool | None"]


def schema_document() -> Json:
    """Return the schema of all messages: `client`, `server`, `event` and `view`, with shared `$defs`."""
    types = [protocol.ClientMessage, protocol.ServerMessage, Event, SessionView]
    (client, server, event, view), components = msgspec.json.schema_components(
        types, ref_template="#/$defs/{name}"
    )
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Palestra live protocol",
        "description": "JSON text of the live socket; the binary packets: src/palestra/live/packets.py.",
        "version": protocol.PROTOCOL_VERSION,
        "close_codes": {str(code): meaning for code, meaning in protocol.CLOSE_CODES.items()},
        "properties": {"client": client, "server": server, "event": event, "view": view},
        "$defs": components,
    }
    return cast(Json, document)  # msgspec types its schemas loosely


def schema_text() -> str:
    """Return the document as it stands in `schema/live-protocol.json`."""
    return msgspec.json.format(msgspec.json.encode(schema_document()), indent=2).decode() + "\n"
