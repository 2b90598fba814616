"""What a hurting place excludes, lowers and prefers. Pure.

Source: injury table (exclude, substitute) and the pain rule: up to 2 go on, 3 to 5 less load, from 6 on stop
the movement and advise care. What must not be trained directly at such pain is a convention; where the table
is silent, the careful choice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from palestra.coaching.domain import Injury, Message

PAIN_STOP: Final = 6
PAIN_LESS: Final = 3


def _tags(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule:
    """What a hurting place excludes, and what stands in.

    Attributes:
        words: What people call it.
        exclude: Tags that are out at any pain.
        prefer: Exercises that stand in.
        patterns: Movements that get lighter from pain 3 on, and are out from 6 on.
        stop: More tags that are out from 6 on.
        muscles: Muscles that are not trained directly from 6 on.
    """

    words: tuple[str, ...] = ()
    exclude: frozenset[str]
    prefer: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    stop: frozenset[str] = frozenset()
    muscles: frozenset[str] = frozenset()


SITES: Final[dict[str, SiteRule]] = {
    "neck": SiteRule(
        words=("neck", "cervical", "whiplash"),
        exclude=_tags("neck_load head_fast shoulder_overhead inversion"),
        patterns=("push", "pull"),
        stop=_tags("impact jump knee_impact valsalva spine_axial punch"),
    ),
    "hamstring": SiteRule(
        words=("hamstring",),
        exclude=_tags("hamstring_long hinge_fast jump"),
        prefer=("glute_bridge",),
        patterns=("hinge",),
        muscles=_tags("hamstrings"),
    ),
    "thigh": SiteRule(
        words=("thigh", "quad", "femur", "upper_leg"),
        exclude=_tags("hamstring_long hinge_fast jump impact knee_impact"),
        prefer=("glute_bridge",),
        patterns=("squat", "lunge", "hinge"),
        stop=_tags("knee_deep_flex hip_deep_flex"),
        muscles=_tags("quads hamstrings"),
    ),
    "knee": SiteRule(
        words=("knee", "patell", "menisc", "acl"),
        exclude=_tags(
            "knee_deep_flex knee_impact impact jump forward_lunge squat_tunnel dodge lateral_dodge duck pivot"
        ),
        prefer=("wall_sit", "box_squat", "glute_bridge", "hip_hinge", "romanian_deadlift"),
        patterns=("squat", "lunge"),
    ),
    "calf": SiteRule(
        words=("calf", "calves", "achilles", "shin", "tibia", "fibula", "lower_leg"),
        exclude=_tags("impact jump knee_impact"),
        prefer=("calf_raise",),
        patterns=("lunge",),
        stop=_tags("ankle_df balance pivot lateral_dodge"),
        muscles=_tags("calves"),
    ),
    "ankle": SiteRule(
        words=("ankle", "foot", "feet", "heel", "toe", "plantar"),
        exclude=_tags("impact jump knee_impact ankle_df balance lateral_dodge pivot"),
        prefer=("calf_raise",),
        patterns=("lunge",),
        muscles=_tags("calves"),
    ),
    "low_back": SiteRule(
        words=("back", "spine", "spinal", "lumbar", "disc", "sciatic"),
        exclude=_tags("spine_axial spine_flex_load impact jump hinge_fast twist valsalva"),
        prefer=("glute_bridge", "dead_bug", "bird_dog", "wall_sit", "supported_row", "brisk_walk"),
        patterns=("hinge",),
    ),
    "shoulder": SiteRule(
        words=("shoulder", "rotator", "cuff", "collarbone", "clavicle", "scapula", "deltoid"),
        exclude=_tags("shoulder_overhead shoulder_extend"),
        prefer=("floor_press", "supported_row", "band_external_rotation", "incline_push_up"),
        patterns=("push",),
        stop=_tags("punch wrist_ext_load"),
        muscles=_tags("delts rear_delt"),
    ),
    "chest": SiteRule(
        words=("chest", "pector", "rib", "sternum"),
        exclude=_tags("shoulder_extend valsalva twist"),
        patterns=("push",),
        stop=_tags("punch wrist_ext_load prone_floor impact jump"),
        muscles=_tags("chest"),
    ),
    "elbow": SiteRule(
        words=("elbow", "forearm"),
        exclude=_tags("elbow_load grip punch"),
        patterns=("pull",),
        muscles=_tags("biceps triceps"),
    ),
    "upper_arm": SiteRule(
        words=("bicep", "tricep", "upper_arm", "humerus"),
        exclude=_tags("elbow_load grip punch shoulder_extend"),
        patterns=("pull", "push"),
        muscles=_tags("biceps triceps"),
    ),
    "wrist": SiteRule(
        words=("wrist", "carpal"),
        exclude=_tags("wrist_ext_load punch"),
        prefer=("floor_press", "wall_push_up"),
        patterns=("push",),
        stop=_tags("grip elbow_load"),
        muscles=_tags("grip"),
    ),
    "hand": SiteRule(
        words=("hand", "finger", "thumb", "knuckle"),
        exclude=_tags("grip punch wrist_ext_load"),
        patterns=("pull",),
        muscles=_tags("grip"),
    ),
    "groin": SiteRule(
        words=("groin", "adductor"),
        exclude=_tags("adductor_wide lateral_dodge pivot jump"),
        patterns=("lunge",),
        muscles=_tags("adductors"),
    ),
    "hip": SiteRule(
        words=("hip", "labrum", "pelvi", "glute", "buttock"),
        exclude=_tags("hip_deep_flex adductor_wide impact jump"),
        prefer=("box_squat", "glute_bridge"),
        patterns=("squat",),
    ),
}
"""Looked through in this order: the narrower words come first."""
UNKNOWN_SITE: Final = SiteRule(exclude=_tags("impact jump valsalva hinge_fast fall_risk"))


@dataclass(slots=True)
class InjuryLimits:
    """What all injuries together exclude; `light` when nothing but light work is right."""

    tags: set[str] = field(default_factory=set[str])
    stopped_patterns: set[str] = field(default_factory=set[str])
    stopped_muscles: set[str] = field(default_factory=set[str])
    sore_patterns: set[str] = field(default_factory=set[str])
    preferred: set[str] = field(default_factory=set[str])
    light: bool = False
    messages: list[Message] = field(default_factory=list[Message])


def site_of(text: str) -> str | None:
    """Return the place that the user's words name, or None."""
    plain = text.strip().lower().replace("-", "_").replace(" ", "_")
    return next((name for name, rule in SITES.items() if any(word in plain for word in rule.words)), None)


def site_rule(site: str) -> SiteRule:
    """Return the rule for a place in the user's words; a careful one when it is unknown."""
    name = site_of(site)
    return UNKNOWN_SITE if name is None else SITES[name]


def injury_limits(injuries: Iterable[Injury]) -> InjuryLimits:
    """Return what the injuries exclude."""
    found = InjuryLimits()
    for injury in injuries:
        rule = site_rule(injury.site)
        found.tags |= rule.exclude
        found.preferred |= set(rule.prefer)
        if injury.pain >= PAIN_STOP:
            found.tags |= rule.stop
            found.stopped_patterns |= set(rule.patterns)
            found.stopped_muscles |= rule.muscles
        elif injury.pain >= PAIN_LESS or injury.acute:
            found.sore_patterns |= set(rule.patterns)
        is_strong = injury.pain >= PAIN_STOP
        if rule is UNKNOWN_SITE and (is_strong or injury.acute):
            found.light = True
            found.messages.append(_unknown(injury))
        elif is_strong:
            found.messages.append(_high(injury))
    return found


def _unknown(injury: Injury) -> Message:
    return Message(
        "pain_unknown_site",
        f"We have no rules for pain in the {injury.site}: everything stays light. "
        "Please let a clinician look at it.",
    )


def _high(injury: Injury) -> Message:
    return Message(
        "pain_high",
        f"Pain of {injury.pain} in the {injury.site.replace('_', ' ')}: movements that load it are out. "
        "Please let a clinician look at it.",
    )
