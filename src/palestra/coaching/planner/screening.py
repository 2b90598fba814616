"""Who may train, and how hard: the health screen's logic. Pure.

Source: ACSM preparticipation screening logic 2015 (symptoms, known disease, current activity, wanted
intensity; no counting of risk factors). Not medical advice.
"""

from dataclasses import dataclass
from typing import Final, Literal

from palestra.coaching.domain import MedicalReferralError, Profile, Screening

Intensity = Literal["light", "moderate", "vigorous"]

SYMPTOMS: Final[dict[str, str]] = {
    "chest_pain": "chest pain",
    "fainting": "fainting",
    "dizziness": "dizziness or loss of balance",
    "severe_breathlessness": "severe breathlessness",
    "neurological_sign": "a new sign of the nerves, such as numbness or weakness",
    "pregnancy_warning": "a warning sign of the pregnancy",
}
UNLOCK: Final = (
    "When a doctor has cleared you for exercise, set screening.cleared to true in your profile; "
    "then the plan starts gently."
)


@dataclass(frozen=True, slots=True)
class Clearance:
    """What the health screen allows.

    Attributes:
        intensity: The highest intensity.
        reasons: Why it is below vigorous, as codes.
    """

    intensity: Intensity
    reasons: tuple[str, ...] = ()


def has_disease(profile: Profile, conditions: frozenset[str]) -> bool:
    """Tell whether a known heart, metabolic or kidney disease was named."""
    screen = profile.screening
    named = screen.heart_condition or screen.kidney_disease or screen.metabolic_disease
    return named or bool(conditions & {"cardiac", "renal", "diabetes", "heart_rhythm"})


def clearance(profile: Profile, conditions: frozenset[str]) -> Clearance:
    """Return what the screen allows.

    Args:
        profile: The person; `active` None counts as active from the intermediate level on.
        conditions: Normalised conditions.

    Raises:
        MedicalReferralError: a doctor comes first.
    """
    screen = profile.screening
    refuse_if_needed(screen, conditions)
    cleared = screen.cleared is True
    active = profile.active if profile.active is not None else profile.level != "beginner"
    reasons: list[str] = []
    intensity: Intensity = "vigorous"
    if has_disease(profile, conditions):
        intensity = "moderate" if cleared else "light"
        reasons.append("disease")
    if any(getattr(screen, name) for name in SYMPTOMS) or screen.recent_surgery or screen.supervised_only:
        intensity = "light" if intensity == "light" else "moderate"
        reasons.append("symptoms_cleared")
    if (screen.chronic_condition or screen.medicines) and not cleared:
        intensity = "light" if intensity == "light" else "moderate"
        reasons.append("condition")
    if not active and profile.age is not None and profile.age >= 65 and intensity == "vigorous":
        intensity = "moderate"
        reasons.append("inactive_older")
    return Clearance(intensity, tuple(reasons))


def refuse_if_needed(screen: Screening, conditions: frozenset[str]) -> None:
    """Refuse when a symptom, an order or a recent operation was named and no doctor has cleared it.

    Raises:
        MedicalReferralError: a doctor comes first.
    """
    if screen.cleared is True:
        return
    named = [words for field, words in SYMPTOMS.items() if getattr(screen, field)]
    if screen.supervised_only:
        named.append("the advice to exercise only under supervision")
    if screen.recent_surgery or "recent_surgery" in conditions:
        named.append("a recent operation or fracture")
    if named:
        raise MedicalReferralError(
            "Please see a doctor before you train: you told us of "
            + " and ".join(named)
            + ". Until then, easy daily walking as you are used to is fine; stop and call for help "
            "if chest pain, fainting or severe breathlessness returns.",
            unlock=UNLOCK,
        )
