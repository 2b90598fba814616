/** What the page that mounts the workout has to bring along. */

export type SessionMode = 'vr' | 'desktop'

/** The answer of `POST /sessions`. */
export interface StartedSession {
  session_id: string
  live_url: string
  token: string
}

/** What the first card shows before a session is open. */
export interface WorkoutPreview {
  title: string
  /** `kind` of the planned workout; it chooses the time of day of the courtyard. */
  kind?: string
  minutes?: number | null
  exercises: readonly { exercise: string; name: string; sets?: number; target?: string }[]
}

export interface VrApi {
  /**
   * `POST /sessions`; a session under way for this workout is returned again. Rejects with a readable message;
   * a `status` of 400 to 499 on the error means that trying again will not help.
   */
  startSession(body: { workout_id: string; mode: SessionMode }): Promise<StartedSession>
  /** What to show beforehand; the page works without it. */
  preview?(workoutId: string): Promise<WorkoutPreview>
}

export interface VrOptions {
  workoutId: string
  api: VrApi
  /** Where the page goes when the workout is done. Default `/app/history/<workout_id>`. */
  historyUrl?: string
  /** Where "Back" leads. Default `/app/`. */
  homeUrl?: string
  /** Follows a link inside the app; default: an ordinary page load. */
  navigate?(url: string): void
}

export interface MountedVr {
  /** Ends the headset session and the socket, and empties the element. */
  dispose(): void
}
