"""One client's connection: what it is told waits in a short queue, so that a slow reader holds nobody up."""

import asyncio
from collections import deque

from palestra.live.protocol import Ack, encode
from palestra.live.transport import Transport

MAX_WAITING = 4096
"""A client that is so many messages behind is gone; it will come back and ask for what it missed."""
CLOSE_TOO_SLOW = (4500, "slow_reader")


class Connection:
    """The sending side of one transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._waiting: deque[str] = deque()
        self._ack: int | None = None
        self._closing: tuple[int, str] | None = None
        self._news = asyncio.Event()

    @property
    def is_closing(self) -> bool:
        """Whether it takes nothing more."""
        return self._closing is not None

    def tell(self, *texts: str) -> None:
        """Send messages in order, soon."""
        if self._closing is not None:
            return
        self._waiting.extend(texts)
        if len(self._waiting) > MAX_WAITING:
            self._waiting.clear()
            self.close(*CLOSE_TOO_SLOW)
        self._news.set()

    def ack(self, seq: int) -> None:
        """Acknowledge up to `seq`; only the newest of several is sent."""
        self._ack = seq
        self._news.set()

    def close(self, code: int, reason: str) -> None:
        """Close after what was told before."""
        if self._closing is None:
            self._closing = (code, reason)
            self._news.set()

    async def run(self) -> None:
        """Send until the connection is closed; the owner's task."""
        while True:
            await self._news.wait()
            self._news.clear()
            await self._send_waiting()
            if self._closing is not None:
                await self._transport.close(*self._closing)
                return

    async def _send_waiting(self) -> None:
        while self._waiting or self._ack is not None:
            if self._waiting:
                await self._transport.send(self._waiting.popleft())
            elif self._ack is not None:
                seq, self._ack = self._ack, None
                await self._transport.send(encode(Ack(seq)))
