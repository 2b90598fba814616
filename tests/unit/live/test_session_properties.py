"""What must hold for every session: folding, packet boundaries, resuming, and inputs that are not next."""

import random
from collections.abc import Sequence
from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from palestra.live import protocol as p
from palestra.live.events import EventMessage
from palestra.live.packets import MAX_FRAMES, PosePacket, decode_packet, encode_packet
from palestra.live.session import Session
from palestra.live.view import SessionView, apply
from palestra.motion import Frame, Pose
from tests.unit.live.people import Input, numbered, played, portions, script, squatting, standing, workout

FRAMES = workout()
AT = {
    40: p.Pause(1, 0.0),
    60: p.Resume(1, 0.0),
    500: p.Recentre(1, 0.0),
    700: p.ReportEffort(1, 0.0, 2),
    720: p.ExtendRest(1, 0.0, 5.0),
    len(FRAMES): p.Finish(1, 0.0),
}
"""Commands and the frame that each of them follows."""
EXPECTED = played(numbered([x for i, f in enumerate(FRAMES, 1) for x in ([f], AT.get(i)) if x is not None]))
IN_THREES = numbered(
    x for start, end in zip([0, *AT], [*AT], strict=False) for x in [*portions(FRAMES[start:end]), AT[end]]
)


def wire(events: Sequence[EventMessage]) -> bytes:
    return msgspec.json.encode(events)


commands = st.one_of(
    st.sampled_from(
        [
            p.StartSet(1, 0.0),
            p.FinishSet(1, 0.0),
            p.FinishSet(1, 0.0, 7),
            p.SkipRest(1, 0.0),
            p.ExtendRest(1, 0.0, 12.5),
            p.Pause(1, 0.0),
            p.Resume(1, 0.0),
            p.Recentre(1, 0.0),
            p.ReportEffort(1, 0.0, 1),
        ]
    ),
    st.sampled_from([p.SkipExercise(1, 0.0), p.Finish(1, 0.0)]),
)
stretches = st.sampled_from(["stand", "squat", "gap", "back", "nothing"])


def stretch(kind: str, at_s: float) -> list[Frame]:
    if kind == "stand":
        return list(standing(at_s, 4.0))
    if kind == "squat":
        return list(squatting(at_s, 2))
    if kind == "gap":
        return list(standing(at_s + 40.0, 1.0))
    if kind == "back":
        return list(standing(at_s - 80.0, 3.0))
    return []


courses = st.lists(st.tuples(stretches, commands), max_size=14)


def inputs_of(course: list[tuple[str, p.Command]], size: int = 3) -> list[Input]:
    items: list[Sequence[Frame] | p.Command] = []
    at_s = 50.0
    for kind, command in course:
        frames = stretch(kind, at_s)
        if frames:
            at_s = frames[-1].t_client_s + 0.03
        items += [*portions(frames, size), command]
    return numbered(items)


@settings(max_examples=40, deadline=None)
@given(courses)
def test_folding_the_events_gives_the_snapshot_after_every_input(course: list[tuple[str, p.Command]]) -> None:
    session = Session(script())
    folded = SessionView()
    for events in [session.open(), *(session.feed(each) for each in inputs_of(course))]:
        for message in events:
            # Through the wire, as a client folds them.
            folded = apply(folded, msgspec.json.decode(msgspec.json.encode(message), type=EventMessage))
    assert folded == session.view
    assert folded.phase == session.view.phase


@settings(max_examples=15, deadline=None)
@given(courses)
def test_the_snapshot_is_right_in_between_too(course: list[tuple[str, p.Command]]) -> None:
    session = Session(script())
    folded = SessionView()
    for message in session.open():
        folded = apply(folded, message)
    for each in inputs_of(course):
        for message in session.feed(each):
            folded = apply(folded, message)
        assert folded == session.view


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_the_boundaries_of_packets_change_nothing(seed: int) -> None:
    dice = random.Random(seed)
    items: list[Sequence[Frame] | p.Command] = []
    start = 0
    while start < len(FRAMES):
        to_command = min(at for at in AT if at > start) - start
        size = min(dice.randint(1, MAX_FRAMES), to_command)
        items.append(FRAMES[start : start + size])
        start += size
        if start in AT:
            items.append(AT[start])
    assert wire(played(numbered(items))) == wire(EXPECTED)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, len(IN_THREES)))
def test_a_session_that_was_killed_says_the_same_again(killed_at: int) -> None:
    before = played(IN_THREES[:killed_at])
    again = played(IN_THREES)
    assert wire(again[: len(before)]) == wire(before)
    assert wire(again) == wire(EXPECTED)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_inputs_that_are_not_next_change_nothing(seed: int) -> None:
    dice = random.Random(seed)
    noisy: list[Input] = []
    for at, each in enumerate(IN_THREES):
        if dice.random() < 0.1:
            noisy.append(IN_THREES[dice.randrange(at + 1, len(IN_THREES) + 1) - 1])
        noisy.append(each)
        if dice.random() < 0.1:
            noisy.append(IN_THREES[dice.randrange(0, at + 1)])
    later = [each for at, each in enumerate(noisy) if at == 0 or noisy[at - 1] is not each]
    assert wire(played(later)) == wire(EXPECTED)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_frames_that_come_late_or_without_a_time_change_nothing(seed: int) -> None:
    dice = random.Random(seed)
    dirty: list[Frame] = []
    for at, frame in enumerate(FRAMES, start=1):
        dirty.append(frame)
        if dice.random() < 0.05:
            dirty.append(FRAMES[max(0, at - dice.randint(1, 20))])
        if dice.random() < 0.05:
            dirty.append(replace(frame, t_client_s=float("nan")))
        if dice.random() < 0.05:
            dirty.append(replace(frame, t_client_s=1e30))
    clean = played(numbered(portions(FRAMES)))
    assert wire(played(numbered(portions(dirty)))) == wire(clean)


poses = st.builds(Pose, *[st.floats(width=32)] * 7)
any_frames = st.builds(Frame, st.floats(), st.integers(0, 2**32 - 1), poses, poses, poses)


@settings(max_examples=60, deadline=None)
@given(st.lists(any_frames, min_size=1, max_size=MAX_FRAMES), st.integers(0, 800))
def test_garbage_never_raises_and_never_counts(garbage: list[Frame], at: int) -> None:
    session = Session(script())
    session.open()
    for frame in FRAMES[:at]:
        session.feed(PosePacket(session.next_seq, 0.0, (frame,)))
    before = session.view.reps_total + session.view.rep_count
    packet = PosePacket(session.next_seq, 0.0, tuple(garbage))
    session.feed(decode_packet(encode_packet(packet)))
    assert session.view.reps_total + session.view.rep_count <= before + 1
    msgspec.json.encode(session.view)
