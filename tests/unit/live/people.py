"""Synthetic people for the tests of live sessions: frames as a headset would send them."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi, sin
from typing import TypeVar

from palestra.live import protocol as p
from palestra.live.events import Event, EventMessage
from palestra.live.packets import PosePacket
from palestra.live.script import Script, Step
from palestra.live.session import Session
from palestra.motion import ALL_VALID, Frame, Pose

HZ = 36
SQUAT: dict[str, object] = {
    "kind": "excursion",
    "signal": {"head_height": -1.0},
    "floor_range": 0.08,
    "valid_range": 0.1,
    "full_range": 0.4,
}
Input = PosePacket | p.Command
E = TypeVar("E", bound=Event)


def squats(sets: int = 2, reps: int = 4, rest_s: float = 10.0) -> Step:
    cues = {"shallow": "Sink to the glowing line"}
    return Step("squat", "Squat", sets, reps, None, rest_s, "2-0-1", "gold", cues=cues, movement=SQUAT)


def plank(duration_s: float = 5.0) -> Step:
    return Step("plank", "Plank", 1, None, duration_s, 5.0)


def script(*steps: Step) -> Script:
    return Script("Test", steps or (squats(), plank()))


def posture(t_s: float, drop_m: float = 0.0, flags: int = ALL_VALID) -> Frame:
    """Somebody 1.6 m to the eyes, lowered by `drop_m`."""
    sway_m = 0.002 * sin(7.0 * t_s)
    y = 1.6 - drop_m
    return Frame(
        t_s, flags, Pose(sway_m, y, 0.0), Pose(-0.3, y - 0.7, -0.2), Pose(0.3, y - 0.7 + sway_m, -0.2)
    )


def standing(start_s: float, seconds: float) -> Iterator[Frame]:
    return (posture(start_s + i / HZ) for i in range(int(seconds * HZ)))


def squatting(start_s: float, count: int, period_s: float = 2.5, depth_m: float = 0.45) -> Iterator[Frame]:
    """Squats with a short stand between them."""
    for i in range(int(count * period_s * HZ)):
        share = (i / HZ % period_s) / period_s
        drop_m = 0.0 if share > 0.8 else depth_m * (1 - cos(2 * pi * share / 0.8)) / 2
        yield posture(start_s + i / HZ, drop_m)


def nobody(start_s: float, seconds: float, hz: float = 10.0) -> Iterator[Frame]:
    """What a page without a headset sends."""
    origin = Pose(0.0, 0.0, 0.0)
    return (Frame(start_s + i / hz, 0, origin, origin, origin) for i in range(int(seconds * hz)))


def workout(start_s: float = 100.0) -> list[Frame]:
    """Calibration, two sets of four squats with their rest, and a plank."""
    parts: list[Frame] = []
    for stretch in ("still", "squats", "rest", "squats", "rest", "still"):
        at_s = parts[-1].t_client_s + 1 / HZ if parts else start_s
        if stretch == "still":
            parts += standing(at_s, 8.0)
        elif stretch == "squats":
            parts += squatting(at_s, 5)
        else:
            parts += standing(at_s, 15.0)
    return parts


def numbered(items: Iterable[Sequence[Frame] | p.Command]) -> list[Input]:
    """Give portions of frames and commands their sequence numbers."""
    made: list[Input] = []
    for seq, item in enumerate(items, start=1):
        if isinstance(item, Sequence):
            made.append(PosePacket(seq, item[-1].t_client_s, tuple(item)))
        else:
            made.append(_with_seq(item, seq))
    return made


def _with_seq(command: p.Command, seq: int) -> p.Command:
    fields = {name: getattr(command, name) for name in command.__struct_fields__}
    return type(command)(**{**fields, "seq": seq})


def portions(frames: Sequence[Frame], size: int = 3) -> list[Sequence[Frame]]:
    return [frames[i : i + size] for i in range(0, len(frames), size)]


def played(inputs: Iterable[Input], of: Script | None = None) -> list[EventMessage]:
    """The events of a session that gets all inputs."""
    session = Session(of or script())
    events = session.open()
    for each in inputs:
        events += session.feed(each)
    return events


class Player:
    """Feeds a session bit by bit and keeps what it said."""

    def __init__(self, *steps: Step) -> None:
        self.session = Session(script(*steps))
        self.events = self.session.open()

    def see(self, frames: Iterable[Frame]) -> "Player":
        """Feed frames, three a packet."""
        for portion in portions(list(frames)):
            self._feed(portion)
        return self

    def tell(self, command: p.Command) -> "Player":
        """Feed a command; its number is filled in."""
        self._feed(command)
        return self

    def _feed(self, item: Sequence[Frame] | p.Command) -> None:
        seq = self.session.next_seq
        if isinstance(item, Sequence):
            self.events += self.session.feed(PosePacket(seq, item[-1].t_client_s, tuple(item)))
        else:
            self.events += self.session.feed(_with_seq(item, seq))

    def calibrated(self) -> "Player":
        """Stand until the first exercise is announced."""
        return self.see(standing(100.0, 2.2))

    @property
    def next_s(self) -> float:
        """The time of the next frame."""
        return self.session.now_s + 1 / HZ

    def said(self, kind: type[E]) -> list[E]:
        """The events of a kind."""
        return [m.event for m in self.events if isinstance(m.event, kind)]

    def names(self) -> list[str]:
        """The kinds of all events in order."""
        return [type(m.event).__name__ for m in self.events]
