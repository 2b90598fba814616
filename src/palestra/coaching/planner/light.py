"""Sessions and finishers without lifting: rounds for heart and breath, drills, snacks, steady time. Pure."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from palestra.catalogue import Exercise
from palestra.coaching.domain import Difficulty, Role
from palestra.coaching.planner.dose import Dose
from palestra.coaching.planner.layout import Frame, Placed, minutes
from palestra.coaching.planner.prescription import CAPS
from palestra.coaching.planner.selection import Pool, dice
from palestra.coaching.planner.timing import OVERHEAD, TRANSITION_S, work_s

TARGET_MET: Final[dict[Difficulty, float]] = {"easy": 3.8, "medium": 5.5, "hard": 7.5}
"""Source: VR cardio prescription by level, engineering default until the heart rate says otherwise."""
ROUND_S: Final[dict[Difficulty, tuple[int, int]]] = {"easy": (30, 30), "medium": (60, 30), "hard": (120, 30)}
"""Work and rest of one round, s. Same source."""
MAX_ROUNDS: Final = 20
OLDER_ROUND_S: Final = (60, 60)
STEADY: Final = ("bike_ride", "brisk_walk", "march", "target_reach", "side_tap")
STEADY_MAX_S: Final = 3600
STEADY_REST_S: Final = 60
STEADY_LEAST_S: Final = 180
STEADY_TOO_SHORT_S: Final = 30
"""The same where the session would otherwise be far too short."""
DRILLS_FIRST: Final = (
    "ankle_rock",
    "hip_flexor_stretch",
    "hip_rotation",
    "thoracic_rotation",
    "arm_circles",
    "hamstring_stretch",
    "trunk_twist",
    "cat_cow",
)
EASY_RIR: Final = 4


def timed_dose(exercise: Exercise, duration_s: int, rest_s: int) -> Dose:
    """Return a set by time, each side."""
    return Dose(
        reps=1,
        reps_max=1,
        duration_s=duration_s,
        rir=EASY_RIR,
        load_pct=None,
        rest_s=rest_s,
        tempo=exercise.tempo,
        work_s=work_s(reps=1, tempo=exercise.tempo, sides=exercise.sides, duration_s=duration_s),
    )


def drill_dose(exercise: Exercise) -> Dose:
    """Return one set of a mobility or balance drill: its hold, or 8 slow repetitions."""
    if exercise.timed:
        return timed_dose(exercise, exercise.hold_s, 10)
    work = work_s(reps=8, tempo=exercise.tempo, sides=exercise.sides, duration_s=None)
    return Dose(8, 10, None, EASY_RIR, None, 10, exercise.tempo, work)


def round_s(pool: Pool, *, light: bool) -> tuple[int, int]:
    """Return work and rest of one round, s."""
    if pool.limits.older:
        return OLDER_ROUND_S
    return ROUND_S["easy" if light or pool.limits.min_rir >= 3 else pool.profile.difficulty]


def cardio_exercises(
    pool: Pool, *, count: int, light: bool, avoid: Sequence[Exercise] = ()
) -> list[Exercise]:
    """Return the games and steps that come closest to the wanted intensity."""
    target = TARGET_MET["easy" if light else pool.profile.difficulty]
    found = [
        e
        for e in pool.exercises
        if e.pattern == "cardio" and e.timed and e.id not in STEADY[:2] and e not in avoid
    ]

    def score(e: Exercise) -> float:
        liked = 1.0 if {e.id, *e.aliases} & pool.profile.likes else 0.0
        return -abs(e.met - target) + (1.5 if e.vr_native else 0.0) + liked + 0.2 * dice(pool.seed, e.id)

    return sorted(found, key=score, reverse=True)[:count]


def cardio_rounds(
    pool: Pool, frame: Frame, done: Sequence[Placed], *, light: bool, share: float
) -> list[Placed]:
    """Return rounds after what is done already, up to a share of the minutes given.

    Args:
        pool: What may be given.
        frame: The minutes given, warm-up and cool-down.
        done: Blocks that come before.
        light: Easy whatever the difficulty says.
        share: Share of the minutes that the session may reach, ratio.
    """
    count = 1 if done else 3 if frame.budget >= 20 else 2
    chosen = cardio_exercises(pool, count=count, light=light, avoid=[p.exercise for p in done])
    work, rest = round_s(pool, light=light)
    rounds = [0] * len(chosen)
    limit = frame.budget * share
    caps = CAPS[pool.profile.level]
    room = min(MAX_ROUNDS, caps.sets_per_session - 1 - sum(p.sets for p in done))

    def placed() -> list[Placed]:
        return [
            Placed(e, "conditioning", n, timed_dose(e, work, rest))
            for e, n in zip(chosen, rounds, strict=True)
            if n
        ]

    growing = True
    while growing and sum(rounds) < room:
        growing = False
        for i, exercise in enumerate(chosen):
            rounds[i] += 1
            landings = exercise.contacts * rounds[i] <= caps.contacts_per_session
            fits = minutes([*done, *placed()], frame) <= limit and sum(rounds) <= room
            if fits and landings:
                growing = True
            else:
                rounds[i] -= 1
    return placed()


def steady(
    pool: Pool, frame: Frame, done: Sequence[Placed], *, share: float, least_s: int = STEADY_LEAST_S
) -> list[Placed]:
    """Return one easy, even block that brings the session to a share of the minutes, or nothing.

    Args:
        pool: What may be given.
        frame: The minutes given, warm-up and cool-down.
        done: Blocks that come before.
        share: Share of the minutes that the session reaches with it, ratio.
        least_s: A shorter block is not worth the change, s.
    """
    left_s = (frame.budget * share - minutes(done, frame)) * 60 / OVERHEAD - TRANSITION_S
    room = CAPS[pool.profile.level].sets_per_session - sum(p.sets for p in done)
    by_id = {e.id: e for e in pool.exercises}
    known = [by_id[name] for name in STEADY if name in by_id]
    used = {p.exercise.id for p in done}
    found = next((e for e in known if e.id not in used), known[0] if known else None)
    if found is None or left_s < least_s or room < 1:
        return []
    if not found.vr_native:
        duration = int(min(left_s, STEADY_MAX_S) // 10 * 10)
        return [Placed(found, "conditioning", 1, timed_dose(found, duration, 0))]
    bout = min(pool.limits.vr_bout_s, 600, int(left_s // 10 * 10))
    bouts = min(room, ceil((left_s + STEADY_REST_S) / (bout + STEADY_REST_S)))
    bout = min(bout, int((left_s + STEADY_REST_S) / bouts - STEADY_REST_S))
    return [Placed(found, "conditioning", bouts, timed_dose(found, bout, STEADY_REST_S))]


def drills(pool: Pool, frame: Frame, done: Sequence[Placed], *, most: int, share: float) -> list[Placed]:
    """Return mobility drills (balance first for older people), as many as fit."""
    used = {p.exercise.id for p in done}
    wanted = [
        e for e in pool.exercises if e.pattern == "mobility" and e.id not in used and e.id != "breathing"
    ]
    order = {name: i for i, name in enumerate(DRILLS_FIRST)}
    wanted.sort(key=lambda e: (order.get(e.id, 99), dice(pool.seed, e.id)))
    if pool.limits.older:
        balance = [e for e in pool.exercises if e.pattern == "balance" and e.id not in used]
        wanted = balance[:2] + wanted
    chosen: list[Placed] = []
    for sets in (1, 2, 3):
        for exercise in wanted[:most]:
            role: Role = "balance" if exercise.pattern == "balance" else "mobility"
            kept = [p for p in chosen if p.exercise is not exercise]
            at = next((i for i, p in enumerate(chosen) if p.exercise is exercise), len(chosen))
            tried = [*kept[:at], Placed(exercise, role, sets, drill_dose(exercise)), *kept[at:]]
            fits = minutes([*done, *tried], frame) <= frame.budget * share
            within = sum(p.sets for p in (*done, *tried)) < CAPS[pool.profile.level].sets_per_session
            if fits and within:
                chosen = tried
    return chosen


def snack(pool: Pool, frame: Frame) -> list[Placed]:
    """Return a few short, simple minutes: legs, push, breath."""
    by_id = {e.id: e for e in pool.exercises}
    picks = (("sit_to_stand", "seated_knee_extension"), ("wall_push_up", "seated_punch_press"), ("march",))
    chosen: list[Placed] = []
    for names in picks:
        found = next((by_id[name] for name in names if name in by_id), None)
        if found is None:
            continue
        dose = timed_dose(found, 45, 15)
        block = Placed(found, "conditioning", 1, dose)
        if minutes([*chosen, block], frame) <= frame.budget:
            chosen.append(block)
    return chosen
