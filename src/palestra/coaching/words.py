"""A plan in words, for a terminal. Pure."""

from palestra.coaching.document import BlockDocument, PlanDocument, SessionDocument


def spoken(plan: PlanDocument) -> str:
    """Return a plan as lines to read."""
    lines = [f"{plan.goal.replace('_', ' ').capitalize()}, {plan.level}, from {plan.start_date}"]
    lines += [f"  Note: {message.text}" for message in plan.messages]
    lines += [f"  Decided: {conflict.decision} {conflict.lost}" for conflict in plan.conflicts]
    for week in plan.weeks:
        lines.append(f"\nWeek {week.index}" + (", lighter" if week.deload else ""))
        for session in week.sessions:
            lines += _session(session)
    return "\n".join(lines)


def _session(session: SessionDocument) -> list[str]:
    head = f"  {session.date:%a %d %b}  {session.title}, {session.minutes:.0f} min"
    return [head, *(f"      {_block(block)}" for block in session.blocks)]


def _block(block: BlockDocument) -> str:
    if block.duration_s is not None:
        dose = f"{block.sets} x {block.duration_s} s"
    elif block.reps == block.reps_max:
        dose = f"{block.sets} x {block.reps}"
    else:
        dose = f"{block.sets} x {block.reps}-{block.reps_max}"
    load = f" at {block.load_pct:g} % of your best" if block.load_pct else ""
    turn = f" [{block.superset}]" if block.superset else ""
    return f"{block.name}: {dose}{load}, {block.rir} in reserve, rest {block.rest_s} s{turn}"
