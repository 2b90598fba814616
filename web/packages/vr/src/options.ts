/** What the page that mounts the workout has to bring along. */

export type SessionMode = 'vr' | 'desktop'

/** The answer of `POST /sessions`. */
export interface StartedSession {
  session_id: string
  live_url: string
  token: string
}

export interface VrApi {
  /** `POST /sessions`; a session under way for this workout is returned again. Rejects with a readable message. */
  startSession(body: { workout_id: string; mode: SessionMode }): Promise<StartedSession>
}

export interface VrOptions {
  workoutId: string
  api: VrApi
  /** What the page knows of the workout before the session opens: shown on the first card. */
  preview?: { title: string; minutes?: number; exercises: { exercise: string; name: string }[] }
  /** Where the page goes when the workout is done. Default `/app/history/<workout_id>`. */
  historyUrl?: string
  /** Where "Back" leads. Default `/app/`. */
  homeUrl?: string
}

export interface MountedVr {
  /** Ends the headset session and the socket, and empties the element. */
  dispose(): void
}
