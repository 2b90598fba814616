/** When a repetition is where: the prescribed tempo as a clock for the figure. Seconds. */

export interface Tempo {
  eccentric_s: number
  pause_s: number
  concentric_s: number
  /** Rest in the start position between repetitions. */
  top_s: number
}

export type FirstPhase = 'eccentric' | 'concentric'
export type TempoPhase = 'eccentric' | 'pause' | 'concentric' | 'top'

export interface Moment {
  /** 0 in the start position, 1 at the turning point. */
  travel: number
  phase: TempoPhase
  /** How far the present phase has gone, 0..1. */
  progress: number
  /** Repetitions completed since the start. */
  repetition: number
}

const DEFAULT: Tempo = { eccentric_s: 2, pause_s: 0, concentric_s: 1, top_s: 0.4 }
/** "X" asks for as fast as possible; the figure needs a number. */
const EXPLOSIVE_S = 0.6
const SHORTEST_PHASE_S = 0.35

/** Read "3-1-1" or "3-1-1-0" (lowering, pause, lifting, rest); what cannot be read gets 2-0-1. */
export function parseTempo(text: string | null | undefined): Tempo {
  const parts = (text ?? '')
    .split('-')
    .map((part) => (/^x$/i.test(part.trim()) ? EXPLOSIVE_S : Number.parseFloat(part)))
  const [eccentric_s, pause_s, concentric_s, top_s] = parts
  const isWhole = parts.length >= 3 && parts.every((part) => Number.isFinite(part) && part >= 0)
  if (!isWhole || eccentric_s === undefined || pause_s === undefined || concentric_s === undefined)
    return DEFAULT
  return {
    eccentric_s: Math.max(SHORTEST_PHASE_S, eccentric_s),
    pause_s,
    concentric_s: Math.max(SHORTEST_PHASE_S, concentric_s),
    top_s: Math.max(DEFAULT.top_s, top_s ?? 0),
  }
}

export function repetitionSeconds(tempo: Tempo): number {
  return tempo.eccentric_s + tempo.pause_s + tempo.concentric_s + tempo.top_s
}

/** Starts and stops gently: position of a minimum-jerk movement. */
export function ease(x: number): number {
  const t = Math.min(1, Math.max(0, x))
  return t * t * t * (t * (6 * t - 15) + 10)
}

/** Where a repetition at `tempo` stands `t_s` after the start. */
export function momentOf(t_s: number, tempo: Tempo, first: FirstPhase): Moment {
  const whole = repetitionSeconds(tempo)
  const t = Math.max(0, t_s)
  const repetition = Math.floor(t / whole)
  let left = t - repetition * whole
  const second: FirstPhase = first === 'eccentric' ? 'concentric' : 'eccentric'
  const length = { eccentric: tempo.eccentric_s, concentric: tempo.concentric_s }
  if (left < length[first]) {
    const progress = left / length[first]
    return { travel: ease(progress), phase: first, progress, repetition }
  }
  left -= length[first]
  if (left < tempo.pause_s) return { travel: 1, phase: 'pause', progress: left / tempo.pause_s, repetition }
  left -= tempo.pause_s
  if (left < length[second]) {
    const progress = left / length[second]
    return { travel: 1 - ease(progress), phase: second, progress, repetition }
  }
  return { travel: 0, phase: 'top', progress: (left - length[second]) / tempo.top_s, repetition }
}
