"""The sending side of a connection: order, acknowledgements, and clients that do not read."""

import asyncio

from palestra.live.connection import MAX_WAITING, Connection


class Slow:
    """A transport that takes nothing until it is let."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.closed: tuple[int, str] | None = None
        self.free = asyncio.Event()

    async def receive(self) -> None:
        return None

    async def send(self, text: str) -> None:
        await self.free.wait()
        self.sent.append(text)

    async def close(self, code: int, reason: str) -> None:
        self.closed = (code, reason)


async def test_messages_keep_their_order_and_only_the_newest_ack_is_sent() -> None:
    wire = Slow()
    connection = Connection(wire)
    connection.tell("a", "b")
    for seq in range(1, 50):
        connection.ack(seq)
    connection.close(1000, "bye")
    wire.free.set()
    await connection.run()
    assert wire.sent == ["a", "b", '{"type":"ack","seq":49}']
    assert wire.closed == (1000, "bye")


async def test_a_client_that_does_not_read_is_sent_away_and_memory_stays_bounded() -> None:
    wire = Slow()
    connection = Connection(wire)
    sending = asyncio.create_task(connection.run())
    for _ in range(MAX_WAITING + 2):
        connection.tell("x")
    assert connection.is_closing
    connection.tell("too late")
    wire.free.set()
    await sending
    assert wire.closed == (4500, "slow_reader")
    assert len(wire.sent) <= 1


async def test_the_first_reason_to_close_counts() -> None:
    wire = Slow()
    connection = Connection(wire)
    connection.close(4409, "replaced")
    connection.close(1000, "stored")
    await connection.run()
    assert wire.closed == (4409, "replaced")
