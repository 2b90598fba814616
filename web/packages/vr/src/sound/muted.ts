/** Whether this person wants silence, kept in the browser. */
const KEY = 'palestra.muted'

export function readMuted(): boolean {
  try {
    return localStorage.getItem(KEY) === 'true'
  } catch {
    return false // storage is blocked
  }
}

export function keepMuted(isMuted: boolean): void {
  try {
    localStorage.setItem(KEY, String(isMuted))
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
}
