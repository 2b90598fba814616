"""What a live session is to lead through. Pure data; stored at the head of the session's log.

It holds everything that counting depends on, movement tables included, so that a log counts the same after an
update of the catalogue.
"""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from palestra.live.events import Grade, StepView


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise of a session.

    Attributes:
        sets: How many sets, at least 1.
        reps: Repetitions that end a set (both sides together), or None for as many as are done.
        duration_s: Length of a timed set, or None.
        rest_s: Rest after each set.
        cues: Fault to the words that help, from the catalogue.
        movement: The raw `[movement]` table, or None where nothing is counted.
        superset: Neighbouring steps with the same letter alternate set by set.
    """

    exercise: str
    name: str
    sets: int
    reps: int | None
    duration_s: float | None
    rest_s: float
    tempo: str | None = None
    tracking_grade: Grade = "bronze"
    weight_kg: float | None = None
    instructions: tuple[str, ...] = ()
    cues: dict[str, str] = {}
    movement: dict[str, object] | None = None
    superset: str | None = None

    def view(self) -> StepView:
        """Return what people see of it."""
        return StepView(
            self.exercise,
            self.name,
            self.sets,
            self.reps,
            self.duration_s,
            self.rest_s,
            self.tempo,
            self.tracking_grade,
            self.weight_kg,
            self.instructions,
        )


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole session.

    Attributes:
        kind: "guided" leads through the steps; "open" starts counting its single step at the first frame and
            ends only when told, as replays do.
        eye_height_m: A known eye height, or None to measure it.
    """

    title: str
    steps: tuple[Step, ...]
    kind: Literal["guided", "open"] = "guided"
    eye_height_m: float | None = None


def open_script(step: Step | None, eye_height_m: float | None = None) -> Script:
    """Return a script that counts one movement from the first frame to the last, or none at all."""
    if step is None:
        return Script("", (), "open", eye_height_m)
    free = replace(step, sets=1, reps=None, duration_s=None)
    return Script("", (free,), "open", eye_height_m)
