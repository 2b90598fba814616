/** What a movement of the figure is made of, and where in it the figure is at a time. */
import type { Pose } from './pose'
import { mirrored } from './pose'
import { type FirstPhase, type Moment, momentOf, type Tempo } from './tempo'

export type Prop = 'dumbbells' | 'goblet' | 'barbell' | 'bar' | null

export interface Movement {
  /** Postures from the start to the turning point; a lift goes back the same way. */
  keys: readonly Pose[]
  /** A lift follows the prescribed tempo; a cycle runs through all keys in `seconds`; a hold stays in the last key. */
  kind: 'lift' | 'cycle' | 'hold'
  first: FirstPhase
  /** Seconds of a cycle. */
  seconds: number
  /** Every second repetition on the other side. */
  isAlternating: boolean
  prop: Prop
  /** Something to sit or lie on: height as part of the stature. */
  bench: number | null
  /** How far the figure turns away from the viewer so that the movement reads, degrees. */
  view: number
  /** What leaves the light trail. */
  trail: 'head' | 'hands'
}

type MovementChange = Partial<Movement> & { keys: readonly Pose[] }

export function lift(change: MovementChange): Movement {
  return {
    kind: 'lift',
    first: 'eccentric',
    seconds: 3,
    isAlternating: false,
    prop: null,
    bench: null,
    view: 28,
    trail: 'hands',
    ...change,
  }
}

export const cycle = (change: MovementChange): Movement => lift({ kind: 'cycle', seconds: 1.6, ...change })
export const hold = (change: MovementChange): Movement => lift({ kind: 'hold', ...change })

export interface Between {
  from: Pose
  to: Pose
  t: number
  moment: Moment
}

function alongKeys(keys: readonly Pose[], travel: number): Omit<Between, 'moment'> {
  const last = keys.length - 1
  const s = Math.min(last, Math.max(0, travel * last))
  const i = Math.min(Math.floor(s), Math.max(0, last - 1))
  const from = keys[i]
  const to = keys[Math.min(i + 1, last)]
  if (!from || !to) throw new Error('a movement needs at least one posture')
  return { from, to, t: s - i }
}

function cycleMoment(movement: Movement, t_s: number): Moment {
  const turns = Math.max(0, t_s) / movement.seconds
  const repetition = Math.floor(turns)
  const progress = turns - repetition
  return { travel: progress, phase: progress < 0.5 ? 'eccentric' : 'concentric', progress, repetition }
}

/** Where the movement is, `t_s` after its start. */
export function at(movement: Movement, tempo: Tempo, t_s: number): Between {
  if (movement.kind === 'hold')
    return {
      ...alongKeys(movement.keys, 1),
      moment: { travel: 1, phase: 'pause', progress: 0, repetition: 0 },
    }
  const isCycle = movement.kind === 'cycle'
  const moment = isCycle ? cycleMoment(movement, t_s) : momentOf(t_s, tempo, movement.first)
  const keys = isCycle ? [...movement.keys, ...movement.keys.slice(0, 1)] : movement.keys
  const found = alongKeys(keys, moment.travel)
  if (isCycle) found.t = found.t * found.t * (3 - 2 * found.t)
  if (movement.isAlternating && moment.repetition % 2 === 1)
    return { from: mirrored(found.from), to: mirrored(found.to), t: found.t, moment }
  return { ...found, moment }
}
