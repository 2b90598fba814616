/** Light computed once, at the start: sun with shadow, sky and ground light with occlusion, written into vertex colours. */
import { type Color, Vector3 } from 'three'
import type { Palette } from './palette'

export type Occluder =
  | { kind: 'box'; min: Vector3; max: Vector3 }
  | { kind: 'post'; x: number; z: number; radius: number; bottom: number; top: number }

export interface Lamp {
  at: Vector3
  colour: Color
  reach_m: number
}

/** How far the sun's edge lies from its centre, as a slope; larger than the real sun, for softer borders. */
const PENUMBRA = 0.035
const OCCLUSION_REACH_M = 3.5
const LIFT_M = 0.02

/** Directions over the hemisphere around +y, evenly by the golden angle. */
const HEMISPHERE: Vector3[] = Array.from({ length: 10 }, (_, i) => {
  const y = 1 - (i + 0.5) / 10
  const ring = Math.sqrt(1 - y * y)
  const turn = i * 2.39996
  return new Vector3(Math.cos(turn) * ring, y, Math.sin(turn) * ring)
})

function hitsBox(o: Vector3, d: Vector3, box: { min: Vector3; max: Vector3 }, reach: number): boolean {
  let near = 0
  let far = reach
  for (const axis of ['x', 'y', 'z'] as const) {
    const inverse = 1 / (d[axis] || 1e-9)
    const a = (box.min[axis] - o[axis]) * inverse
    const b = (box.max[axis] - o[axis]) * inverse
    near = Math.max(near, Math.min(a, b))
    far = Math.min(far, Math.max(a, b))
    if (near > far) return false
  }
  return true
}

function hitsPost(o: Vector3, d: Vector3, post: Extract<Occluder, { kind: 'post' }>, reach: number): boolean {
  const ox = o.x - post.x
  const oz = o.z - post.z
  const a = d.x * d.x + d.z * d.z
  const b = ox * d.x + oz * d.z
  const c = ox * ox + oz * oz - post.radius * post.radius
  const root = b * b - a * c
  if (c <= 0 || root <= 0 || a < 1e-9) return false
  const t = (-b - Math.sqrt(root)) / a
  const y = o.y + d.y * t
  return t > 0 && t < reach && y > post.bottom && y < post.top
}

export class LightBaker {
  private readonly suns: Vector3[]
  private readonly origin = new Vector3()
  private readonly ray = new Vector3()

  constructor(
    private readonly palette: Palette,
    private readonly occluders: Occluder[],
    private readonly lamps: Lamp[] = [],
  ) {
    const side = new Vector3(0, 1, 0).cross(palette.towardsSun).normalize()
    const up = new Vector3().crossVectors(palette.towardsSun, side)
    this.suns = [
      [-1, -0.4],
      [-0.3, 0.8],
      [0.4, -0.9],
      [1, 0.3],
    ].map(([s = 0, u = 0]) =>
      palette.towardsSun
        .clone()
        .addScaledVector(side, s * PENUMBRA)
        .addScaledVector(up, u * PENUMBRA)
        .normalize(),
    )
  }

  private isBlocked(reach: number): boolean {
    for (const o of this.occluders)
      if (
        o.kind === 'box'
          ? hitsBox(this.origin, this.ray, o, reach)
          : hitsPost(this.origin, this.ray, o, reach)
      )
        return true
    return false
  }

  private sunShare(normal: Vector3): number {
    const facing = normal.dot(this.palette.towardsSun)
    if (facing <= 0) return 0
    let open = 0
    for (const sun of this.suns) {
      this.ray.copy(sun)
      if (!this.isBlocked(60)) open++
    }
    return (facing * open) / this.suns.length
  }

  private openness(normal: Vector3): number {
    let open = 0
    let weight = 0
    for (const h of HEMISPHERE) {
      this.ray.copy(h)
      if (this.ray.dot(normal) < 0) this.ray.addScaledVector(normal, -2 * this.ray.dot(normal))
      const w = 0.25 + this.ray.dot(normal)
      weight += w
      const isUnderFloor = this.ray.y < 0 && this.origin.y / -this.ray.y < OCCLUSION_REACH_M
      if (!isUnderFloor && !this.isBlocked(OCCLUSION_REACH_M)) open += w
    }
    return open / weight
  }

  /** The lit colour of a point: linear RGB, softly limited to 1. */
  shade(point: Vector3, normal: Vector3, albedo: Color, into: Color): Color {
    this.origin.copy(point).addScaledVector(normal, LIFT_M)
    const sun = this.sunShare(normal)
    const open = 0.3 + 0.7 * this.openness(normal)
    const up = 0.5 + 0.5 * normal.y
    const { sunLight, skyLight, groundLight } = this.palette
    into.setRGB(
      sun * sunLight.r + open * (up * skyLight.r + (1 - up) * groundLight.r),
      sun * sunLight.g + open * (up * skyLight.g + (1 - up) * groundLight.g),
      sun * sunLight.b + open * (up * skyLight.b + (1 - up) * groundLight.b),
    )
    for (const lamp of this.lamps) this.addLamp(lamp, normal, into)
    into.multiply(albedo)
    into.setRGB(shoulder(into.r), shoulder(into.g), shoulder(into.b))
    return into
  }

  private addLamp(lamp: Lamp, normal: Vector3, into: Color): void {
    this.ray.subVectors(lamp.at, this.origin)
    const distance = this.ray.length()
    if (distance > lamp.reach_m * 4) return
    this.ray.divideScalar(distance)
    const facing = Math.max(0, 0.25 + 0.75 * normal.dot(this.ray))
    if (facing === 0 || this.isBlocked(distance - 0.4)) return
    const power = facing / (1 + (distance / lamp.reach_m) ** 2)
    into.r += lamp.colour.r * power
    into.g += lamp.colour.g * power
    into.b += lamp.colour.b * power
  }
}

/** Linear up to 0.6, then bends towards 1. */
export function shoulder(x: number): number {
  return x <= 0.6 ? x : 0.6 + 0.4 * (1 - Math.exp(-(x - 0.6) / 0.4))
}
