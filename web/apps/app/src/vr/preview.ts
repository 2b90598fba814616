/** A workout as the first card of the VR page shows it. */
import type { WorkoutPreview } from '@palestra/vr'
import type { Block, Today, WorkoutDetail } from '../api'

function targetOf(block: Block): string {
  const amount = block.duration_s
    ? `${block.duration_s} s`
    : block.reps_max && block.reps_max > (block.reps ?? 0)
      ? `${block.reps} to ${block.reps_max}`
      : String(block.reps ?? '')
  return block.weight_kg ? `${amount} · ${block.weight_kg} kg` : amount
}

export function previewOf(workout: Today | WorkoutDetail): WorkoutPreview {
  const exercises = workout.blocks.map((block) => ({
    exercise: block.exercise_name,
    name: block.name,
    sets: block.sets,
    target: targetOf(block),
  }))
  return 'kind' in workout
    ? { title: workout.title, kind: workout.kind, minutes: workout.minutes, exercises }
    : { title: workout.title, exercises }
}
