/** The bronze figure's surface: tubes with muscle and smooth joints, one skinned mesh. Lengths in statures. */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Matrix4,
  SphereGeometry,
  Uint16BufferAttribute,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { STAND } from './pose'
import { BODY, BONES, type BoneName, emptyPosture, type Posture, solve } from './skeleton'

/** Standing with arms and legs quite straight: the position in which the surface is made. */
export const REST: Posture = straightened(solve(STAND, STAND, 0, emptyPosture()))

function straightened(rest: Posture): Posture {
  const extend = (from: BoneName, length: number, to: BoneName) => {
    rest[to].at.set(0, -length, 0).applyQuaternion(rest[from].turn).add(rest[from].at)
    rest[to].turn.copy(rest[from].turn)
  }
  for (const side of ['left', 'right'] as const) {
    extend(`${side}UpperArm`, BODY.upperArm, `${side}Forearm`)
    extend(`${side}Forearm`, BODY.forearm, `${side}Hand`)
    const foot = rest[`${side}Foot`].turn.clone()
    extend(`${side}Thigh`, BODY.thigh, `${side}Shank`)
    extend(`${side}Shank`, BODY.shank, `${side}Foot`)
    rest[`${side}Foot`].turn.copy(foot)
  }
  return rest
}

const BRONZE = new Color(1, 1, 1)
const CLOTH = new Color(0x9c4a30)
const BAND = new Color(0x8d3f28)

/** Cross-section: distance down the bone, half width, half depth, and how far it sits forward. */
type Section = readonly [number, number, number, number?]

interface Tube {
  /** The bone that carries it, and the one that takes over further down. */
  bones: readonly [BoneName, BoneName?]
  sections: readonly Section[]
  /** Where the second bone takes over, and how softly. */
  joint?: number
  colour?: (down: number) => Color
}

const AROUND = 14
const JOINT_SOFTNESS = 0.035

const LIMBS: readonly Tube[] = (['left', 'right'] as const).flatMap((side): Tube[] => [
  {
    bones: [`${side}Thigh`, `${side}Shank`],
    joint: BODY.thigh,
    sections: [
      [-0.032, 0.01, 0.01],
      [-0.026, 0.034, 0.04],
      [0.004, 0.05, 0.057, 0.002],
      [0.07, 0.0525, 0.0585, 0.006],
      [0.118, 0.0505, 0.056, 0.008],
      [0.12, 0.047, 0.052, 0.008],
      [0.15, 0.044, 0.049, 0.008],
      [0.215, 0.034, 0.038, 0.006],
      [0.25, 0.032, 0.036, 0.006],
      [0.285, 0.03, 0.034, -0.001],
      [0.33, 0.034, 0.04, -0.009],
      [0.38, 0.029, 0.033, -0.008],
      [0.43, 0.02, 0.022, -0.004],
      [0.47, 0.018, 0.02, -0.002],
      [0.5, 0.017, 0.02, 0],
      [0.512, 0.004, 0.004, 0],
    ],
    colour: (down) => (down < 0.119 ? CLOTH : BRONZE),
  },
  {
    bones: [`${side}UpperArm`, `${side}Forearm`],
    joint: BODY.upperArm,
    sections: [
      [-0.036, 0.006, 0.006],
      [-0.031, 0.02, 0.022],
      [-0.012, 0.034, 0.036],
      [0.02, 0.037, 0.039],
      [0.05, 0.033, 0.036],
      [0.09, 0.027, 0.032, 0.003],
      [0.15, 0.022, 0.024],
      [0.178, 0.0215, 0.0225],
      [0.21, 0.0245, 0.0235],
      [0.25, 0.021, 0.0195],
      [0.3, 0.015, 0.0135],
      [0.322, 0.0135, 0.012],
      [0.336, 0.013, 0.0115],
    ],
  },
])

/** Bend of a tube's weights: share of the second bone at a distance down. */
function share(down: number, joint: number | undefined): number {
  if (joint === undefined) return 0
  const t = (down - joint) / JOINT_SOFTNESS
  return Math.min(1, Math.max(0, 0.5 + t / 2))
}

class Surface {
  private readonly parts: BufferGeometry[] = []

  /** A part in the space of its bone, wholly carried by it (or blended by `weights`). */
  add(
    geometry: BufferGeometry,
    bone: BoneName,
    paint: (p: Vector3) => Color = () => BRONZE,
    second?: { bone: BoneName; weight: (p: Vector3) => number },
  ): void {
    const position = geometry.getAttribute('position')
    const count = position.count
    const colours = new Float32Array(count * 3)
    const index = new Uint16Array(count * 4)
    const weight = new Float32Array(count * 4)
    const p = new Vector3()
    for (let i = 0; i < count; i++) {
      p.fromBufferAttribute(position, i)
      paint(p).toArray(colours, i * 3)
      const w = second ? second.weight(p) : 0
      index.set([BONES.indexOf(bone), second ? BONES.indexOf(second.bone) : 0, 0, 0], i * 4)
      weight.set([1 - w, w, 0, 0], i * 4)
    }
    geometry.deleteAttribute('uv')
    geometry.setAttribute('color', new BufferAttribute(colours, 3))
    geometry.setAttribute('skinIndex', new Uint16BufferAttribute(index, 4))
    geometry.setAttribute('skinWeight', new BufferAttribute(weight, 4))
    const rest = REST[bone]
    geometry.applyMatrix4(new Matrix4().compose(rest.at, rest.turn, new Vector3(1, 1, 1)))
    this.parts.push(geometry)
  }

  build(): BufferGeometry {
    return mergeGeometries(this.parts)
  }
}

/** Rings of an ellipse along the bone, joined into a skin. */
function tube(rings: readonly Section[], around = AROUND): BufferGeometry {
  const isUpwards = (rings[0]?.[0] ?? 0) > (rings.at(-1)?.[0] ?? 0)
  const sections = isUpwards ? [...rings].reverse() : rings
  const positions: number[] = []
  const indices: number[] = []
  for (const [down, width, depth, forward = 0] of sections)
    for (let k = 0; k < around; k++) {
      const angle = (k / around) * Math.PI * 2
      positions.push(Math.cos(angle) * width, -down, Math.sin(angle) * depth + forward)
    }
  for (let ring = 0; ring + 1 < sections.length; ring++)
    for (let k = 0; k < around; k++) {
      const a = ring * around + k
      const b = ring * around + ((k + 1) % around)
      indices.push(a, b, a + around, b, b + around, a + around)
    }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setIndex(indices)
  geometry.computeVertexNormals()
  return geometry
}

function ball(radius: number, scale: [number, number, number], at: [number, number, number]): BufferGeometry {
  return new SphereGeometry(radius, 14, 10).scale(...scale).translate(...at)
}

/** Trunk from the hips to the neck, in the pelvis' space; the chest takes over at the waist. */
const TRUNK: readonly Section[] = [
  [0.078, 0.012, 0.012],
  [0.058, 0.06, 0.05, -0.004],
  [0.02, 0.09, 0.066, -0.006],
  [-0.02, 0.087, 0.061, -0.003],
  [-0.03, 0.084, 0.058, -0.001],
  [-0.032, 0.081, 0.055, -0.001],
  [-0.065, 0.073, 0.049, 0.003],
  [-0.1, 0.072, 0.048, 0.004],
  [-0.15, 0.084, 0.055, 0.005],
  [-0.19, 0.098, 0.064, 0.008],
  [-0.22, 0.108, 0.069, 0.008],
  [-0.25, 0.122, 0.06, 0.001],
  [-0.275, 0.122, 0.047, -0.005],
  [-0.294, 0.108, 0.039, -0.009],
  [-0.308, 0.07, 0.034, -0.009],
  [-0.318, 0.036, 0.031, -0.006],
  [-0.335, 0.029, 0.029, 0.0],
  [-0.365, 0.027, 0.028, 0.005],
]

function addTrunk(surface: Surface): void {
  const waistDown = -BODY.waist
  surface.add(tube(TRUNK, 18), 'pelvis', (p) => (p.y < 0.031 ? CLOTH : BRONZE), {
    bone: 'chest',
    weight: (p) => Math.min(1, Math.max(0, 0.5 + (p.y + waistDown) / 0.12)),
  })
}

/** Head: an egg without a face, and a band around it. */
const HEAD: readonly Section[] = [
  [0.004, 0.003, 0.003, 0.01],
  [0.0, 0.02, 0.024, 0.014],
  [-0.014, 0.028, 0.034, 0.02],
  [-0.03, 0.036, 0.046, 0.018],
  [-0.055, 0.044, 0.054, 0.012],
  [-0.085, 0.047, 0.056, 0.009],
  [-0.115, 0.044, 0.052, 0.006],
  [-0.135, 0.035, 0.042, 0.004],
  [-0.147, 0.02, 0.025, 0.002],
  [-0.152, 0.003, 0.003, 0.001],
]

function addHead(surface: Surface): void {
  surface.add(tube(HEAD, 18), 'head')
  const band = tube(
    [
      [-0.114, 0.04, 0.048, 0.007],
      [-0.113, 0.0462, 0.0545, 0.007],
      [-0.098, 0.0482, 0.0565, 0.008],
      [-0.097, 0.042, 0.05, 0.008],
    ],
    20,
  )
  surface.add(band, 'head', () => BAND)
}

function addHandsAndFeet(surface: Surface): void {
  for (const side of ['left', 'right'] as const) {
    const inner = side === 'left' ? -1 : 1
    surface.add(ball(0.028, [0.62, 1.3, 0.98], [0, -0.03, 0.002]), `${side}Hand`)
    surface.add(ball(0.0115, [0.9, 1.7, 0.9], [inner * 0.006, -0.026, 0.025]), `${side}Hand`)
    const sole = ball(0.03, [0.85, 0.62, 2.4], [0, -0.021, 0.042])
    const p = sole.getAttribute('position')
    for (let i = 0; i < p.count; i++) {
      p.setY(i, Math.max(-0.037, p.getY(i)))
      if (p.getZ(i) > 0.05) p.setX(i, p.getX(i) * 1.2)
    }
    sole.computeVertexNormals()
    surface.add(sole, `${side}Foot`)
    surface.add(ball(0.021, [0.9, 1.1, 1.1], [0, -0.004, 0.0]), `${side}Foot`)
  }
}

export function sculpt(): BufferGeometry {
  const surface = new Surface()
  addTrunk(surface)
  addHead(surface)
  for (const limb of LIMBS) {
    const [first, second] = limb.bones
    const { joint, colour } = limb
    surface.add(
      tube(limb.sections),
      first,
      (p) => colour?.(-p.y) ?? BRONZE,
      second && { bone: second, weight: (p) => share(-p.y, joint) },
    )
  }
  addHandsAndFeet(surface)
  return surface.build()
}
