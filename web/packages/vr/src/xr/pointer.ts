/** What a hand or the gaze points at on the panel: rays for hands, dwelling for the gaze where there are none. */
import { Matrix4, type Mesh, type PlaneGeometry, Raycaster, type Vector2, type Vector3 } from 'three'

const DWELL_S = 1.3

export interface PanelHit {
  uv: Vector2
  point: Vector3
  distance: number
}

const caster = new Raycaster()
const turn = new Matrix4()

/** Where the ray of a pose (a target ray, or the head) meets the panel. */
export function hitPanel(transform: XRRigidTransform, mesh: Mesh<PlaneGeometry>): PanelHit | null {
  turn.fromArray(transform.matrix)
  const { position } = transform
  caster.ray.origin.set(position.x, position.y, position.z)
  caster.ray.direction.set(0, 0, -1).transformDirection(turn)
  const hit = caster.intersectObject(mesh, false)[0]
  return hit?.uv ? { uv: hit.uv, point: hit.point, distance: hit.distance } : null
}

/** Counts how long the gaze rests on the same thing; says it once when it has been long enough. */
export class Dwell<T> {
  private target: T | null = null
  private since_s = 0
  private isSpent = false

  look(target: T | null, now_s: number): T | null {
    if (target !== this.target) {
      this.target = target
      this.since_s = now_s
      this.isSpent = false
    }
    if (target === null || this.isSpent || now_s - this.since_s < DWELL_S) return null
    this.isSpent = true
    return target
  }

  /** 0..1 of the time that is needed. */
  progress(now_s: number): number {
    return this.target === null || this.isSpent ? 0 : Math.min(1, (now_s - this.since_s) / DWELL_S)
  }
}
