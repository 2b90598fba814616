/** The way of the head or the hands through one repetition, as a thin light around the figure. */
import {
  AdditiveBlending,
  type BufferGeometry,
  CatmullRomCurve3,
  type Color,
  Mesh,
  MeshBasicMaterial,
  TubeGeometry,
  type Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { at, type Movement } from './movement'
import { type BoneName, emptyPosture, solve } from './skeleton'
import { parseTempo, repetitionSeconds } from './tempo'

const SAMPLES = 28
const RADIUS = 0.0035
/** Shorter ways than this, in statures, are no help. */
const SHORTEST = 0.05

/** Points of the way, in figure space, of each bone that leaves a trail. */
export function trailPoints(movement: Movement): Vector3[][] {
  const bones: BoneName[] = movement.trail === 'head' ? ['head'] : ['leftHand', 'rightHand']
  const tempo = parseTempo('1-0-1-0.4')
  const seconds = movement.kind === 'cycle' ? movement.seconds : repetitionSeconds(tempo) * 0.42
  const ways = bones.map((): Vector3[] => [])
  const posture = emptyPosture()
  for (let i = 0; i <= SAMPLES; i++) {
    const { from, to, t } = at(movement, tempo, (i / SAMPLES) * seconds * 0.999)
    solve(from, to, t, posture)
    bones.forEach((bone, k) => {
      ways[k]?.push(posture[bone].at.clone())
    })
  }
  return ways.filter((way) => lengthOf(way) > SHORTEST)
}

function lengthOf(way: readonly Vector3[]): number {
  return way.reduce((sum, p, i) => sum + (i > 0 ? p.distanceTo(way[i - 1] ?? p) : 0), 0)
}

export class Trail {
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>

  constructor(colour: Color) {
    const material = new MeshBasicMaterial({
      color: colour,
      transparent: true,
      opacity: 0.42,
      depthWrite: false,
      blending: AdditiveBlending,
      fog: false,
    })
    this.mesh = new Mesh<BufferGeometry, MeshBasicMaterial>(undefined, material)
    this.mesh.frustumCulled = false
    this.mesh.renderOrder = 15
    this.mesh.visible = false
  }

  setMovement(movement: Movement | null): void {
    const ways = movement && movement.kind !== 'hold' ? trailPoints(movement) : []
    this.mesh.visible = ways.length > 0
    if (ways.length === 0) return
    this.mesh.geometry.dispose()
    const tubes = ways.map((way) => new TubeGeometry(new CatmullRomCurve3(way), 40, RADIUS, 5))
    this.mesh.geometry = mergeGeometries(tubes)
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
  }
}
