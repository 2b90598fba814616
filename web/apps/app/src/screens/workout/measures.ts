import type { DoneSet, Repetition } from '../../api'

export interface ExerciseSets {
  exercise: string
  sets: DoneSet[]
}

/** The sets of a workout by exercise, both in the order in which they were done. */
export function byExercise(sets: readonly DoneSet[]): ExerciseSets[] {
  const groups = new Map<string, DoneSet[]>()
  for (const set of sets) groups.set(set.exercise_name, [...(groups.get(set.exercise_name) ?? []), set])
  return [...groups].map(([exercise, own]) => ({
    exercise,
    sets: own.toSorted((a, b) => a.set_index - b.set_index),
  }))
}

export function tempoOf(rep: Repetition): number {
  return rep.end_s - rep.start_s
}

export interface FaultCount {
  fault: string
  times: number
}

export function faultCounts(reps: readonly Repetition[]): FaultCount[] {
  const counts = new Map<string, number>()
  for (const fault of reps.flatMap(({ faults }) => faults)) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return [...counts].map(([fault, times]) => ({ fault, times })).sort((a, b) => b.times - a.times)
}

/** The mean lowering and lifting times of the repetitions that counted, seconds. */
export function meanPhases(reps: readonly Repetition[]): { down: number | null; up: number | null } {
  const counted = reps.filter(({ valid }) => valid)
  return {
    down: mean(counted.map(({ eccentric_s }) => eccentric_s)),
    up: mean(counted.map(({ concentric_s }) => concentric_s)),
  }
}

export interface Change {
  /** Last third against first third: -0.2 means 20 % smaller. */
  range: number | null
  tempo: number | null
}

/** How the end of each set differs from its beginning, on average; null when there is too little to say. */
export function changeOverWork(sets: readonly (readonly Repetition[])[]): Change {
  return {
    range: mean(sets.map((reps) => changeOf(reps, (rep) => rep.rom_ratio))),
    tempo: mean(sets.map((reps) => changeOf(reps, tempoOf))),
  }
}

function changeOf(reps: readonly Repetition[], value: (rep: Repetition) => number | null): number | null {
  const counted = reps.filter(({ valid }) => valid)
  const third = Math.floor(counted.length / 3)
  if (third < 1) return null
  const first = mean(counted.slice(0, third).map(value))
  const last = mean(counted.slice(-third).map(value))
  return first === null || last === null || first <= 0 ? null : last / first - 1
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
