"""Stopping the server in the middle of a workout: everything acknowledged is there after the next start."""

import signal
from pathlib import Path
from uuid import uuid4

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from palestra.live import protocol as p
from palestra.live.packets import PosePacket, encode_packet
from palestra.motion import ALL_VALID, Frame, Pose
from tests.integration.entry.process import serving

PACKETS = 20
RESTARTING = 1012


def logged_in(client: httpx.Client) -> None:
    person = {"username": "maria", "password": "three calm otters lifting"}
    client.post("/users/register", json=person).raise_for_status()
    token = client.post("/users/login", json=person).raise_for_status().json()["access_token"]
    client.headers["authorization"] = f"Bearer {token}"


def a_workout(client: httpx.Client) -> str:
    block = {"exercise_name": "squat", "sets": 1, "reps": 5, "rest_s": 10}
    body = {"id": str(uuid4()), "blocks": [block]}
    return client.post("/workouts", json=body).raise_for_status().json()["workout_id"]


def hello(socket: ClientConnection, session: dict[str, str]) -> p.Welcome:
    socket.send(p.encode(p.Hello(session["token"], 0, 0.0, 1, "vr", 1)))
    answer = p.decode_server(socket.recv())
    assert isinstance(answer, p.Welcome)
    return answer


def standing(sequence: int) -> bytes:
    """Return a packet of somebody who stands still."""
    t_s = sequence / 24
    frames = tuple(
        Frame(t_s + index / 72, ALL_VALID, Pose(0, 1.6, 0), Pose(-0.3, 0.8, 0), Pose(0.3, 0.8, 0))
        for index in range(3)
    )
    return encode_packet(PosePacket(sequence, t_s, frames))


def acknowledged(socket: ClientConnection, sequence: int) -> None:
    while True:
        message = p.decode_server(socket.recv())
        if isinstance(message, p.Ack) and message.seq >= sequence:
            return


def close_code(socket: ClientConnection) -> int | None:
    try:
        while True:
            socket.recv()
    except ConnectionClosed:
        return socket.close_code


def test_a_workout_under_way_survives_a_stop(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as first, first.client() as client:
        logged_in(client)
        token, workout_id = client.headers["authorization"], a_workout(client)
        body = {"workout_id": workout_id, "mode": "vr"}
        session = client.post("/sessions", json=body).raise_for_status().json()
        assert session["live_url"].startswith(first.url.replace("https", "wss"))
        with connect(session["live_url"], ssl=first.trust, compression=None) as socket:
            hello(socket, session)
            for sequence in range(1, PACKETS + 1):
                socket.send(standing(sequence))
            acknowledged(socket, PACKETS)
            first.process.send_signal(signal.SIGINT)
            assert close_code(socket) == RESTARTING
        code, logged = first.ended()

    assert code == 0
    assert "Traceback" not in logged
    with serving(data) as second, second.client() as client:
        client.headers["authorization"] = token
        again = client.post("/sessions", json=body).raise_for_status().json()
        assert again["session_id"] == session["session_id"]
        with connect(again["live_url"], ssl=second.trust, compression=None) as socket:
            welcome = hello(socket, again)

    assert welcome.next_seq == PACKETS + 1
