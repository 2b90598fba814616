import type { Today } from '../../api'
import { keep } from '../../shell/session'
import { todayIso } from '../../words/format'

const KEY = 'palestra.today'

/** Today's workout is kept on the device, so that a cellar gym without a network can still log it. */
export function keepToday(day: Today): void {
  keep(KEY, JSON.stringify(day))
}

export function keptToday(): Today | null {
  try {
    const day = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Today | null
    return day && day.date === todayIso() && Array.isArray(day.blocks) ? day : null
  } catch {
    return null
  }
}
