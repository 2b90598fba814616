/** The shapes of the HTTP API that the app uses; field names as on the wire. */

export type GoalKind =
  | 'strength'
  | 'hypertrophy'
  | 'endurance'
  | 'power'
  | 'fat_loss'
  | 'cardio'
  | 'mobility'
  | 'general_health'
  | 'sport'
export type Difficulty = 'easy' | 'medium' | 'hard'
export type Level = 'beginner' | 'intermediate' | 'advanced'
export type Grade = 'gold' | 'silver' | 'bronze'

export interface Tokens {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  refresh_token: string | null
}

export interface Me {
  user_id: number
  username: string
  display_name: string
  created_at: string
}

/** The health screen; the server knows more questions than the app asks, all false unless said. */
export interface Screening {
  chest_pain?: boolean
  fainting?: boolean
  severe_breathlessness?: boolean
  heart_condition?: boolean
  recent_surgery?: boolean
  cleared: boolean | null
}

export interface Injury {
  site: string
  side: 'left' | 'right' | 'both' | null
  pain: number
  acute: boolean
}

export interface Goals {
  goal: GoalKind
  difficulty: Difficulty
  level: Level
  minutes_per_session: number
  days_per_week: number
  equipment: string[]
  seated_only: boolean
  age?: number | null
  sex?: string | null
  stature_m?: number | null
  mass_kg?: number | null
  screening: Screening
  injuries: Injury[]
  dislikes: string[]
  likes: string[]
}

export interface Cue {
  id?: string
  text: string
}

export interface Exercise {
  id: string
  aliases: string[]
  name: string
  description: string
  steps: string[]
  pattern: string
  muscles: Record<string, number>
  equipment: string[]
  tags: string[]
  tracking_grade: Grade
  vr_native: boolean
  timed: boolean
  cues: (Cue | string)[]
}

export interface Equipment {
  id: string
  name: string
  description?: string
}

export interface Page<T> {
  items: T[]
  next_cursor: string | null
}

export interface Reason {
  id: string
  text: string
  source: string
}

export interface Block {
  exercise_name: string
  name: string
  sets: number
  /** The target, or the lower end of the range; null for timed sets. */
  reps: number | null
  reps_max: number | null
  duration_s: number | null
  rir: number | null
  rest_s: number
  tempo: string | null
  load_pct: number | null
  weight_kg: number | null
  minutes: number | null
  pattern: string | null
  tracking_grade: Grade | null
  superset: string | null
  rationale: Reason[]
}

export interface Today {
  workout_id: string | null
  date: string
  title: string
  kind: string
  minutes: number
  blocks: Block[]
  why: string[]
  rest_day: boolean
}

export interface PlanBlock {
  exercise: string
  name?: string
  pattern: string
  role?: string
  sets: number
  reps: number | null
  reps_max: number | null
  duration_s?: number | null
  rir: number | null
  rest_s: number
  tempo: string | null
  minutes: number | null
  rationale: (string | Reason)[]
}

export interface PlanSession {
  date: string
  title: string
  kind: string
  minutes: number
  workout_id?: string | null
  blocks: PlanBlock[]
}

export interface PlanWeek {
  index: number
  phase: string
  deload: boolean
  sessions: PlanSession[]
}

export interface StoredPlan {
  plan_id: string
  plan: {
    start_date: string
    level: Level
    seed: number
    weeks: PlanWeek[]
    messages: unknown[]
    conflicts: unknown[]
  }
}

export interface StripItem {
  rom_ratio: number | null
  tempo_s: number | null
  quality: number | null
  valid: boolean
  /** How many were seen. */
  faults: number
  /** Which set of the workout it belongs to, when the server says so. */
  set?: number
}

export interface WorkoutSummary {
  workout_id: string
  title: string
  status: 'planned' | 'open' | 'finished'
  started_at: string | null
  finished_at: string | null
  duration_s: number | null
  sets: number
  reps: number
  volume_kg: number | null
  exercises: string[]
  strip: StripItem[]
}

export interface Repetition {
  index: number
  start_s: number
  peak_s: number
  end_s: number
  rom_m: number | null
  rom_ratio: number | null
  eccentric_s: number | null
  pause_s: number | null
  concentric_s: number | null
  mean_speed_mps: number | null
  peak_speed_mps: number | null
  symmetry_ratio: number | null
  quality: number | null
  valid: boolean
  faults: string[]
}

export interface DoneSet {
  id: string
  set_index: number
  exercise_name: string
  reps: number
  weight_kg: number | null
  rir: number | null
  performed_at: string
  source: 'vr' | 'hand'
  duration_s: number | null
  repetitions: Repetition[]
}

export interface WorkoutDetail {
  workout_id: string
  title: string
  status: 'planned' | 'open' | 'finished'
  started_at: string | null
  finished_at: string | null
  duration_s: number | null
  reps: number
  volume_kg: number | null
  blocks: Block[]
  sets: DoneSet[]
}

export interface TrackedSet {
  id: string
  workout_id?: string
  exercise_name: string
  set_index: number
  reps: number
  weight_kg?: number
  rir?: number
  /** How long a timed set was held. */
  duration_s?: number
  performed_at: string
  note?: string
}

export interface TrackAnswer {
  id: string
  workout_id: string
  record: { kind: 'e1rm' | 'weight' | 'reps'; value: number; previous: number } | null
  next: { weight_kg: number | null; reps: number; reason: string } | null
}

export interface OwnBlock {
  exercise_name: string
  sets: number
  reps?: number
  rest_s: number
  tempo?: string
  weight_kg?: number
  duration_s?: number
}

export interface LiveSession {
  session_id: string
  live_url: string
  token: string
}
