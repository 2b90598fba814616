/** Numbers, dates and durations as people read them. */

/** The texts are English; the reader's own kind of English decides how dates and numbers look. */
const LOCALE =
  typeof navigator !== 'undefined' && navigator.language?.startsWith('en') ? navigator.language : 'en-GB'

export function dayName(isoDate: string): string {
  return new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    day(isoDate),
  )
}

export function shortDay(isoDate: string): string {
  return new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short' }).format(
    day(isoDate),
  )
}

export function dayAndTime(instant: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant))
}

/** A plain date is a day of the calendar, not midnight in Greenwich. */
function day(isoDate: string): Date {
  return new Date(isoDate.length === 10 ? `${isoDate}T12:00:00` : isoDate)
}

export function todayIso(now: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

export function minutes(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  return `${Math.round(seconds / 60)} min`
}

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export function kilograms(kg: number): string {
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 }).format(kg)} kg`
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat(LOCALE).format(n)} ${n === 1 ? one : many}`
}

/** An identifier such as `upper_back` as words. */
export function words(id: string): string {
  const text = id.replace(/[_.-]+/g, ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function list(items: readonly string[]): string {
  return new Intl.ListFormat(LOCALE, { type: 'conjunction' }).format(items)
}

export function wholeNumber(n: number): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 }).format(n)
}
