"""Read the exercise files strictly: unknown fields are refused, errors name file and field."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from palestra.catalogue.domain import (
    MUSCLES,
    PREHAB,
    TAGS,
    Catalogue,
    CatalogueError,
    Equipment,
    Exercise,
    Load,
    Pattern,
    Plane,
    Position,
    Skill,
    TrackingGrade,
)

T = TypeVar("T")
WEIGHTS = {"dumbbell", "barbell", "kettlebell", "machine"}


class ExerciseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file under `exercises/`; the fields are those of `Exercise`."""

    id: str
    name: str
    description: str
    steps: tuple[str, ...]
    pattern: Pattern
    position: Position
    muscles: dict[str, float]
    cues: dict[str, str]
    plane: Plane = ""
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
    movement: dict[str, object] | None = None


class EquipmentFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`equipment.toml`."""

    equipment: list[Equipment]


class GradesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`grades.toml`: exercise id to tracking grade."""

    grades: dict[str, TrackingGrade]


def parse_exercise(data: bytes, *, filename: str, grade: TrackingGrade = "bronze") -> Exercise:
    """Parse one exercise file.

    Raises:
        CatalogueError: the file is not valid; the detail names file and field.
    """
    read = _decode(data, ExerciseFile, filename)
    for problem in _problems(read, filename):
        raise CatalogueError(f"{filename}: {problem}")
    fields = {name: getattr(read, name) for name in read.__struct_fields__}
    return Exercise(**fields, tracking_grade=grade)


def _problems(read: ExerciseFile, filename: str) -> list[str]:
    """Say what the types alone cannot."""
    checks = (
        (read.id == filename.removesuffix(".toml"), "id must be the name of the file"),
        (
            all(text.strip() for text in (read.name, read.description)),
            "name and description must not be empty",
        ),
        (
            len(read.steps) >= 2 and all(s.strip() for s in read.steps),
            "steps must hold at least two sentences",
        ),
        (bool(read.muscles) and set(read.muscles) <= MUSCLES, "muscles holds an unknown name, or none"),
        (all(0 < w <= 1 for w in read.muscles.values()), "muscles must weigh more than 0 and at most 1"),
        (read.tags <= set(TAGS), f"tags holds an unknown name: {sorted(read.tags - set(TAGS))}"),
        (set(read.prehab) <= PREHAB, "prehab holds an unknown name"),
        (1 <= read.difficulty <= 5, "difficulty must be 1 to 5"),
        (read.sides in (1, 2), "sides must be 1 or 2"),
        (read.timed == (read.hold_s > 0), "hold_s must be given for timed exercises, and only for them"),
        (_is_tempo(read.tempo), "tempo must read like 2-0-1, with X for fast"),
        (1.0 <= read.met <= 20.0, "met must be 1 to 20"),
        (read.load != "external" or bool(WEIGHTS & set(read.equipment)), "load external needs a weight"),
        (read.load != "band" or "band" in read.equipment, "load band needs a band"),
        (all(text.strip() for text in read.cues.values()), "cues must not be empty"),
    )
    return [text for holds, text in checks if not holds]


def _is_tempo(tempo: str) -> bool:
    parts = tempo.split("-")
    return len(parts) == 3 and all(p == "X" or p.replace(".", "", 1).isdigit() for p in parts)


def _decode(data: bytes, kind: type[T], filename: str) -> T:
    try:
        return msgspec.toml.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise CatalogueError(f"{filename}: {error}") from error


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that ships with this package, read once.

    Raises:
        CatalogueError: a file is not valid, two share a name, or a link leads nowhere.
    """
    return load(files("palestra.catalogue"))


def load(folder: Traversable) -> Catalogue:
    """Read `exercises/*.toml`, `equipment.toml` and `grades.toml` of a folder."""
    grades = _decode((folder / "grades.toml").read_bytes(), GradesFile, "grades.toml").grades
    equipment = _decode((folder / "equipment.toml").read_bytes(), EquipmentFile, "equipment.toml").equipment
    found = sorted((folder / "exercises").iterdir(), key=lambda path: path.name)
    exercises = [
        parse_exercise(
            path.read_bytes(), filename=path.name, grade=grades.get(path.name.removesuffix(".toml"), "bronze")
        )
        for path in found
        if path.name.endswith(".toml")
    ]
    unknown = set(grades) - {exercise.id for exercise in exercises}
    if unknown:
        raise CatalogueError(f"grades.toml: grades names {sorted(unknown)}, which have no file")
    return Catalogue(exercises, equipment)
