"""Goals, the health screen and plans: what to train, why, and when.

Front door: `generate` makes a plan (pure); `require_clearance` refuses whoever must see a doctor first,
`require_allowed` also what the limits of today exclude; everything that starts an exercise session asks.
"""

from palestra.coaching.document import PlanDocument, document_of, plan_of
from palestra.coaching.domain import (
    ExerciseNotAllowedError,
    GoalsNotSetError,
    MedicalReferralError,
    Plan,
    PlanImpossibleError,
    PlanNotFoundError,
    Profile,
    ProfileInvalidError,
)
from palestra.coaching.planner import DEFAULT_WEEKS, MAX_WEEKS, generate
from palestra.coaching.profile import parse_profile
from palestra.coaching.service import require_allowed, require_clearance
from palestra.coaching.words import spoken

__all__ = [
    "DEFAULT_WEEKS",
    "MAX_WEEKS",
    "ExerciseNotAllowedError",
    "GoalsNotSetError",
    "MedicalReferralError",
    "Plan",
    "PlanDocument",
    "PlanImpossibleError",
    "PlanNotFoundError",
    "Profile",
    "ProfileInvalidError",
    "document_of",
    "generate",
    "parse_profile",
    "plan_of",
    "require_allowed",
    "require_clearance",
    "spoken",
]
