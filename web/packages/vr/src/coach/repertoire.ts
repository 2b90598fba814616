/** Which movement the figure performs for an exercise of the catalogue: by its id, else by its pattern. */
import { ARMS } from './arms'
import { FLOOR } from './floor'
import { LEGS } from './legs'
import type { Movement } from './movement'
import { WHOLE } from './whole'

export const MOVEMENTS = { ...LEGS, ...ARMS, ...WHOLE, ...FLOOR } satisfies Record<string, Movement>
export type MovementName = keyof typeof MOVEMENTS

/** The movement that stands for a whole pattern of the catalogue. */
export const BY_PATTERN: Record<string, MovementName> = {
  squat: 'squat',
  hinge: 'hinge',
  lunge: 'lunge',
  push: 'press',
  pull: 'bandRow',
  isolation: 'curl',
  core: 'plank',
  cardio: 'march',
  mobility: 'reach',
  balance: 'legRaise',
  carry: 'carry',
  gait: 'march',
}

/** Words of an exercise id, most telling first; the first that occurs decides. */
const BY_WORD: readonly (readonly [RegExp, MovementName])[] = [
  [/squat_jump|^jump$|box_jump/, 'jump'],
  [/hop/, 'jump'],
  [/jumping_jack|jack/, 'jack'],
  [/burpee/, 'burpee'],
  [/mountain_climber/, 'climber'],
  [/squat_under|duck/, 'duck'],
  [/dodge|slip/, 'slip'],
  [/uppercut/, 'uppercut'],
  [/hook/, 'hook'],
  [/seated_punch|straight_punch|punch|strike|boxing/, 'punch'],
  [/jab/, 'jab'],
  [/rhythm_swings|saber|slash/, 'cut'],
  [/target_reach|reach/, 'reach'],
  [/kick/, 'kick'],
  [/elbow_to_knee|knee_raise_elbow/, 'kneeToElbow'],
  [/high_knees|march|knee_lift|walk|hurdle_step/, 'march'],
  [/jog|run/, 'jog'],
  [/side_tap|shuffle/, 'sideTap'],
  [/wall_sit/, 'wallSit'],
  [/sit_to_stand|box_squat|chair_squat/, 'sitToStand'],
  [/goblet/, 'gobletSquat'],
  [/back_squat|front_squat/, 'barbellSquat'],
  [/split_squat|inline_lunge/, 'splitSquat'],
  [/side_lunge|lateral_lunge/, 'sideLunge'],
  [/lunge|hip_flexor/, 'lunge'],
  [/step_up/, 'stepUp'],
  [/squat/, 'squat'],
  [/bridge|hip_thrust/, 'bridge'],
  [/^deadlift|barbell_romanian/, 'deadlift'],
  [/dumbbell_swing|kettlebell_swing|swing/, 'swing'],
  [/deadlift|hinge|good_morning/, 'hinge'],
  [/toe_touch|hamstring_stretch/, 'toeTouch'],
  [/calf_raise|ankle_rock/, 'calfRaise'],
  [/leg_raise|knee_extension|single_leg_balance|tandem/, 'legRaise'],
  [/dumbbell_bench|floor_press/, 'dumbbellBench'],
  [/bench_press/, 'benchPress'],
  [/fly$|chest_fly/, 'fly'],
  [/barbell_overhead/, 'barbellPress'],
  [/overhead_press|push_press|shoulder_press/, 'press'],
  [/push_up/, 'pushUp'],
  [/brace_press/, 'bandRow'],
  [/dip/, 'dip'],
  [/pull_up|chin_up/, 'pullUp'],
  [/pulldown/, 'pulldown'],
  [/pull_apart|prone_ytw|reverse_fly|chest_opener/, 'reverseFly'],
  [/barbell_row/, 'barbellRow'],
  [/band_row|towel_row/, 'bandRow'],
  [/row/, 'row'],
  [/triceps/, 'tricepsExtension'],
  [/pushdown/, 'pushdown'],
  [/curl/, 'curl'],
  [/lateral_raise/, 'lateralRaise'],
  [/scaption/, 'scaption'],
  [/abduction/, 'abduction'],
  [/front_raise|forward_elevation/, 'frontRaise'],
  [/shoulder_flexion/, 'flexion'],
  [/shoulder_extension/, 'extension'],
  [/external_rotation|shoulder_rotation|int_ext/, 'rotation'],
  [/shrug/, 'shrug'],
  [/arm_circle/, 'armCircle'],
  [/hip_rotation|pelvis_rotation|trunk|twist|thoracic/, 'twist'],
  [/side_bend/, 'sideBend'],
  [/cat_cow|bird_dog/, 'birdDog'],
  [/dead_bug/, 'deadBug'],
  [/crunch|sit_up/, 'crunch'],
  [/plank/, 'plank'],
  [/farmer|carry/, 'carry'],
  [/breath/, 'stand'],
]

/** The movement for an exercise; `pattern` helps where the id says nothing. Standing when nothing is known. */
export function movementNameOf(exercise: string, pattern?: string): MovementName {
  const word = BY_WORD.find(([words]) => words.test(exercise))
  return word?.[1] ?? BY_PATTERN[pattern ?? ''] ?? 'stand'
}

export function movementOf(exercise: string, pattern?: string): Movement {
  return MOVEMENTS[movementNameOf(exercise, pattern)]
}
