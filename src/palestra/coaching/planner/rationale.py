"""Why something is in the plan: each id gives a plain sentence and where it comes from. Pure data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence for the user and its source."""

    id: str
    text: str
    source: str


_OWN = "Convention of coaching, chosen for Palestra"

_ALL: tuple[Reason, ...] = (
    Reason(
        "load.strength",
        "Strength grows with load: heavier sets, full range, the important lifts first.",
        "ACSM 2026 summary; ACSM position stand 2009",
    ),
    Reason(
        "load.beginner_strength",
        "You start with weights that leave three repetitions in reserve: movement first, then load.",
        "ACSM position stand 2009",
    ),
    Reason(
        "load.hypertrophy",
        "Muscle grows over a wide range of loads when the sets end close to your limit.",
        "ACSM 2026 summary; Iversen 2021",
    ),
    Reason(
        "load.endurance",
        "Many repetitions with short rests train the muscle to last.",
        "ACSM position stand 2009",
    ),
    Reason(
        "load.power",
        "Power needs light, fast repetitions and long rests; the set ends before you slow down.",
        "ACSM 2026 summary",
    ),
    Reason(
        "load.health",
        "Moderate loads for all large muscles, twice a week or more, is what health asks for.",
        "WHO 2020; ACSM 2011",
    ),
    Reason(
        "load.fat_loss",
        "Strength work keeps your muscle while food drives the weight; short rests keep the heart busy.",
        "ACSM 2009 (Donnelly); " + _OWN,
    ),
    Reason(
        "load.body_weight",
        "Without a heavier weight, more repetitions close to your limit do the work of load.",
        "Iversen 2021; ACSM 2026 summary",
    ),
    Reason(
        "volume.fractional",
        "The sets of a week are counted for each muscle; a set that hits it on the way counts half.",
        "Pelland 2024",
    ),
    Reason(
        "volume.ramp",
        "The first weeks hold less; from week to week no muscle gets more than a fifth or two sets more.",
        _OWN,
    ),
    Reason(
        "volume.deload",
        "A lighter week: about half the sets, ten per cent less load, two repetitions more in reserve.",
        "Bell 2023",
    ),
    Reason("order.first", "What matters most comes first, while you are fresh.", "ACSM position stand 2009"),
    Reason("balance.push_pull", "Pulling is kept about equal to pushing: shoulders like it.", _OWN),
    Reason("spacing.48h", "The same muscle rests two days between hard sessions.", _OWN),
    Reason("frequency.twice", "Every large muscle is trained at least twice a week.", "WHO 2020; ACSM 2011"),
    Reason(
        "time.superset",
        "Two exercises take turns, so that one rests while the other works: about half the time.",
        "Iversen 2021",
    ),
    Reason(
        "time.minimal",
        "In few minutes, the large movements count most: one for the legs, one push, one pull.",
        "Iversen 2021",
    ),
    Reason(
        "effort.reserve", "Stopping short of failure costs nothing and keeps the form clean.", "Refalo 2023"
    ),
    Reason(
        "progress.double",
        "When every set reaches the upper number, the next weight follows and the count starts low again.",
        "ACSM position stand 2009",
    ),
    Reason(
        "progress.ladder",
        "When every set reaches the upper number, the next harder variant follows.",
        _OWN,
    ),
    Reason("progress.time", "Time grows first, then how often, then how hard.", "ACSM 2011"),
    Reason(
        "limit.injury",
        "Chosen because it leaves the place that hurts alone.",
        "Injury table; " + _OWN,
    ),
    Reason(
        "limit.health",
        "Effort is held down until a doctor has cleared you, or because of what you told us.",
        "ACSM preparticipation screening logic 2015",
    ),
    Reason(
        "limit.older",
        "With the years, balance, getting up from a chair and calm, complete repetitions matter most.",
        "NSCA 2019; WHO 2020",
    ),
    Reason("balance.older", "Balance work on three days or more keeps you from falling.", "WHO 2020"),
    Reason(
        "pull.limited",
        "Without a bar or a band the pull is limited; this is the best that a towel and the floor can do.",
        _OWN,
    ),
    Reason(
        "cardio.health",
        "Minutes of brisk movement add up: 150 to 300 a week is the direction.",
        "WHO 2020",
    ),
    Reason(
        "cardio.interval",
        "Short bouts and short breaks bring the heart up without wearing you out.",
        "ACSM 2011; " + _OWN,
    ),
    Reason(
        "mobility.minutes",
        "About four minutes a session and ten a week for each muscle are enough; more adds little.",
        "Ingram 2025",
    ),
    Reason(
        "snack.short",
        "Bouts of five minutes, twice a day, three days a week, already raise fitness in inactive people.",
        "Rodriguez 2025",
    ),
    Reason(
        "equipment.passthrough",
        "With a heavy bar you must see the room: passthrough or the flat screen, never a closed view.",
        _OWN,
    ),
    Reason("preference.like", "You said that you like it.", "You"),
)

REASONS: Final[dict[str, Reason]] = {reason.id: reason for reason in _ALL}


def resolve(ids: Iterable[str]) -> tuple[Reason, ...]:
    """Return the reasons of some ids, in order.

    Raises:
        KeyError: an id has no sentence (a fault in the generator, held by a test).
    """
    return tuple(REASONS[identifier] for identifier in ids)
