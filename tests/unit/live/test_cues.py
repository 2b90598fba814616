"""When something is said, and when not."""

from palestra.live.cues import CuePolicy
from palestra.motion import FormFault, Repetition

TEXTS = {"shallow": "Sink to the glowing line", "guard_drop": "Hands home"}


def rep(end_s: float, *faults: str, quality: float = 0.6) -> Repetition:
    return Repetition(
        end_s - 2, end_s - 1, end_s, 0.4, 0.6, 1.0, 0.0, 1.0, 0.4, 0.8, quality=quality, faults=faults
    )


def said(policy: CuePolicy, *reps: Repetition, target: int | None = None) -> list[str | None]:
    cues = [
        policy.after_repetition(each, None if target is None else target - i, target)
        for i, each in enumerate(reps, start=1)
    ]
    return [None if cue is None else cue.cue_id for cue in cues]


def policy() -> CuePolicy:
    return CuePolicy(TEXTS, float("-inf"))


def test_a_fault_is_named_when_it_comes_twice_in_three() -> None:
    assert said(policy(), rep(10, "shallow"), rep(13), rep(16, "shallow")) == [None, None, "shallow"]


def test_a_single_fault_is_not_named() -> None:
    assert said(policy(), rep(10, "shallow"), rep(13), rep(16), rep(19, "shallow")) == [None] * 4


def test_good_repetitions_are_not_corrected() -> None:
    assert said(policy(), rep(10, "shallow"), rep(13, "shallow", quality=0.9)) == [None, None]


def test_the_same_correction_waits() -> None:
    reps = [rep(10.0 + 4 * i, "shallow") for i in range(10)]
    assert said(policy(), *reps) == [None, "shallow", *[None] * 7, "shallow"]


def test_there_are_at_most_four_cues_a_minute() -> None:
    texts = {f"fault{i}": "Try this" for i in range(30)}
    chatty = CuePolicy(texts, float("-inf"))
    reps = [rep(10.0 + 2 * i, f"fault{i // 2}") for i in range(30)]
    assert sum(cue is not None for cue in said(chatty, *reps)) <= 4


def test_a_correction_that_worked_is_praised() -> None:
    reps = [rep(10, "shallow"), rep(14, "shallow"), rep(25), rep(30)]
    assert said(policy(), *reps) == [None, "shallow", None, "praise"]


def test_the_end_of_a_long_set_is_announced_once() -> None:
    reps = [rep(10.0 + 3 * i, quality=1.0) for i in range(6)]
    assert said(policy(), *reps, target=6) == [None, None, None, "nearly_done", None, None]


def test_a_fault_without_words_is_not_named() -> None:
    assert said(policy(), rep(10, "unknown"), rep(13, "unknown")) == [None, None]


def test_a_severe_fault_between_repetitions_is_said_at_once() -> None:
    busy = policy()
    assert said(busy, rep(10, "shallow"), rep(13, "shallow"))[-1] == "shallow"
    cue = busy.between_repetitions(FormFault("guard_drop", 19.0, 0.95))
    assert cue is not None
    assert cue.priority == "safety"
    assert busy.between_repetitions(FormFault("guard_drop", 20.0, 0.95)) is None


def test_a_mild_fault_between_repetitions_waits_its_turn() -> None:
    busy = policy()
    assert busy.between_repetitions(FormFault("guard_drop", 10.0)) is not None
    assert busy.between_repetitions(FormFault("guard_drop", 20.0)) is None
    assert busy.between_repetitions(FormFault("guard_drop", 41.0)) is not None
