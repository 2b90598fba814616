import { faultCount, type StripRep, tintOf } from './layout'

/** The strip in words, for those who do not see it: "10 repetitions, 9 counted, …". */
export function stripText(reps: readonly StripRep[]): string {
  if (reps.length === 0) return 'No repetitions.'
  const counted = reps.filter((rep) => rep.valid).length
  const parts = [plural(reps.length, 'repetition')]
  if (counted < reps.length) parts.push(`${counted} counted`)
  const tempo = mean(reps.map((rep) => rep.tempo_s))
  if (tempo !== null) parts.push(`${tempo.toFixed(1)} seconds each on average`)
  const good = reps.filter((rep) => tintOf(rep) === 'good').length
  if (reps.some((rep) => rep.quality !== null)) parts.push(`${good} in good form`)
  const withFaults = reps.filter((rep) => faultCount(rep) > 0).length
  if (withFaults > 0) parts.push(`${withFaults} with something to improve`)
  return `${parts.join(', ')}.`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value))
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
