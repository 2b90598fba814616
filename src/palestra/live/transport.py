"""The socket as the room sees it: bytes and text in, text out. Another transport is another such class."""

from typing import Any, Protocol

from litestar.connection import WebSocket
from litestar.exceptions import WebSocketException


class Transport(Protocol):
    """One accepted connection."""

    async def receive(self) -> bytes | str | None:
        """Return the next frame, or None when the connection is gone."""
        ...

    async def send(self, text: str) -> None:
        """Send text; waits while the network is slow. A connection that is gone swallows it."""
        ...

    async def close(self, code: int, reason: str) -> None:
        """Close; again is fine."""
        ...


class AsgiTransport:
    """A WebSocket of the app's own server."""

    def __init__(self, socket: WebSocket[Any, Any, Any]) -> None:
        self._socket = socket
        self._is_closed = False

    async def receive(self) -> bytes | str | None:
        """Return the next frame, or None when the connection is gone."""
        message = await self._socket.receive()
        if message["type"] != "websocket.receive":
            self._is_closed = True
            return None
        data = message.get("bytes")
        return data if data is not None else message.get("text", "")

    async def send(self, text: str) -> None:
        """Send text; waits while the network is slow."""
        if not self._is_closed:
            try:
                await self._socket.send({"type": "websocket.send", "bytes": None, "text": text})
            except (OSError, RuntimeError, WebSocketException):
                # The other side is gone; `receive` says so too, and there the connection ends.
                self._is_closed = True

    async def close(self, code: int, reason: str) -> None:
        """Close; again is fine."""
        if not self._is_closed:
            self._is_closed = True
            try:
                await self._socket.send({"type": "websocket.close", "code": code, "reason": reason})
            except (OSError, RuntimeError, WebSocketException):
                return
