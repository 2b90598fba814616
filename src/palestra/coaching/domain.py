"""Who is trained and what is planned: frozen records, closed vocabularies, expected failures. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from palestra.core.errors import Fault, PalestraError

GoalType = Literal[
    "strength",
    "hypertrophy",
    "endurance",
    "power",
    "fat_loss",
    "cardio",
    "mobility",
    "general_health",
    "sport",
]
Difficulty = Literal["easy", "medium", "hard"]
Level = Literal["beginner", "intermediate", "advanced"]
Sex = Literal["female", "male", "unspecified"]
Kind = Literal[
    "strength", "vr_cardio", "run", "sport", "conditioning", "mobility", "balance", "snack", "rest"
]
Role = Literal["power", "main", "secondary", "accessory", "core", "conditioning", "mobility", "balance"]

GOALS: Final[tuple[str, ...]] = get_args(GoalType)
LEVELS: Final[tuple[Level, ...]] = get_args(Level)


class MedicalReferralError(PalestraError):
    """A doctor comes first: no plan, no workout, no session until cleared."""

    code = "medical_referral"
    fault = Fault.FORBIDDEN

    def __init__(self, detail: str, *, unlock: str) -> None:
        super().__init__(f"{detail} {unlock}")
        self.unlock = unlock


class GoalsNotSetError(PalestraError):
    """The user has not said what to train for."""

    code = "goals_not_set"
    fault = Fault.NOT_FOUND


class PlanNotFoundError(PalestraError):
    """No such plan of this user."""

    code = "plan_not_found"
    fault = Fault.NOT_FOUND


class ProfileInvalidError(PalestraError):
    """A field of the profile is not what it must be; `field` names it."""

    code = "profile_invalid"
    fault = Fault.INVALID


class ExerciseNotAllowedError(PalestraError):
    """A workout holds what the user's limits exclude; the detail names the exercises."""

    code = "exercise_not_allowed"
    fault = Fault.CONFLICT


class PlanImpossibleError(PalestraError):
    """Nothing safe is left to train with what was given."""

    code = "plan_impossible"
    fault = Fault.CONFLICT


@dataclass(frozen=True, slots=True)
class GoalWish:
    """One goal; priority 1 is the first."""

    type: GoalType
    priority: int = 1
    target_value: float | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Injury:
    """Where it hurts: pain on a scale of 0 to 10."""

    site: str
    side: str | None = None
    pain: int = 0
    acute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """Answers to the health screen, in our own words.

    Attributes:
        cleared: A doctor has cleared exercise in the last 12 months; None when not asked.
    """

    chest_pain: bool = False
    fainting: bool = False
    dizziness: bool = False
    severe_breathlessness: bool = False
    neurological_sign: bool = False
    pregnancy_warning: bool = False
    heart_condition: bool = False
    kidney_disease: bool = False
    metabolic_disease: bool = False
    high_blood_pressure: bool = False
    chronic_condition: bool = False
    medicines: bool = False
    joint_problem: bool = False
    supervised_only: bool = False
    recent_surgery: bool = False
    cleared: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headset:
    """What VR can be used for; `discomfort` of the last time, 0 to 10; the free floor in metres."""

    headset: bool = True
    seated_only: bool = False
    discomfort: int = 0
    play_area_m: tuple[float, float] = (2.0, 2.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything a plan is made from. Only goals, days and minutes have no safe default."""

    goals: tuple[GoalWish, ...]
    days_per_week: int
    minutes_per_session: int
    start_date: date
    age: int | None = None
    sex: Sex = "unspecified"
    stature_m: float | None = None
    mass_kg: float | None = None
    resting_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    training_months: int = 0
    level_wish: Level | None = None
    active: bool | None = None
    sport: str | None = None
    event_date: date | None = None
    difficulty: Difficulty = "medium"
    equipment: frozenset[str] = frozenset()
    injuries: tuple[Injury, ...] = ()
    conditions: tuple[str, ...] = ()
    pregnancy_week: int | None = None
    screening: Screening = field(default_factory=Screening)
    dislikes: frozenset[str] = frozenset()
    likes: frozenset[str] = frozenset()
    weekly_running_km: float | None = None
    longest_run_km: float | None = None
    vr: Headset = field(default_factory=Headset)

    @property
    def goal(self) -> GoalType:
        """The first goal."""
        return min(self.goals, key=lambda wish: wish.priority).type

    @property
    def level(self) -> Level:
        """Novice below 6 months of steady training, advanced from 24.

        Source: ACSM position stand 2009 (words), the 24 months are a convention.
        """
        if self.level_wish is not None:
            return self.level_wish
        if self.training_months < 6:
            return "beginner"
        return "intermediate" if self.training_months < 24 else "advanced"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user with a stable code."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two wishes that cannot both be had, what was decided, and what is lost."""

    code: str
    wishes: tuple[str, ...]
    decision: str
    lost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One exercise of one session.

    Attributes:
        sets: Working sets; for exercises with two sides, sets of each side.
        reps: Lower end of the repetition range, per side; 1 for timed sets.
        reps_max: Upper end of the repetition range.
        duration_s: Length of one timed set, s, else None.
        rir: Repetitions in reserve at the end of each set.
        load_pct: Load in per cent of the one-repetition maximum, or None without an external load.
        load_kg: Load, kg, when it is known.
        rest_s: Rest between sets (of a superset: after both), s.
        superset: Letter shared by the two blocks that alternate.
        minutes: Share of the session, min (of a superset: half of the pair).
        progression: How it grows: double, linear, ladder, tempo, reps, time or none.
        rationale: Ids that `planner.rationale` resolves to a sentence and a source.
    """

    exercise: str
    pattern: str
    role: Role
    muscles: Mapping[str, float]
    sets: int
    reps: int
    reps_max: int
    rir: int
    rest_s: int
    tempo: str
    minutes: float
    duration_s: int | None = None
    load_pct: float | None = None
    load_kg: float | None = None
    superset: str | None = None
    distance_km: float | None = None
    equipment: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    progression: str = "double"
    rationale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One planned workout.

    Attributes:
        minutes: Estimate by the time model, warm-up and cool-down included.
        hr_cap_ratio: Upper limit of the heart-rate reserve, ratio, or None.
        rpe_max: Upper limit on Borg's scale of 6 to 20, or None.
        mode: How the headset may be used: vr, seated, passthrough or 2d.
        vr_bout_s: Longest time under the headset without a break, s.
        prompts: What the coach asks during the session.
    """

    on: date
    title: str
    kind: Kind
    minutes: float
    warm_up_minutes: float
    cool_down_minutes: float
    blocks: tuple[Block, ...]
    hr_cap_ratio: float | None = None
    rpe_max: int | None = None
    mode: str = "vr"
    vr_bout_s: int = 1800
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days from the start date."""

    index: int
    phase: str
    deload: bool
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan; deterministic for a profile, a seed and the shipped catalogue."""

    start_date: date
    level: Level
    goal: GoalType
    seed: int
    weeks: tuple[Week, ...]
    messages: tuple[Message, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
