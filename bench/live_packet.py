"""What a pose packet costs: reading, counting, the whole session, beside a bare loop over its floats.

python -m bench.live_packet
"""

import math
import struct

from bench.calibration import costs, show
from palestra.catalogue import catalogue
from palestra.live.packets import PosePacket, decode_packet, encode_packet
from palestra.live.script import Step, open_script
from palestra.live.session import Session
from palestra.motion import ALL_VALID, Body, Frame, Pose, RepetitionCounter, parse_movement

RATE_HZ = 72
FRAMES_A_PACKET = 3
SQUATS = 10
SQUAT_S = 3.0
EYES_M = 1.58
DEPTH_M = 0.5


def squats() -> list[Frame]:
    """Return somebody who stands for a moment and then squats evenly."""
    frames: list[Frame] = []
    for index in range(int((2 + SQUATS * SQUAT_S) * RATE_HZ)):
        t_s = index / RATE_HZ
        phase = max(0.0, t_s - 2.0) / SQUAT_S
        y = EYES_M - DEPTH_M * 0.5 * (1 - math.cos(2 * math.pi * phase))
        frames.append(
            Frame(t_s, ALL_VALID, Pose(0, y, 0), Pose(-0.2, y - 0.3, -0.3), Pose(0.2, y - 0.3, -0.3))
        )
    return frames


def packets(frames: list[Frame]) -> list[bytes]:
    """Return the frames as a headset sends them."""
    starts = range(0, len(frames), FRAMES_A_PACKET)
    return [
        encode_packet(PosePacket(number, frames[at].t_client_s, tuple(frames[at : at + FRAMES_A_PACKET])))
        for number, at in enumerate(starts, 1)
    ]


def main() -> None:
    """Measure and print."""
    frames = squats()
    wire = packets(frames)
    decoded = [decode_packet(data) for data in wire]
    exercise = catalogue().get("squat")
    movement = dict(exercise.movement or {})
    step = Step("squat", exercise.name, 1, None, None, 0.0, cues=dict(exercise.cues), movement=movement)

    def walk_floats() -> None:
        for data in wire:
            total = 0.0
            for value in struct.unpack_from(f"<{(len(data) - 16) // 4}f", data, 16):
                total += value

    def count() -> int:
        counter = RepetitionCounter(parse_movement(movement), Body.of_eye_height(EYES_M))
        return sum(len(counter.feed(frame)) for packet in decoded for frame in packet.frames)

    def session() -> int:
        live = Session(open_script(step, EYES_M))
        live.open()
        for data in wire:
            live.feed(decode_packet(data))
        live.end()
        return live.view.reps_total

    print(
        f"{len(wire)} packets of {FRAMES_A_PACKET} frames; the session counted {session()} of {SQUATS} squats"
    )
    works = {
        "bare loop over the floats": (walk_floats, len(wire)),
        "decode": (lambda: [decode_packet(data) for data in wire], len(wire)),
        "count (kernel alone)": (count, len(wire)),
        "decode + session + events": (session, len(wire)),
    }
    show("One pose packet", costs(works), "decode")


if __name__ == "__main__":
    main()
