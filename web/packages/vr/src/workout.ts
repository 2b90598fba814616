/** The live workout on this side of the socket: commands, hand counts, and what is to be heard of each event. */
import { frameTimeS, LiveClient, type LiveState } from '@palestra/motion'
import type { EventMessage, PoseFrame } from '@palestra/protocol'
import { type ActionId, type HudModel, hudModel } from './hud/model'
import type { SessionMode, VrOptions } from './options'
import { blankFrame } from './xr/sampler'

/** A second press within this time finishes the workout. */
const FINISH_ASKED_S = 5
const EXTEND_S = 30
/** A frame after this gap lets time go on although nothing is seen: ten a second on a screen. */
const QUIET_S = { desktop: 0.09, vr: 1.0 } as const

export interface WorkoutListener {
  onChange(): void
  /** An event that just happened, not one from before a reload. */
  onEvent(message: EventMessage): void
  /** The session could not be opened and trying again will not help. */
  onRefused(message: string): void
}

type Options = Pick<VrOptions, 'workoutId' | 'api'>

export class Workout {
  private client: LiveClient | null = null
  /** How the person trains now; the connection may have been opened in the other mode. */
  private mode: SessionMode = 'desktop'
  private clientMode: SessionMode = 'desktop'
  private handCount = 0
  private finishAskedAt_s = Number.NEGATIVE_INFINITY
  private last_s = 0
  private isAutoPaused = false

  constructor(
    private readonly options: Options,
    private readonly listener: WorkoutListener,
    private readonly makeClient: (o: ConstructorParameters<typeof LiveClient>[0]) => LiveClient = (o) =>
      new LiveClient(o),
  ) {}

  get state(): LiveState | null {
    return this.client?.state ?? null
  }

  get unacked(): number {
    return this.client?.unacked ?? 0
  }

  /** Whether the device measures: without it the person counts. */
  get isHandCounted(): boolean {
    const view = this.client?.view
    return this.mode === 'desktop' || view?.steps[view.step_index]?.tracking_grade === 'bronze'
  }

  /**
   * Connect. What was opened for a screen is opened anew for a headset, which the server treats otherwise; the other
   * way round, and while the connection lives, nothing is needed. After a failure it connects again.
   */
  start(mode: SessionMode): void {
    const state = this.client?.state.connection
    this.mode = mode
    const isFitting = this.clientMode === mode || this.clientMode === 'vr'
    if (this.client && isFitting && state !== 'failed' && state !== 'done') return
    this.client?.close()
    this.clientMode = mode
    const client = this.makeClient({ client: mode, address: () => this.address(mode) })
    this.client = client
    client.subscribe(() => {
      if (client === this.client) this.listener.onChange()
    })
    client.onEvent((message, isMissed) => {
      if (client !== this.client) return
      if (message.event.type === 'set_started') this.handCount = 0
      if (!isMissed) this.listener.onEvent(message)
    })
    client.start()
  }

  private async address(mode: SessionMode) {
    const { api, workoutId } = this.options
    try {
      return await api.startSession({ workout_id: workoutId, mode })
    } catch (error) {
      if (isFinal(error)) {
        this.client?.close()
        this.client = null
        this.listener.onRefused(wordsOf(error))
      }
      throw error
    }
  }

  /** The client's clock for an animation or XR frame, s; never behind what was sent before. */
  timeOf(timestampMs: number): number {
    this.last_s = Math.max(this.last_s + 1e-4, frameTimeS(timestampMs))
    return this.last_s
  }

  push(frame: PoseFrame): void {
    this.client?.pushFrame(frame)
  }

  /** Let the session's time go on when no poses come. Call ten times a second. */
  keepTime(nowMs: number): void {
    if (frameTimeS(nowMs) - this.last_s < QUIET_S[this.mode]) return
    this.push(blankFrame(this.timeOf(nowMs)))
  }

  /** Pause because nobody looks; `resume` when they do again, unless they had paused themselves. */
  setWatched(isWatched: boolean): void {
    const phase = this.client?.view.phase
    if (!isWatched && phase && phase !== 'paused' && phase !== 'finished') {
      this.isAutoPaused = true
      this.client?.send({ type: 'pause' })
    } else if (isWatched && this.isAutoPaused) {
      this.isAutoPaused = false
      this.client?.send({ type: 'resume' })
    }
  }

  /** The headset was put down: from here on the person trains before a screen. */
  leaveHeadset(): void {
    this.setWatched(false)
    this.mode = 'desktop'
  }

  recentre(): void {
    this.client?.send({ type: 'recentre' })
  }

  act(id: ActionId): void {
    if (id.startsWith('effort_')) {
      this.client?.send({ type: 'report_effort', rir: Number(id.slice('effort_'.length)) })
      return
    }
    switch (id) {
      case 'start_set':
      case 'skip_rest':
      case 'skip_exercise':
      case 'pause':
        this.client?.send({ type: id })
        break
      case 'resume':
        this.isAutoPaused = false
        this.client?.send({ type: 'resume' })
        break
      case 'extend_rest':
        this.client?.send({ type: 'extend_rest', seconds: EXTEND_S })
        break
      case 'finish_set':
        this.client?.send({ type: 'finish_set', reps: this.countedByHand() })
        break
      case 'more':
      case 'less':
        this.handCount = Math.max(0, this.handCount + (id === 'more' ? 1 : -1))
        break
      case 'finish':
        this.askOrFinish()
        break
      case 'retry':
        this.start(this.mode)
        break
    }
    this.listener.onChange()
  }

  private askOrFinish(): void {
    const now_s = performance.now() / 1000
    if (now_s - this.finishAskedAt_s < FINISH_ASKED_S) this.client?.send({ type: 'finish' })
    else this.finishAskedAt_s = now_s
  }

  /** The count by hand; nothing pressed means that the whole target was done, or that what was seen counts. */
  private countedByHand(): number | null {
    const { target_reps = null, rep_count = 0 } = this.client?.view ?? {}
    if (!this.isHandCounted || target_reps === null) return null
    if (this.handCount > 0) return this.handCount
    return rep_count > 0 ? null : target_reps
  }

  model(isVr: boolean): HudModel | null {
    if (!this.client) return null
    const { view, connection, reason } = this.client.state
    const now_s = this.client.sessionTimeS
    return hudModel({
      view,
      connection,
      reason,
      now_s,
      age_s: Math.max(0, now_s - view.phase_started_s),
      isHandCounted: this.isHandCounted,
      handCount: this.handCount,
      isFinishAsked: performance.now() / 1000 - this.finishAskedAt_s < FINISH_ASKED_S,
      isVr,
    })
  }

  close(): void {
    this.client?.close()
    this.client = null
  }
}

function isFinal(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** A problem document's `detail` is written for people; its `message` may begin with a code. */
function wordsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'detail' in error && error.detail)
    return String(error.detail)
  return error instanceof Error ? error.message : 'The workout could not be opened.'
}
