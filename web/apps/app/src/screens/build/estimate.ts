/** A block whose numbers are all chosen. */
export interface OwnBlock {
  exercise_name: string
  sets: number
  rest_s: number
  reps?: number
  duration_s?: number
}

/** A repetition takes about this long, and getting ready for the next exercise too, seconds. */
const REPETITION_S = 3
const CHANGE_S = 45

/** A rough time for a workout that somebody built; the server's own plans say theirs. */
export function estimatedMinutes(blocks: readonly OwnBlock[]): number {
  const seconds = blocks.reduce((sum, block) => {
    const work = block.sets * (block.duration_s ?? (block.reps ?? 0) * REPETITION_S)
    return sum + work + Math.max(0, block.sets - 1) * block.rest_s + CHANGE_S
  }, 0)
  return Math.max(1, Math.round(seconds / 60))
}
