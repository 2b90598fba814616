"""What must hold for every plan, whoever made it: the last gate before a plan leaves. Pure.

Source: hard limits R1 and R15, hard caps of the prescription table, golden predicates G0.
"""

from collections.abc import Iterator

from palestra.catalogue import Catalogue
from palestra.coaching.domain import Plan, Profile, Session, Week
from palestra.coaching.planner.prescription import CAPS
from palestra.coaching.planner.restrictions import Limits
from palestra.coaching.planner.volume import sets_by_muscle


def violations(plan: Plan, profile: Profile, limits: Limits, catalogue: Catalogue) -> list[str]:
    """Return every broken hard limit, as sentences for the log; empty for a good plan."""
    found: list[str] = []
    for week in plan.weeks:
        found += _week(week, plan, profile)
        for session in week.sessions:
            found += _session(session, plan, profile, limits, catalogue)
    return found


def _week(week: Week, plan: Plan, profile: Profile) -> Iterator[str]:
    caps = CAPS[plan.level]
    if len(week.sessions) != profile.days_per_week:
        yield f"week {week.index}: {len(week.sessions)} sessions"
    blocks = [block for session in week.sessions for block in session.blocks]
    for muscle, sets in sets_by_muscle(blocks).items():
        if sets > caps.sets_per_muscle_week + 1e-9:
            yield f"week {week.index}: {sets} sets of {muscle}"
    if week.index == 1 and any(block.rir < 1 for block in blocks):
        yield "week 1: a set to failure"


def _session(
    session: Session, plan: Plan, profile: Profile, limits: Limits, catalogue: Catalogue
) -> Iterator[str]:
    caps = CAPS[plan.level]
    where = f"{session.on}"
    if session.minutes > profile.minutes_per_session:
        yield f"{where}: {session.minutes} minutes"
    if not session.blocks:
        yield f"{where}: empty"
    if sum(block.sets for block in session.blocks) > caps.sets_per_session:
        yield f"{where}: too many sets"
    for block in session.blocks:
        if not catalogue.has(block.exercise) or not limits.allows(catalogue.get(block.exercise)):
            yield f"{where}: {block.exercise} is not allowed"
        if block.rir < limits.min_rir:
            yield f"{where}: {block.exercise} too close to failure"
