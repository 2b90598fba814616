"""What to say at the end of a session: one win, one next step. Pure."""

from collections.abc import Sequence

from palestra.live.events import Summary
from palestra.live.script import Step
from palestra.live.view import SetDone


def summary(steps: Sequence[Step], done: Sequence[SetDone]) -> Summary:
    """Return the win and the next step of a session.

    Args:
        steps: What was asked for.
        done: What was done, in order.
    """
    if not done:
        return Summary(None, None)
    return Summary(_best(steps, done), _next_step(steps, done))


def _best(steps: Sequence[Step], done: Sequence[SetDone]) -> str | None:
    """The set that came closest to its target or went furthest beyond it, the later one of equals."""
    scored = [(_share(steps[each.step_index], each), at, each) for at, each in enumerate(done) if each.reps]
    if not scored:
        return None
    best = max(scored, key=lambda item: item[:2])[2]
    return f"{steps[best.step_index].name}: {_repetitions(best.reps)} in set {best.set_index + 1}"


def _next_step(steps: Sequence[Step], done: Sequence[SetDone]) -> str | None:
    """The first exercise that stayed below its target, else the one with most in reserve."""
    for each in done:
        target = steps[each.step_index].reps
        if target is not None and each.reps < target:
            return f"Next time: {steps[each.step_index].name}, {_repetitions(target)} in every set"
    fresh = [each for each in done if each.rir is not None and each.rir >= 3]
    if not fresh:
        return None
    easiest = max(fresh, key=lambda each: each.rir or 0)
    return f"Next time: a little more of {steps[easiest.step_index].name}, you had {easiest.rir} left"


def _share(step: Step, done: SetDone) -> float:
    return done.reps / step.reps if step.reps else 1.0


def _repetitions(count: int) -> str:
    return "1 repetition" if count == 1 else f"{count} repetitions"
