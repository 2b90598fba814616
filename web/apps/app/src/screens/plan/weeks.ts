import type { Plan, PlanSession, PlanWeek } from '../../api'

export interface SplitWeeks {
  past: PlanWeek[]
  current: PlanWeek | null
  coming: PlanWeek[]
}

/** The current week is the first that is not over; when all are over there is none. */
export function split(weeks: readonly PlanWeek[], today: string): SplitWeeks {
  const isOver = (week: PlanWeek) =>
    week.sessions.length > 0 && week.sessions.every(({ date }) => date < today)
  const past = weeks.filter(isOver)
  const [current = null, ...coming] = weeks.filter((week) => !isOver(week))
  return { past, current, coming }
}

/** Why a session is as it is: each reason once, those that most exercises share first. */
export function reasonsOf(session: PlanSession, known: Plan['rationale']): string[] {
  const times = new Map<string, number>()
  for (const id of session.blocks.flatMap(({ rationale }) => rationale))
    times.set(id, (times.get(id) ?? 0) + 1)
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .flatMap(([id]) => known[id]?.text ?? [])
    .slice(0, 6)
}
