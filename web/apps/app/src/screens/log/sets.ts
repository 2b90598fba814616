import type { Block, DoneSet, TrackedSet } from '../../api'
import type { Entry } from '../../queue'

/** One set as the screen shows it, wherever it is on its way to the server. */
export interface LoggedSet {
  id: string
  exercise: string
  setIndex: number
  reps: number
  durationS: number | null
  weightKg: number | null
  rir: number | null
  state: Entry['state']
  answer: TrackedSet | null
}

/** What the server has and what still waits here, each set once. */
export function loggedSets(
  workoutId: string,
  stored: readonly DoneSet[],
  entries: readonly Entry[],
): LoggedSet[] {
  const sets = new Map<string, LoggedSet>()
  for (const set of stored) {
    sets.set(set.id, {
      id: set.id,
      exercise: set.exercise_name,
      setIndex: set.set_index,
      reps: set.reps,
      durationS: set.duration_s,
      weightKg: set.weight_kg,
      rir: set.rir,
      state: 'sent',
      answer: null,
    })
  }
  for (const entry of entries) {
    if (entry.kind !== 'set' || entry.set.workout_id !== workoutId) continue
    const { exercise_name, set_index, reps, weight_kg, rir, duration_s } = entry.set
    sets.set(entry.id, {
      id: entry.id,
      exercise: exercise_name,
      setIndex: set_index,
      reps,
      durationS: duration_s ?? null,
      weightKg: weight_kg ?? null,
      rir: rir ?? null,
      state: entry.state,
      answer: entry.answer ?? null,
    })
  }
  return [...sets.values()].sort((a, b) => a.setIndex - b.setIndex)
}

export interface Proposal {
  weightKg: number
  /** Repetitions, or seconds of a timed set. */
  amount: number
  rir: number
}

/** The numbers that are most likely right: those of the last set, else those of the plan. */
export function proposal(block: Block, done: readonly LoggedSet[]): Proposal {
  const last = done.at(-1)
  return {
    weightKg: last?.weightKg ?? block.weight_kg ?? 0,
    amount: (block.duration_s ? last?.durationS : last?.reps) ?? block.duration_s ?? block.reps ?? 10,
    rir: last?.rir ?? block.rir ?? 2,
  }
}

/** The next free number; sets of an exercise are counted from 0, as on the wire. */
export function nextIndex(done: readonly LoggedSet[]): number {
  return done.reduce((next, set) => Math.max(next, set.setIndex + 1), 0)
}
