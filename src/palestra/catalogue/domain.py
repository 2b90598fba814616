"""What an exercise is, and the closed vocabularies that its file may use. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from palestra.core.errors import Fault, PalestraError

Pattern = Literal[
    "squat", "lunge", "hinge", "push", "pull", "core", "isolation", "cardio", "mobility", "balance"
]
Plane = Literal["", "horizontal", "vertical"]
Position = Literal["standing", "seated", "supine", "prone", "side", "kneeling", "quadruped", "hanging"]
Load = Literal["body", "external", "band"]
Skill = Literal["beginner", "intermediate", "advanced"]
TrackingGrade = Literal["bronze", "silver", "gold"]

PATTERNS: Final[tuple[str, ...]] = get_args(Pattern)

MUSCLES: Final[frozenset[str]] = frozenset(
    {
        "quads",
        "glutes",
        "hamstrings",
        "adductors",
        "calves",
        "hip_flexors",
        "back_ext",
        "chest",
        "back",
        "delts",
        "rear_delt",
        "biceps",
        "triceps",
        "core",
        "grip",
    }
)

TAGS: Final[Mapping[str, str]] = {
    "spine_flex_load": "loads a bent spine",
    "spine_axial": "presses along the spine",
    "shoulder_overhead": "takes the hands above shoulder height",
    "shoulder_extend": "takes the elbow behind the body under load",
    "elbow_load": "loads the elbow alone",
    "wrist_ext_load": "leans on a bent-back wrist",
    "knee_deep_flex": "bends the knee more than 60 degrees under load",
    "knee_impact": "lands on the knee",
    "hip_deep_flex": "bends the hip past a right angle",
    "ankle_df": "needs a far-bending ankle",
    "impact": "has a landing or a bounce",
    "jump": "leaves the floor",
    "grip": "is limited by the grip",
    "neck_load": "loads the neck",
    "balance": "asks for balance on one leg or a narrow stand",
    "fall_risk": "could end in a fall when sight or balance is poor",
    "forward_lunge": "drives the front knee forward",
    "adductor_wide": "stretches the groin under load",
    "hamstring_long": "loads a long hamstring",
    "hinge_fast": "bends the hip fast under load",
    "pivot": "turns on a planted foot",
    "twist": "turns the trunk",
    "inversion": "puts the head below the heart",
    "supine_long": "lies on the back for minutes",
    "prone_floor": "lies or leans face down on the floor",
    "prone_floor_fast": "drops to the floor fast",
    "isometric": "holds a position for more than ten seconds",
    "valsalva": "invites holding the breath under a heavy load",
    "passthrough": "must not be done with a closed view: passthrough or the flat screen",
    "punch": "is a fast punch",
    "head_fast": "moves the head fast",
    "dodge": "is a dodge game",
    "duck": "is a duck game",
    "squat_tunnel": "is a squat tunnel",
    "lateral_dodge": "steps fast to the side",
}
"""Contraindication tags and what they say of an exercise.

Source: injury and condition tables that exclude tags; own vocabulary (engineering default).
"""

PREHAB: Final[frozenset[str]] = frozenset({"calf", "hip_abd", "cuff", "neck", "wrist"})


class CatalogueError(PalestraError):
    """A data file of the catalogue is not what it must be; the detail names file and field."""

    code = "catalogue_invalid"
    fault = Fault.INVALID


class UnknownExerciseError(PalestraError):
    """No exercise has this id or alias."""

    code = "exercise_unknown"
    fault = Fault.NOT_FOUND


@dataclass(frozen=True, slots=True)
class Equipment:
    """A thing that a person may own and an exercise may need."""

    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise as its file describes it.

    Attributes:
        id: Stable name, also the file's name.
        pattern: The movement pattern that a plan balances.
        plane: For pushes and pulls, whether they go away from the body or overhead.
        muscles: Share of a set that counts for each muscle: 1.0 direct, 0.5 indirect, 0.25 for a round
            of a game.
        equipment: Everything that is needed at once, ids of `Equipment`.
        tags: What restrictions may exclude it, keys of `TAGS`.
        skill: The lowest level to which it is offered.
        difficulty: 1 (anybody) to 5.
        main: May lead a session.
        compound: Moves several joints.
        power: Meant to be done fast; never to fatigue.
        sides: 2 when each side is trained by itself, 1 otherwise; repetitions are per side.
        timed: Prescribed by time instead of repetitions.
        hold_s: Usual length of one timed set, seconds.
        tempo: Eccentric, pause and concentric, seconds each; X for as fast as possible.
        met: Metabolic equivalent while it is done.
        body_share: Share of body mass that is moved, ratio.
        contacts: Landings per repetition, or per timed set.
        space_m: Side of the free square that it needs, m.
        movement: The raw `[movement]` table for the motion kernel, or None.
    """

    id: str
    name: str
    description: str
    steps: tuple[str, ...]
    pattern: Pattern
    plane: Plane
    position: Position
    muscles: Mapping[str, float]
    aliases: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    prehab: tuple[str, ...] = ()
    skill: Skill = "beginner"
    difficulty: int = 1
    main: bool = False
    compound: bool = False
    power: bool = False
    seated_ok: bool = False
    vr_native: bool = False
    sides: int = 1
    timed: bool = False
    hold_s: int = 0
    tempo: str = "2-0-1"
    load: Load = "body"
    e1rm_ok: bool = False
    met: float = 3.5
    body_share: float = 0.0
    contacts: int = 0
    space_m: float = 1.0
    regress: str | None = None
    progress: str | None = None
    cues: Mapping[str, str] = field(default_factory=dict[str, str])
    tracking_grade: TrackingGrade = "bronze"
    movement: Mapping[str, object] | None = None


class Catalogue:
    """All exercises and equipment, found by id or alias."""

    def __init__(self, exercises: Iterable[Exercise], equipment: Iterable[Equipment]) -> None:
        self._exercises = tuple(sorted(exercises, key=lambda exercise: exercise.id))
        self._equipment = tuple(equipment)
        self._by_name: dict[str, Exercise] = {}
        for exercise in self._exercises:
            for name in (exercise.id, *exercise.aliases):
                if name in self._by_name:
                    other = self._by_name[name].id
                    raise CatalogueError(f"{exercise.id}.toml: the name {name!r} is taken by {other}.toml")
                self._by_name[name] = exercise
        self._check_links()

    def _check_links(self) -> None:
        owned = {item.id for item in self._equipment}
        ids = {exercise.id for exercise in self._exercises}
        for exercise in self._exercises:
            for what, link in (("regress", exercise.regress), ("progress", exercise.progress)):
                if link is not None and link not in ids:
                    raise CatalogueError(f"{exercise.id}.toml: {what} names {link!r}, which has no file")
            for item in exercise.equipment:
                if item not in owned:
                    raise CatalogueError(f"{exercise.id}.toml: equipment names {item!r}, which is unknown")

    def get(self, id_or_alias: str) -> Exercise:
        """Return the exercise of this id or alias.

        Raises:
            UnknownExerciseError: there is none.
        """
        try:
            return self._by_name[id_or_alias]
        except KeyError:
            raise UnknownExerciseError(f"There is no exercise named {id_or_alias[:64]!r}.") from None

    def has(self, id_or_alias: str) -> bool:
        """Tell whether an exercise answers to this id or alias."""
        return id_or_alias in self._by_name

    def all(self) -> tuple[Exercise, ...]:
        """Return all exercises in the order of their ids."""
        return self._exercises

    def equipment(self) -> tuple[Equipment, ...]:
        """Return all equipment in the order of the file."""
        return self._equipment
