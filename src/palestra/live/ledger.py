"""What of a session goes into the training log: its sets, made from its events. Pure."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from palestra.core.ids import ExerciseId, SetId
from palestra.live.events import EffortReported, EventMessage, Finished, Rep, SetFinished, SetStarted
from palestra.live.script import Script
from palestra.training import DoneSet, Repetition

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Done:
    started_s: float
    finished: SetFinished
    reps: tuple[Rep, ...]
    ended_at: datetime
    rir: int | None = None


@dataclass(slots=True)
class Ledger:
    """Collects the sets of one session while its events pass.

    Attributes:
        started_at: When the session was opened, the server's clock.
        finished_at: When it was finished, or None.
    """

    session_id: UUID
    script: Script
    started_at: datetime
    finished_at: datetime | None = None
    _sets: list[_Done] = field(default_factory=list[_Done])
    _reps: list[Rep] = field(default_factory=list[Rep])
    _set_started_s: float = 0.0

    def note(self, message: EventMessage, received_at_us: int) -> None:
        """Take an event.

        Args:
            message: The event, in order.
            received_at_us: When the server got the input that it follows from, microseconds since 1970.
        """
        at = instant(received_at_us)
        match message.event:
            case SetStarted():
                self._set_started_s, self._reps = message.t_s, []
            case Rep() as rep:
                self._reps.append(rep)
            case SetFinished() as finished:
                self._sets.append(_Done(self._set_started_s, finished, tuple(self._reps), at))
                self._reps = []
            case EffortReported(rir=rir):
                self._sets[-1].rir = rir
            case Finished():
                self.finished_at = at
            case _:
                pass

    def sets(self) -> list[DoneSet]:
        """Return the sets to store; ids follow from the session, so storing them twice changes nothing.

        Sets in which nothing was done are left out. Times of repetitions count from the start of their set.
        """
        done: list[DoneSet] = []
        places: Counter[str] = Counter()
        for each in self._sets:
            step = self.script.steps[each.finished.step_index]
            is_timed = step.duration_s is not None
            if not (each.reps or each.finished.reps or is_timed):
                continue
            done.append(
                DoneSet(
                    self._id(each.finished),
                    ExerciseId(step.exercise),
                    places[step.exercise],
                    each.finished.reps,
                    each.ended_at,
                    step.weight_kg,
                    None if each.rir is None else float(each.rir),
                    each.finished.duration_s,
                    "vr" if each.reps else "hand",
                    repetitions=tuple(_repetition(rep, each.started_s) for rep in each.reps),
                )
            )
            places[step.exercise] += 1
        return done

    def _id(self, finished: SetFinished) -> SetId:
        return SetId(uuid5(self.session_id, f"{finished.step_index}/{finished.set_index}"))


def instant(at_us: int) -> datetime:
    """Return an instant from microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=at_us)


def micros(at: datetime) -> int:
    """Return microseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def _repetition(rep: Rep, started_s: float) -> Repetition:
    return Repetition(
        index=rep.index,
        start_s=round(rep.start_s - started_s, 4),
        peak_s=round(rep.peak_s - started_s, 4),
        end_s=round(rep.end_s - started_s, 4),
        rom_m=rep.rom_m,
        rom_ratio=rep.rom_ratio,
        eccentric_s=rep.eccentric_s,
        pause_s=rep.pause_s,
        concentric_s=rep.concentric_s,
        mean_speed_mps=rep.mean_speed_mps,
        peak_speed_mps=rep.peak_speed_mps,
        symmetry_ratio=rep.symmetry_ratio,
        quality=rep.quality,
        valid=rep.valid,
        faults=rep.faults,
        hand=rep.hand,
    )
