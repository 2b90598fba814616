"""From injuries, conditions, age and the headset to hard limits on every exercise. Pure.

Source: injury and condition tables (exclude, substitute), NSCA 2019 for older adults, ACOG 804 for pregnancy,
vendors' headset warnings. Where they are silent, the careful choice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from palestra.catalogue import TAGS, Exercise
from palestra.coaching.domain import Message, Profile
from palestra.coaching.planner.injuries import SITES, injury_limits, site_rule
from palestra.coaching.planner.screening import Clearance, clearance

MAX_MET: Final[dict[str, float]] = {"light": 3.9, "moderate": 5.9, "vigorous": 20.0}
HR_CAP: Final[dict[str, float | None]] = {"light": 0.39, "moderate": 0.59, "vigorous": None}
RPE_CAP: Final[dict[str, int | None]] = {"light": 12, "moderate": 14, "vigorous": None}
MIN_RIR: Final[dict[str, int]] = {"light": 4, "moderate": 3, "vigorous": 0}

LIGHT_LOAD_PCT: Final = 60.0
"""About what RPE 12 of 20 leaves for ten repetitions (convention)."""

DIRECT: Final = 1.0
"""The weight of a muscle that an exercise trains directly."""

IMPACT: Final = frozenset({"impact", "jump", "knee_impact"})
FALLS: Final = frozenset({"fall_risk", "dodge", "duck", "squat_tunnel", "lateral_dodge", "prone_floor_fast"})


def _tags(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONDITION_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "hypertension": ("hypertens", "blood_pressure", "blood pressure"),
    "beta_blocker": ("beta", "ivabradine", "pacemaker"),
    "heart_rhythm": ("fibrillation", "arrhythm"),
    "cardiac": ("cardi", "heart", "coronary", "angina", "stent"),
    "renal": ("kidney", "renal"),
    "diabetes": ("diabet",),
    "epilepsy": ("epilep", "photosens", "seizure"),
    "vestibular": ("vestib", "vertigo", "concuss"),
    "recent_surgery": ("surg", "fracture"),
    "hernia": ("hernia", "prolaps"),
    "osteoporosis": ("osteopor",),
    "eye": ("retina", "glaucoma", "eye"),
    "obesity": ("obes",),
    "asthma": ("asthma", "copd", "lung"),
    "frailty": ("frail", "fall_history", "falls"),
}
CONDITION_TAGS: Final[dict[str, frozenset[str]]] = {
    "hypertension": _tags("valsalva inversion"),
    "vestibular": _tags("head_fast dodge duck squat_tunnel lateral_dodge fall_risk inversion"),
    "epilepsy": frozenset[str](),
    "hernia": _tags("valsalva spine_axial"),
    "osteoporosis": _tags("spine_flex_load twist jump impact knee_impact fall_risk"),
    "eye": _tags("inversion isometric valsalva head_fast"),
    "obesity": IMPACT,
    "frailty": IMPACT | FALLS,
    "cardiac": _tags("valsalva"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Hard limits, applied to every exercise after every substitution (R1)."""

    clearance: Clearance
    excluded_tags: frozenset[str]
    excluded_patterns: frozenset[str]
    excluded_muscles: frozenset[str]
    sore_patterns: frozenset[str]
    preferred: frozenset[str]
    equipment: frozenset[str]
    space_m: float
    max_met: float
    min_rir: int
    max_load_pct: float
    hr_cap_ratio: float | None
    rpe_max: int | None
    may_do_power: bool
    may_use_headset: bool
    headset_is_safe: bool
    seated_only: bool
    mode: str
    vr_bout_s: int
    older: bool
    prompts: tuple[str, ...]
    messages: tuple[Message, ...] = field(default=())

    def allows(self, exercise: Exercise) -> bool:
        """Tell whether a plan may give an exercise to this person at all."""
        return (
            self.harm_of(exercise) is None
            and set(exercise.equipment) <= self.equipment
            and exercise.space_m <= self.space_m
            and (self.may_use_headset or not exercise.vr_native)
        )

    def harm_of(self, exercise: Exercise) -> str | None:
        """Return why an exercise may not be done even when the person chose it, or None.

        Things at hand and the free floor are no part of it: they may be others than the goals say.
        """
        for tag in sorted(exercise.tags & self.excluded_tags):
            return f"it {TAGS[tag]}"
        if exercise.pattern in self.excluded_patterns:
            return f"its kind of movement ({exercise.pattern}) is out"
        for muscle, weight in exercise.muscles.items():
            if weight >= DIRECT and muscle in self.excluded_muscles:
                return f"it trains a muscle that hurts ({muscle})"
        if exercise.met > self.max_met:
            return "it is too hard for now"
        if exercise.power and not self.may_do_power:
            return "it is done as fast as possible"
        if exercise.vr_native and not self.headset_is_safe:
            return "it is done with a headset on"
        if self.seated_only and not exercise.seated_ok:
            return "it cannot be done seated"
        return None


def normalised_conditions(conditions: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the known conditions, and the words that we do not know."""
    known: set[str] = set()
    unknown: list[str] = []
    for words in conditions:
        text = words.lower()
        found = next((name for name, keys in CONDITION_WORDS.items() if any(k in text for k in keys)), None)
        if found is None:
            unknown.append(words)
        else:
            known.add(found)
    return frozenset(known), tuple(unknown)


def limits_of(profile: Profile) -> Limits:
    """Return the hard limits for a person.

    Raises:
        MedicalReferralError: a doctor comes first.
    """
    known, unknown = normalised_conditions(profile.conditions)
    if profile.screening.high_blood_pressure:
        known |= {"hypertension"}
    cleared = clearance(profile, known)
    hurt = injury_limits(profile.injuries)
    tags, messages = hurt.tags, hurt.messages
    if hurt.light:
        cleared = Clearance("light", (*cleared.reasons, "pain_unknown_site"))
    for name in known:
        tags |= CONDITION_TAGS.get(name, frozenset())
    older = profile.age is not None and profile.age >= 65
    pregnant = profile.pregnancy_week is not None
    tags |= _life_tags(profile, older=older, pregnant=pregnant)
    messages += _messages(profile, cleared, known, unknown, pregnant=pregnant)
    careful = bool(unknown) or bool(known & {"hypertension", "beta_blocker", "asthma", "hernia", "eye"})
    young = profile.age is not None and profile.age < 18
    intensity = cleared.intensity
    if pregnant and intensity == "vigorous":
        intensity = "moderate"
    if cleared.intensity == "light":
        tags |= {"isometric", "valsalva"} | IMPACT | FALLS
    min_rir = max(MIN_RIR[intensity], 3 if careful or older or young or pregnant else 0)
    hr_known = not (known & {"beta_blocker", "heart_rhythm"}) and not pregnant
    area = min(profile.vr.play_area_m)
    headset_is_safe = not (known & {"epilepsy"}) and (profile.age or 18) >= 13
    headset_ok = profile.vr.headset and headset_is_safe
    return Limits(
        clearance=cleared,
        excluded_tags=frozenset(tags),
        excluded_patterns=frozenset(hurt.stopped_patterns),
        excluded_muscles=frozenset(hurt.stopped_muscles),
        sore_patterns=frozenset(hurt.sore_patterns),
        preferred=frozenset(hurt.preferred),
        equipment=profile.equipment,
        space_m=max(area, 1.0),
        max_met=_max_met(profile, intensity, older=older, known=known),
        min_rir=min_rir,
        max_load_pct=LIGHT_LOAD_PCT if cleared.intensity == "light" else 75.0 if min_rir >= 3 else 100.0,
        hr_cap_ratio=HR_CAP[
            "moderate" if older and intensity == "vigorous" and not profile.active else intensity
        ]
        if hr_known
        else None,
        rpe_max=_rpe_max(intensity, careful=careful, pregnant=pregnant),
        may_do_power=intensity == "vigorous" and not older and not young,
        may_use_headset=headset_ok,
        headset_is_safe=headset_is_safe,
        seated_only=profile.vr.seated_only,
        mode=_mode(profile, known, headset_ok=headset_ok, pregnant=pregnant),
        vr_bout_s=_bout_s(profile, older=older),
        older=older,
        prompts=_prompts(profile),
        messages=tuple(messages),
    )


def _life_tags(profile: Profile, *, older: bool, pregnant: bool) -> set[str]:
    tags: set[str] = set()
    if older:
        tags |= IMPACT | FALLS | {"valsalva", "inversion", "head_fast"}
    if pregnant:
        tags |= IMPACT | FALLS | {"valsalva", "inversion", "head_fast", "punch", "twist"}
        if (profile.pregnancy_week or 0) >= 13:
            tags |= {"supine_long", "prone_floor"}
    if profile.vr.discomfort >= 5:
        tags |= {"head_fast", "dodge", "duck", "squat_tunnel", "lateral_dodge"}
    if profile.stature_m and profile.mass_kg and profile.mass_kg / profile.stature_m**2 >= 35:
        tags |= IMPACT
    return tags


def _max_met(profile: Profile, intensity: str, *, older: bool, known: frozenset[str]) -> float:
    no_hiit = older or profile.pregnancy_week is not None or bool(known & {"beta_blocker", "heart_rhythm"})
    return min(MAX_MET[intensity], MAX_MET["moderate"]) if no_hiit else MAX_MET[intensity]


def _rpe_max(intensity: str, *, careful: bool, pregnant: bool) -> int | None:
    wish = RPE_CAP[intensity]
    if pregnant or careful:
        return min(wish or 14, 14)
    return wish


def _mode(profile: Profile, known: frozenset[str], *, headset_ok: bool, pregnant: bool) -> str:
    if not headset_ok:
        return "2d"
    if profile.vr.seated_only or "vestibular" in known or (pregnant and (profile.pregnancy_week or 0) >= 13):
        return "seated"
    return "vr"


def _bout_s(profile: Profile, *, older: bool) -> int:
    if older:
        return 120
    neck = any(site_rule(injury.site) is SITES["neck"] for injury in profile.injuries)
    return 600 if neck or profile.vr.discomfort >= 5 else 1800


def _prompts(profile: Profile) -> tuple[str, ...]:
    asked: list[str] = []
    if profile.injuries:
        asked.append("pain")
    if profile.vr.discomfort >= 3:
        asked.append("discomfort")
    if profile.pregnancy_week is not None:
        asked.append("stop_signs")
    if any("diabet" in words.lower() for words in profile.conditions):
        asked.append("glucose")
    return tuple(asked)


def _messages(
    profile: Profile,
    cleared: Clearance,
    known: frozenset[str],
    unknown: tuple[str, ...],
    *,
    pregnant: bool,
) -> list[Message]:
    said: list[Message] = []
    if cleared.intensity == "light":
        said.append(
            Message(
                "see_doctor",
                "Please let a doctor clear you. Until then everything stays light, without tests.",
            )
        )
    if "diabetes" in known:
        said.append(
            Message("glucose", "Check your glucose before you train; leave hard work out when it is off.")
        )
    if "epilepsy" in known:
        said.append(
            Message("no_headset", "With epilepsy, ask your doctor before you use a headset. We plan without.")
        )
    if known & {"beta_blocker", "heart_rhythm"}:
        said.append(Message("no_hr_zones", "Your heart rate is no guide here; we use how hard it feels."))
    if unknown:
        listed = ", ".join(unknown)
        said.append(
            Message(
                "condition_unknown", f"We have no rules for {listed}; effort stays moderate. Ask a clinician."
            )
        )
    if pregnant:
        said.append(
            Message(
                "pregnancy_stop",
                "Stop and call your midwife or doctor at bleeding, pain in the belly, regular contractions, "
                "leaking fluid, breathlessness before effort, dizziness, headache, chest pain, or a painful "
                "or swollen calf.",
            )
        )
    if profile.age is not None and profile.age < 13 and profile.vr.headset:
        said.append(
            Message("no_headset", "Headset makers advise against headsets at this age. We plan without.")
        )
    return said
