"""How many sets each exercise gets in each week: greedy by need, inside time and caps. Pure.

First a peak week is filled, and the order in which sets were added is remembered; every real week is that
order played again with its share of the target, so that weeks grow and shrink without jumps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from palestra.catalogue import Exercise
from palestra.coaching.planner.dose import Dose, Prescriber
from palestra.coaching.planner.layout import Frame, Placed, fits_in, minutes, tightest
from palestra.coaching.planner.prescription import CAPS, Caps
from palestra.coaching.planner.split import Slot
from palestra.coaching.planner.volume import LARGE, UNCOUNTED, may_grow, weekly_floor

BASE_SETS = 2
BALANCE_MOST = 1.25
OVERSHOOT = 1.1
"""A muscle may pass its target by this much on the way to another one's."""
ROLE_ORDER = ("power", "main", "secondary", "accessory", "core", "balance", "mobility", "conditioning")
"""Fast first, then the large lifts, then the small; trunk late, breath last (ACSM 2009)."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exercise in its place in the week."""

    session: int
    slot: Slot
    exercise: Exercise

    @property
    def muscles(self) -> Mapping[str, float]:
        """Share of a set that counts for each muscle; nothing for balance work."""
        return {} if self.slot.role in UNCOUNTED else self.exercise.muscles


@dataclass(frozen=True, slots=True)
class Increment:
    """Sets added to one place, in the order in which they were worth it."""

    place: int
    sets: int
    essential: bool


def doses_of(
    places: Sequence[Chosen], prescriber: Prescriber, *, week: int, deload: bool
) -> tuple[Dose, ...]:
    """Return how each place is done in a week."""
    return tuple(prescriber.dose(c.exercise, c.slot.role, week=week, deload=deload) for c in places)


@dataclass(slots=True)
class Tally:
    """Sets of one week while it is being filled."""

    sets: list[int]
    muscles: dict[str, float] = field(default_factory=dict[str, float])
    by_session: dict[tuple[int, str], float] = field(default_factory=dict[tuple[int, str], float])


@dataclass(frozen=True, slots=True, kw_only=True)
class Workweek:
    """Everything that stays the same while sets are added.

    Attributes:
        max_sets: Most sets of one exercise.
        targets: Fractional sets a week by muscle.
        reserve: Sets of a session that are kept for rounds or easy time at its end.
        doses: How each place is done this week.
    """

    places: Sequence[Chosen]
    frames: Sequence[Frame]
    prescriber: Prescriber
    targets: Mapping[str, float]
    max_sets: int
    reserve: int
    doses: tuple[Dose, ...]

    @property
    def caps(self) -> Caps:
        """The level's hard caps."""
        return CAPS[self.prescriber.level]

    def placed(self, session: int, sets: Sequence[int]) -> list[Placed]:
        """Return the blocks of a session that have sets."""
        found = [
            Placed(c.exercise, c.slot.role, sets[i], self.doses[i])
            for i, c in enumerate(self.places)
            if c.session == session and sets[i] > 0
        ]
        return sorted(found, key=lambda p: ROLE_ORDER.index(p.role))

    def fits(self, tally: Tally, place: int, sets: int) -> bool:
        """Tell whether some sets more keep every cap and the minutes."""
        chosen, caps = self.places[place], self.caps
        limit = 2 * self.max_sets if chosen.slot.role == "balance" else self.max_sets
        if tally.sets[place] + sets > limit:
            return False
        in_session = sum(n for i, n in enumerate(tally.sets) if self.places[i].session == chosen.session)
        if in_session + sets > caps.sets_per_session - self.reserve:
            return False
        for muscle, weight in chosen.muscles.items():
            more = weight * sets
            if tally.muscles.get(muscle, 0) + more > caps.sets_per_muscle_week:
                return False
            if tally.by_session.get((chosen.session, muscle), 0) + more > caps.sets_per_muscle_session:
                return False
        after = list(tally.sets)
        after[place] += sets
        placed = self.placed(chosen.session, after)
        contacts = sum(p.exercise.contacts * p.sets * p.dose.reps_max for p in placed)
        frame = self.frames[chosen.session]
        return contacts <= caps.contacts_per_session and fits_in(placed, frame)

    def add(self, tally: Tally, place: int, sets: int) -> None:
        """Add sets to a place."""
        chosen = self.places[place]
        tally.sets[place] += sets
        for muscle, weight in chosen.muscles.items():
            tally.muscles[muscle] = tally.muscles.get(muscle, 0) + weight * sets
            key = (chosen.session, muscle)
            tally.by_session[key] = tally.by_session.get(key, 0) + weight * sets


def peak(week: Workweek, *, stretch: Mapping[str, float]) -> list[Increment]:
    """Return the order in which sets are worth adding: up to the targets, then on to `stretch`.

    Args:
        week: The peak week.
        stretch: Targets for people whose minutes hold more than the targets need.
    """
    tally = Tally([0] * len(week.places))
    order = _essentials(week, tally)
    _fill(week, tally, order)
    _fill(replace(week, targets=stretch), tally, order)
    return order


def _fill(week: Workweek, tally: Tally, order: list[Increment]) -> None:
    """Add the set that is needed most until nothing is needed or nothing fits."""
    closed: set[int] = set()
    while True:
        needs = [(_need(week, tally, i), -i) for i in range(len(week.places)) if i not in closed]
        need, at = max(needs, default=(0.0, 0))
        if need <= 0:
            return
        place = -at
        first = 1 if tally.sets[place] else BASE_SETS
        added = next((n for n in (first, 1) if week.fits(tally, place, n)), 0)
        if added == 0:
            closed.add(place)
            continue
        week.add(tally, place, added)
        order.append(Increment(place, added, essential=False))


def _essentials(week: Workweek, tally: Tally) -> list[Increment]:
    """Give every essential place its first sets, the most important of each session first."""
    order: list[Increment] = []
    ranks: dict[int, int] = {}
    by_rank: list[tuple[int, int]] = []
    for i, chosen in enumerate(week.places):
        ranks[chosen.session] = ranks.get(chosen.session, -1) + 1
        if chosen.slot.essential:
            by_rank.append((ranks[chosen.session], i))
    for wanted in (1, BASE_SETS):
        for _, i in sorted(by_rank):
            more = wanted - tally.sets[i]
            if more > 0 and week.fits(tally, i, more):
                week.add(tally, i, more)
                order.append(Increment(i, more, essential=True))
    return order


def _need(week: Workweek, tally: Tally, place: int) -> float:
    """Return how much a set in this place would help, 0 when its muscles have what they need."""
    chosen = week.places[place]
    total = gain = 0.0
    for muscle, weight in chosen.muscles.items():
        target = week.targets.get(muscle)
        if target is None or weight < 0.5:
            continue
        have = tally.muscles.get(muscle, 0)
        share = weight * (2 if muscle in LARGE else 1)
        total += share
        gain += share * max(0.0, target - have) / target
        gain -= share * max(0.0, have + weight - OVERSHOOT * target) / target
    if total == 0 or gain <= 0:
        return 0.0
    need = gain / total + _balance(week, tally, chosen) - 0.03 * tally.sets[place]
    if chosen.slot.role == "main":
        need += 0.1
    busy = sum(n for i, n in enumerate(tally.sets) if week.places[i].session == chosen.session)
    return max(need - 0.005 * busy, 1e-6)


def _balance(week: Workweek, tally: Tally, chosen: Chosen) -> float:
    """Favour the side that is behind: pull against push."""
    pattern = chosen.exercise.pattern
    if pattern not in ("push", "pull"):
        return 0.0
    done = {"push": 0, "pull": 0}
    for i, c in enumerate(week.places):
        if c.exercise.pattern in done:
            done[c.exercise.pattern] += tally.sets[i]
    other = "pull" if pattern == "push" else "push"
    return 0.15 if done[pattern] < done[other] else 0.0


def replay(
    week: Workweek,
    order: Sequence[Increment],
    *,
    share: float,
    before: Sequence[int] | None,
    floor_minutes: float,
) -> list[int]:
    """Return the sets of a real week.

    Args:
        week: The week with its own dose.
        order: The order of the peak week.
        share: Share of the targets that this week may reach.
        before: Sets of the last full week, or None in the first.
        floor_minutes: Sessions shorter than this take more sets than the share asks for.
    """
    tally = Tally([0] * len(week.places))
    old = _muscles(week, before) if before is not None else None
    skipped: list[Increment] = []
    for inc in order:
        if not week.fits(tally, inc.place, inc.sets):
            continue
        kept = before is not None and tally.sets[inc.place] + inc.sets <= before[inc.place]
        if (inc.essential or kept or _wanted(week, tally, inc, share)) and _grows(week, tally, inc, old):
            week.add(tally, inc.place, inc.sets)
        else:
            skipped.append(inc)
    for inc in skipped:
        session = week.places[inc.place].session
        frame = week.frames[session]
        short = minutes(tightest(week.placed(session, tally.sets), frame), frame) < floor_minutes
        if short and week.fits(tally, inc.place, inc.sets) and _grows(week, tally, inc, old):
            week.add(tally, inc.place, inc.sets)
    _even_out(week, tally, old)
    return tally.sets


def _even_out(week: Workweek, tally: Tally, old: Mapping[str, float] | None) -> None:
    """Bring pushing and pulling within a quarter of each other: add to the lesser or take from the greater.

    Source: push:pull weekly set ratio 0.8 to 1.25, a convention.
    """
    sides = {
        side: [i for i, c in enumerate(week.places) if c.exercise.pattern == side]
        for side in ("push", "pull")
    }
    while sides["push"] and sides["pull"]:
        done = {side: sum(tally.sets[i] for i in places) for side, places in sides.items()}
        less, more = sorted(done, key=lambda side: done[side])
        if not done[less] or done[more] <= BALANCE_MOST * done[less]:
            return
        by_sets = sorted(sides[less], key=lambda i: tally.sets[i])
        fits = (
            i
            for i in by_sets
            if tally.sets[i]
            and week.fits(tally, i, 1)
            and _grows(week, tally, Increment(i, 1, essential=False), old)
        )
        place = next(fits, None)
        if place is not None:
            week.add(tally, place, 1)
            continue
        fullest = max(sides[more], key=lambda i: (tally.sets[i], i))
        if tally.sets[fullest] <= 1:
            return
        week.add(tally, fullest, -1)


def _wanted(week: Workweek, tally: Tally, inc: Increment, share: float) -> bool:
    row = week.prescriber.row
    for muscle, weight in week.places[inc.place].muscles.items():
        target = week.targets.get(muscle)
        if target is None or weight < 0.5:
            continue
        wish = max(target * share, min(weekly_floor(row, muscle), target))
        if tally.muscles.get(muscle, 0) + 1e-9 < wish:
            return True
    return False


def _grows(week: Workweek, tally: Tally, inc: Increment, old: Mapping[str, float] | None) -> bool:
    if old is None:
        return True
    return all(
        may_grow(old.get(muscle, 0), tally.muscles.get(muscle, 0) + weight * inc.sets)
        for muscle, weight in week.places[inc.place].muscles.items()
    )


def _muscles(week: Workweek, sets: Sequence[int]) -> dict[str, float]:
    total: dict[str, float] = {}
    for chosen, n in zip(week.places, sets, strict=True):
        for muscle, weight in chosen.muscles.items():
            total[muscle] = total.get(muscle, 0) + weight * n
    return total
