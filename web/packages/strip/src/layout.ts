/**
 * The repetition strip: one bar per repetition, height = range of motion, width = tempo,
 * tint = quality, faults as ticks. Pure geometry: the 2D app draws it as SVG, VR as quads.
 */

/** What the strip needs to know about one repetition. */
export interface StripRep {
  /** Range of motion as the server measures it; only compared with the others of the same group. */
  rom_ratio: number | null
  /** Duration of the whole repetition, seconds. */
  tempo_s: number | null
  /** 0 (poor) to 1 (as described). */
  quality: number | null
  valid: boolean
  /** The faults, or how many there were. */
  faults?: readonly string[] | number
  /** Set or exercise: bars of different groups stand apart and are scaled apart. */
  group?: string | number
}

export type Tint = 'good' | 'fair' | 'poor' | 'uncounted'

export interface StripBar {
  index: number
  /** Left edge, and the top edge, in the same unit as `StripOptions.height`; y grows downwards. */
  x: number
  y: number
  width: number
  height: number
  tint: Tint
  /** One tick per fault, above the bar. */
  ticks: readonly { x: number; y: number }[]
}

export interface Strip {
  width: number
  height: number
  bars: readonly StripBar[]
}

export interface StripOptions {
  height: number
  /** The strip is narrowed to this when the repetitions need more. */
  maxWidth?: number
  /** Width of one second of tempo. */
  secondWidth?: number
  gap?: number
}

/** A repetition of unknown tempo is drawn as if it took this long, seconds. */
const USUAL_TEMPO_S = 2.5
const SHORTEST_S = 0.8
const LONGEST_S = 8
/** A bar never vanishes: even the smallest range stays visible. */
const LEAST_HEIGHT = 0.12
const MOST_TICKS = 3

/** The quality band; the limits are those that the workout page explains in words. */
export function tintOf(rep: Pick<StripRep, 'quality' | 'valid'>): Tint {
  if (!rep.valid) return 'uncounted'
  if (rep.quality === null || rep.quality >= 0.75) return 'good'
  return rep.quality >= 0.5 ? 'fair' : 'poor'
}

export function faultCount({ faults = 0 }: Pick<StripRep, 'faults'>): number {
  return typeof faults === 'number' ? faults : faults.length
}

/** Lays the bars out from left to right; y = 0 is the top, the bars stand on `height`. */
export function stripLayout(reps: readonly StripRep[], options: StripOptions): Strip {
  const { height, maxWidth = Number.POSITIVE_INFINITY, secondWidth = height / 8, gap = height / 16 } = options
  const full = fullRanges(reps)
  const tickRoom = height / 6
  const natural = naturalWidth(reps, secondWidth, gap)
  const scale = natural > maxWidth ? maxWidth / natural : 1
  let x = 0
  const bars = reps.map((rep, index): StripBar => {
    if (index > 0) x += (isNewGroup(reps, index) ? gap * 4 : gap) * scale
    const width = seconds(rep) * secondWidth * scale
    const barHeight = (height - tickRoom) * rangeShare(rep, full.get(groupOf(rep)) ?? 0)
    const bar = { index, x, y: height - barHeight, width, height: barHeight, tint: tintOf(rep) }
    x += width
    return { ...bar, ticks: ticks(bar, faultCount(rep), tickRoom) }
  })
  return { width: Math.max(x, 0), height, bars }
}

function naturalWidth(reps: readonly StripRep[], secondWidth: number, gap: number): number {
  return reps.reduce((sum, rep, index) => {
    const before = index === 0 ? 0 : isNewGroup(reps, index) ? gap * 4 : gap
    return sum + before + seconds(rep) * secondWidth
  }, 0)
}

function groupOf(rep: StripRep): string | number {
  return rep.group ?? 0
}

function isNewGroup(reps: readonly StripRep[], index: number): boolean {
  const before = reps[index - 1]
  const now = reps[index]
  return before !== undefined && now !== undefined && groupOf(before) !== groupOf(now)
}

/** The largest range of each group: the height of a full bar. */
function fullRanges(reps: readonly StripRep[]): Map<string | number, number> {
  const full = new Map<string | number, number>()
  for (const rep of reps) {
    const range = finite(rep.rom_ratio) ?? 0
    full.set(groupOf(rep), Math.max(full.get(groupOf(rep)) ?? 0, range))
  }
  return full
}

function rangeShare(rep: StripRep, full: number): number {
  const range = finite(rep.rom_ratio)
  if (range === null || full <= 0) return 0.6
  return Math.min(1, Math.max(LEAST_HEIGHT, range / full))
}

function seconds(rep: StripRep): number {
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, finite(rep.tempo_s) ?? USUAL_TEMPO_S))
}

function ticks(
  bar: { x: number; y: number; width: number },
  faults: number,
  room: number,
): readonly { x: number; y: number }[] {
  const fitting = Math.max(1, Math.floor((bar.width / room) * 2))
  const count = Math.min(faults, MOST_TICKS, fitting)
  return Array.from({ length: count }, (_, i) => ({
    x: bar.x + (bar.width * (i + 1)) / (count + 1),
    y: bar.y - room / 2,
  }))
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}
