import type { PlanSession, PlanWeek } from '../../api'

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

/** The first workout after a day. */
export function nextSession(weeks: readonly PlanWeek[], today: string): PlanSession | null {
  const coming = weeks
    .flatMap(({ sessions }) => sessions)
    .filter(({ date, kind }) => date > today && kind !== 'rest')
    .sort((a, b) => a.date.localeCompare(b.date))
  return coming[0] ?? null
}
