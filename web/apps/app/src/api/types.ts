/**
 * The shapes of the HTTP API. What the server describes is generated; the rest, which the coach
 * answers, is written out here.
 */
import type { api } from '@palestra/protocol'

export type Bar = api.Bar
export type Block = api.Block
export type DoneSet = api.ShownSet
export type Me = api.Me
export type NewBlock = api.NewBlock
export type NewSet = api.NewSet
export type NewWorkout = api.NewWorkout
export type PersonalRecord = api.PersonalRecord
export type Repetition = api.Repetition
export type TokenAnswer = api.TokenAnswer
export type TrackedSet = api.TrackedSet
export type WorkoutDetail = api.WorkoutDetail
export type WorkoutSummary = api.HistoryEntry

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
  side: string | null
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
  screening: Screening
  injuries: Injury[]
  dislikes: string[]
  likes: string[]
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
  hold_s: number
  cues: { fault: string; text: string }[]
}

export interface Equipment {
  id: string
  name: string
  description: string
}

export interface Page<T> {
  items: readonly T[]
  next_cursor: string | null
}

export interface Today {
  workout_id: string | null
  date: string
  title: string
  kind: string
  status: WorkoutDetail['status'] | null
  minutes: number
  warm_up_minutes: number
  cool_down_minutes: number
  /** How the headset may be used: passthrough means that the room must be seen, 2d means no headset. */
  mode: 'vr' | 'seated' | 'passthrough' | '2d'
  blocks: readonly Block[]
  why: readonly string[]
  rest_day: boolean
  next: { date: string; title: string; minutes: number } | null
}

export interface PlanBlock {
  exercise: string
  name: string
  pattern: string
  sets: number
  reps: number
  reps_max: number
  duration_s: number | null
  rest_s: number
  superset: string | null
  rationale: string[]
}

export interface PlanSession {
  date: string
  title: string
  kind: string
  minutes: number
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
    weeks: PlanWeek[]
    messages: { code: string; text: string }[]
    conflicts: { code: string; wishes: string[]; decision: string; lost: string }[]
    rationale: Record<string, { text: string; source: string }>
  }
}

export interface LiveSession {
  session_id: string
  live_url: string
  token: string
}
