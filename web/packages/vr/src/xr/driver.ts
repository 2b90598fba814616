/** One XR frame: sample and send, show the hands, let rays and gaze reach the panel. */

import { Vector3 } from 'three'
import type { ActionId } from '../hud/model'
import type { Stage } from '../stage'
import type { Workout } from '../workout'
import { Dwell, hitPanel, type PanelHit } from './pointer'
import { Sampler } from './sampler'
import type { Headset } from './session'

/** The panel comes along when the eyes have moved this far from where it was placed for. */
const EYES_MOVED_M = 0.35

export class HeadsetDriver {
  hovered: ActionId | null = null
  private readonly dwell = new Dwell<ActionId>()
  private readonly sampler = new Sampler()
  private placedFor: Vector3 | null = null

  constructor(
    private readonly stage: Stage,
    private readonly headset: Headset,
    private readonly workout: Workout,
    private readonly press: (id: ActionId) => void,
  ) {}

  /** Place the panel anew with the next frame. */
  forgetPlace(): void {
    this.placedFor = null
  }

  frame(timestampMs: number, frame: XRFrame): void {
    const { session, space } = this.headset
    if (!session || !space) return
    const sample = this.sampler.sample(frame, space, session.inputSources, {
      tClientS: this.workout.timeOf(timestampMs),
      isRecentred: this.headset.takeRecentred(),
      selecting: this.headset.selecting,
    })
    this.workout.push(sample)
    this.stage.gloves.show(sample)
    this.followEyes(frame, space)
    this.point(frame, space, session, timestampMs / 1000)
  }

  private followEyes(frame: XRFrame, space: XRReferenceSpace): void {
    const head = frame.getViewerPose(space)?.transform.position
    if (!head) return
    const eyes = new Vector3(head.x, head.y, head.z)
    const isInSet = this.workout.state?.view.phase === 'set' // a squat is no reason to move the panel
    if (this.placedFor && (isInSet || this.placedFor.distanceTo(eyes) < EYES_MOVED_M)) return
    this.placedFor = eyes
    this.stage.panel.placeBefore(eyes)
  }

  private point(frame: XRFrame, space: XRReferenceSpace, session: XRSession, now_s: number): void {
    const { rays, panel } = this.stage
    rays.hide()
    let best: PanelHit | null = null
    let pointers = 0
    for (const source of session.inputSources) {
      if (source.targetRayMode === 'gaze' || source.targetRayMode === 'screen') continue
      const pose = frame.getPose(source.targetRaySpace, space)
      if (!pose) continue
      const hit = hitPanel(pose.transform, panel.mesh)
      if (hit) rays.showRay(pointers, pose.transform.matrix, hit.distance)
      if (hit && (!best || this.headset.selecting.has(source))) best = hit
      pointers++
    }
    const isGaze = pointers === 0
    const head = isGaze ? frame.getViewerPose(space) : null
    if (head) best = hitPanel(head.transform, panel.mesh)
    this.hovered = best ? panel.buttonAt(best.uv.x, best.uv.y) : null
    const chosen = this.dwell.look(isGaze ? this.hovered : null, now_s)
    if (best) rays.showSpot(best.point, panel.mesh, this.dwell.progress(now_s))
    if (chosen) this.press(chosen)
  }

  /** Trigger or pinch: press what the source points at in that frame. */
  select(source: XRInputSource, frame: XRFrame): void {
    const { space } = this.headset
    const pose = space && frame.getPose(source.targetRaySpace, space)
    const hit = pose && hitPanel(pose.transform, this.stage.panel.mesh)
    const id = hit && this.stage.panel.buttonAt(hit.uv.x, hit.uv.y)
    if (id) this.press(id)
  }
}
