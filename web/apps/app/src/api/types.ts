/** The shapes of the HTTP API by the names that the app uses; all come from the server's description. */
import type { api } from '@palestra/protocol'

export type Bar = api.Bar
/** An exercise of a stored workout; one of today's has the same fields, all of them known. */
export type Block = api.Block
export type DoneSet = api.ShownSet
export type Equipment = api.EquipmentAnswer
export type Exercise = api.ExerciseAnswer
export type LiveSession = api.StartedSession
export type Me = api.Me
export type NewGoals = api.Goals
export type NewSet = api.NewSet
export type NewWorkout = api.NewWorkout
export type Plan = api.PlanDocument
export type PlanSession = api.SessionDocument
export type PlanWeek = api.WeekDocument
export type Repetition = api.Repetition
export type StoredPlan = api.PlanAnswer
export type Today = api.TodayAnswer
export type TokenAnswer = api.TokenAnswer
export type TrackedSet = api.TrackedSet
export type WorkoutDetail = api.WorkoutDetail
export type WorkoutSummary = api.HistoryEntry

/** As answered: there every field has its value. */
export type Goals = Required<api.Goals>
export type GoalKind = Goals['goal']
export type Difficulty = Goals['difficulty']
export type Level = Goals['level']
export type Injury = Required<api.InjuryDocument>
export type Grade = Exercise['tracking_grade']

export interface Page<T> {
  readonly items: readonly T[]
  readonly next_cursor: string | null
}
