"""The routes under /exercises and /equipment."""

import msgspec
from litestar import Router, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from palestra.catalogue.domain import (
    Catalogue,
    Exercise,
    Load,
    Pattern,
    Position,
    Skill,
    TrackingGrade,
    UnknownExerciseError,
)
from palestra.catalogue.files import catalogue
from palestra.gateway import Page, Paging, answers, encode_cursor


class Cue(msgspec.Struct, frozen=True):
    """What the coach says when it sees a fault."""

    fault: str
    text: str


class ExerciseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise as people and clients read it.

    `tracking_grade` says how well the headset follows it: gold counts recorded people with a stated error,
    silver counts simulated bodies within one repetition, bronze is guided and timed only.
    """

    id: str
    aliases: list[str]
    name: str
    description: str
    steps: list[str]
    pattern: Pattern
    position: Position
    muscles: dict[str, float]
    equipment: list[str]
    tags: list[str]
    skill: Skill
    difficulty: int
    load: Load
    seated_ok: bool
    sides: int
    timed: bool
    hold_s: int
    tempo: str
    regress: str | None
    progress: str | None
    tracking_grade: TrackingGrade
    vr_native: bool
    cues: list[Cue]


class EquipmentAnswer(msgspec.Struct, frozen=True):
    """A thing that a person may own."""

    id: str
    name: str
    description: str


def exercise_answer(exercise: Exercise) -> ExerciseAnswer:
    """Return the answer for an exercise."""
    return ExerciseAnswer(
        id=exercise.id,
        aliases=list(exercise.aliases),
        name=exercise.name,
        description=exercise.description,
        steps=list(exercise.steps),
        pattern=exercise.pattern,
        position=exercise.position,
        muscles=dict(exercise.muscles),
        equipment=list(exercise.equipment),
        tags=sorted(exercise.tags),
        skill=exercise.skill,
        difficulty=exercise.difficulty,
        load=exercise.load,
        seated_ok=exercise.seated_ok,
        sides=exercise.sides,
        timed=exercise.timed,
        hold_s=exercise.hold_s,
        tempo=exercise.tempo,
        regress=exercise.regress,
        progress=exercise.progress,
        tracking_grade=exercise.tracking_grade,
        vr_native=exercise.vr_native,
        cues=[Cue(fault, text) for fault, text in exercise.cues.items()],
    )


@get("/", sync_to_thread=False, summary="All exercises")
def exercises(known: NamedDependency[Catalogue], paging: NamedDependency[Paging]) -> Page[ExerciseAnswer]:
    """Return exercises in the order of their ids."""
    after = paging.after(str)
    rest = [exercise for exercise in known.all() if after is None or exercise.id > after]
    shown = rest[: paging.limit]
    cursor = encode_cursor(shown[-1].id) if len(rest) > len(shown) else None
    return Page([exercise_answer(exercise) for exercise in shown], cursor)


@get("/{name:str}", sync_to_thread=False, summary="One exercise", opt=answers(UnknownExerciseError))
def exercise(name: FromPath[str], known: NamedDependency[Catalogue]) -> ExerciseAnswer:
    """Return the exercise of this id or alias."""
    return exercise_answer(known.get(name))


@get("/equipment", sync_to_thread=False, summary="All equipment", tags=["Exercises"])
def equipment() -> list[EquipmentAnswer]:
    """Return what the plan may count on; a chair, a wall and a towel are taken for granted."""
    return [EquipmentAnswer(item.id, item.name, item.description) for item in catalogue().equipment()]


def routes() -> list[Router]:
    """Return the routes; the application provides `paging`."""
    return [
        Router(
            "/exercises",
            route_handlers=[exercises, exercise],
            dependencies={"known": Provide(catalogue, sync_to_thread=False)},
            tags=["Exercises"],
        ),
        Router("/", route_handlers=[equipment]),
    ]
