import { todayIso } from '../words/format'
import type { Client } from './client'
import type * as t from './types'

/** Every call that the app makes, by name. */
export class Api {
  constructor(readonly client: Client) {}

  register = (body: { username: string; password: string; display_name?: string }) =>
    this.client.request<{ user_id: number }>('POST', '/users/register', { body })
  me = (signal?: AbortSignal) => this.#get<t.Me>('/users/me', signal)

  goals = (signal?: AbortSignal) => this.#get<t.Goals>('/goals', signal)
  saveGoals = (body: t.NewGoals) => this.client.request<t.Goals>('PUT', '/goals', { body })

  exercises = (cursor: string | null, signal?: AbortSignal) =>
    this.#list<t.Exercise>('/exercises', cursor, 100, signal)
  exercise = (id: string, signal?: AbortSignal) =>
    this.#get<t.Exercise>(`/exercises/${encodeURIComponent(id)}`, signal)
  equipment = (signal?: AbortSignal) => this.#get<t.Equipment[]>('/equipment', signal)

  /** `date` is the day where the user is, which need not be the server's. */
  today = (date: string = todayIso(), signal?: AbortSignal) =>
    this.client.request<t.Today>('GET', '/workouts/today', { query: { date }, ...(signal && { signal }) })
  currentPlan = (signal?: AbortSignal) => this.#get<t.StoredPlan>('/plans/current', signal)
  makePlan = (body: { start_date: string }) => this.client.request<t.StoredPlan>('POST', '/plans', { body })

  workouts = (cursor: string | null, signal?: AbortSignal) =>
    this.#list<t.WorkoutSummary>('/workouts', cursor, 20, signal)
  /** Put together or planned, and not begun. */
  plannedWorkouts = (signal?: AbortSignal) =>
    this.client.request<t.Page<t.WorkoutSummary>>('GET', '/workouts', {
      query: { show: 'planned', limit: 20 },
      ...(signal && { signal }),
    })
  workout = (id: string, signal?: AbortSignal) =>
    this.#get<t.WorkoutDetail>(`/workouts/${encodeURIComponent(id)}`, signal)
  buildWorkout = (body: t.NewWorkout) => this.client.request<t.WorkoutDetail>('POST', '/workouts', { body })
  track = (body: t.NewSet) => this.client.request<t.TrackedSet>('POST', '/workouts/track', { body })
  finishWorkout = (id: string) =>
    this.client.request<t.WorkoutDetail>('POST', `/workouts/${encodeURIComponent(id)}/finish`)

  /** Opens a live session, or takes up the one that is under way for this workout. */
  openSession = (workoutId: string, mode: 'vr' | 'desktop') =>
    this.client.request<t.LiveSession>('POST', '/sessions', { body: { workout_id: workoutId, mode } })

  #get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.client.request<T>('GET', path, signal ? { signal } : {})
  }

  #list<T>(path: string, cursor: string | null, limit: number, signal?: AbortSignal): Promise<t.Page<T>> {
    const query = { limit, cursor: cursor ?? undefined }
    return this.client.request<t.Page<T>>('GET', path, signal ? { query, signal } : { query })
  }
}
