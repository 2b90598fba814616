/** What stands around: trees beyond the wall, jars, a bench, stone weights, fire bowls, and the far coast. */
import {
  BufferAttribute,
  BufferGeometry,
  ConeGeometry,
  CylinderGeometry,
  IcosahedronGeometry,
  LatheGeometry,
  Matrix4,
  Quaternion,
  Vector2,
  Vector3,
} from 'three'
import type { MeshWriter } from './mesh-writer'
import { ALBEDO } from './palette'
import { type Random, seeded } from './random'

const UP = new Vector3(0, 1, 0)

function placed(
  x: number,
  y: number,
  z: number,
  scale: [number, number, number] = [1, 1, 1],
  turn = 0,
): Matrix4 {
  return new Matrix4().compose(
    new Vector3(x, y, z),
    new Quaternion().setFromAxisAngle(UP, turn),
    new Vector3(...scale),
  )
}

/** Move every corner a little, the same corner always the same way, so that faces stay joined. */
function roughen(geometry: BufferGeometry, amount: number, seed: number): BufferGeometry {
  const position = geometry.getAttribute('position')
  const v = new Vector3()
  for (let i = 0; i < position.count; i++) {
    v.fromBufferAttribute(position, i)
    const hash = Math.sin(v.x * 12.9 + v.y * 78.2 + v.z * 37.7 + seed) * 43758.5
    v.multiplyScalar(1 + amount * (hash - Math.floor(hash) - 0.5))
    position.setXYZ(i, v.x, v.y, v.z)
  }
  return geometry
}

function addOlive(writer: MeshWriter, x: number, z: number, size: number, random: Random): void {
  const trunk = new CylinderGeometry(0.09, 0.2, 1.7, 6, 2)
  writer.add(roughen(trunk, 0.25, x), ALBEDO.bark, placed(x, 0.85 * size - 0.6, z, [size, size, size]))
  for (let i = 0; i < 7; i++) {
    const angle = (i / 7) * 6.28 + random()
    const reach = i === 0 ? 0 : 0.75 * size
    const leaf = roughen(new IcosahedronGeometry(0.72 * size, 1), 0.4, i + x)
    const y = (1.75 + 0.5 * random()) * size - 0.5
    writer.add(
      leaf,
      (_, n) => (n.y > 0.2 ? ALBEDO.olive : ALBEDO.oliveDark),
      placed(x + Math.cos(angle) * reach, y, z + Math.sin(angle) * reach, [1, 0.75, 1], angle),
    )
  }
}

function addCypress(writer: MeshWriter, x: number, z: number, height: number, base: number): void {
  const cone = roughen(new ConeGeometry(0.5, 1, 8, 6), 0.22, x * 3)
  const p = cone.getAttribute('position')
  for (let i = 0; i < p.count; i++) {
    const t = p.getY(i) + 0.5
    const belly = 0.55 + 1.1 * Math.sin(Math.min(1, t * 1.15) * Math.PI) * (1 - 0.45 * t)
    p.setX(i, p.getX(i) * belly)
    p.setZ(i, p.getZ(i) * belly)
  }
  writer.add(cone, ALBEDO.cypress, placed(x, base + height / 2, z, [height * 0.3, height, height * 0.3]))
}

function addJar(writer: MeshWriter, x: number, z: number, size: number): void {
  const profile: [number, number][] = [
    [0.07, 0],
    [0.1, 0.05],
    [0.24, 0.35],
    [0.25, 0.55],
    [0.16, 0.75],
    [0.08, 0.82],
    [0.07, 0.95],
    [0.12, 1.0],
  ]
  const jar = new LatheGeometry(
    profile.map(([r, y]) => new Vector2(r, y)),
    12,
  )
  writer.add(
    jar,
    (p) => (p.y > 0.36 * size && p.y < 0.6 * size ? ALBEDO.clayDark : ALBEDO.clay),
    placed(x, 0.1, z, [size, size, size]),
  )
}

function addBench(writer: MeshWriter, x: number, z: number): void {
  writer.box([x, 0.47, z], [0.5, 0.1, 1.7], ALBEDO.marble, 0.4)
  for (const s of [-0.6, 0.6]) writer.box([x, 0.27, z + s], [0.4, 0.34, 0.22], ALBEDO.marbleDark, 0.4)
}

/** A wooden rack with stone discs. */
function addRack(writer: MeshWriter, x: number, z: number): void {
  for (const s of [-0.7, 0.7]) writer.box([x, 0.55, z + s], [0.09, 0.9, 0.09], ALBEDO.wood, 0.4)
  writer.box([x, 0.78, z], [0.07, 0.07, 1.5], ALBEDO.wood, 0.4)
  const turn = new Matrix4().makeRotationX(Math.PI / 2)
  for (let i = 0; i < 5; i++) {
    const r = 0.3 - 0.035 * i
    const disc = new CylinderGeometry(r, r, 0.1, 14)
    disc.applyMatrix4(turn)
    writer.add(disc, i % 2 ? ALBEDO.iron : ALBEDO.bronze, placed(x + 0.02, 0.12 + r, z - 0.5 + 0.25 * i))
  }
}

export const FIRE_BOWLS: [number, number, number][] = [
  [-3.6, 1.18, -7.6],
  [3.6, 1.18, -7.6],
  [-4.3, 1.18, -1.6],
  [4.3, 1.18, -1.6],
]

function addFireBowl(writer: MeshWriter, [x, y, z]: [number, number, number]): void {
  const profile: [number, number][] = [
    [0.05, -0.16],
    [0.2, -0.1],
    [0.3, 0.02],
    [0.26, 0.0],
    [0.06, -0.05],
  ]
  const bowl = new LatheGeometry(
    profile.map(([r, h]) => new Vector2(r, h)),
    10,
  )
  writer.add(bowl, ALBEDO.bronze, placed(x, y, z))
  for (let leg = 0; leg < 3; leg++) {
    const angle = leg * 2.094
    const pole = new CylinderGeometry(0.018, 0.022, 1.12, 5)
    pole.rotateX(0.2)
    writer.add(
      pole,
      ALBEDO.bronze,
      placed(x + Math.sin(angle) * 0.13, 0.54, z + Math.cos(angle) * 0.13, [1, 1, 1], angle),
    )
  }
}

/** A rough strip of land as a silhouette that rises from the sea. */
function ridge(
  radius: number,
  from_deg: number,
  to_deg: number,
  height: number,
  seed: number,
): BufferGeometry {
  const random = seeded(seed)
  const count = 26
  const tops: Vector3[] = []
  const feet: Vector3[] = []
  for (let i = 0; i <= count; i++) {
    const s = i / count
    const angle = ((from_deg + (to_deg - from_deg) * s) * Math.PI) / 180
    const swell =
      Math.sin(s * Math.PI) ** 0.7 * (0.6 + 0.4 * Math.sin(s * 9 + seed)) + 0.12 * (random() - 0.5)
    const far = radius * (1 + 0.04 * (random() - 0.5))
    tops.push(new Vector3(Math.sin(angle) * far, -3 + Math.max(0.2, height * swell), -Math.cos(angle) * far))
    feet.push(new Vector3(Math.sin(angle) * far * 0.93, -3.2, -Math.cos(angle) * far * 0.93))
  }
  const points: number[] = []
  for (let i = 0; i < count; i++)
    for (const p of [feet[i], feet[i + 1], tops[i], feet[i + 1], tops[i + 1], tops[i]])
      if (p) points.push(p.x, p.y, p.z)
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(points), 3))
  return geometry
}

export function addPlanting(writer: MeshWriter): void {
  const random = seeded(11)
  addOlive(writer, -5.2, -13.4, 1.25, random)
  addOlive(writer, 6.4, -14.2, 1.4, random)
  addOlive(writer, 3.5, -13.2, 0.9, random)
  for (const [x, z, h, base] of [
    [-8.6, -15, 6.4, -1.2],
    [-9.9, -16.5, 7.4, -1.4],
    [9.6, -16, 6.8, -1.3],
    [11, -18, 7.6, -1.6],
    [-12.5, -14, 8.5, -1],
    [12.6, -12, 8.8, -1],
    [-11.5, -4, 9.2, -1],
    [11.6, -2, 9.4, -1],
  ] as const)
    addCypress(writer, x, z, h, base)
  addJar(writer, -4.6, -9.4, 1)
  addJar(writer, -4.05, -9.75, 0.72)
  addJar(writer, 4.7, -9.6, 1.1)
  addBench(writer, -7.5, -4.2)
  addBench(writer, 7.5, -5.2)
  addRack(writer, 6.9, -1.6)
  for (const bowl of FIRE_BOWLS) addFireBowl(writer, bowl)
  for (const [x, z, s] of [
    [-3.6, -12.2, 0.5],
    [2.3, -12, 0.4],
    [-9, -12.4, 0.8],
    [8.2, -12.3, 0.6],
  ] as const)
    writer.add(roughen(new IcosahedronGeometry(s, 1), 0.5, x), ALBEDO.rock, placed(x, -0.5, z, [1.4, 0.8, 1]))
}

export function addCoast(writer: MeshWriter): void {
  writer.add(ridge(150, -68, -18, 15, 3), ALBEDO.hill)
  writer.add(ridge(190, 12, 40, 20, 5), ALBEDO.hill)
  writer.add(ridge(120, 44, 88, 15, 8), ALBEDO.hill)
  writer.add(ridge(230, -20, -4, 9, 9), ALBEDO.hill)
  writer.add(ridge(110, -120, -66, 22, 12), ALBEDO.hill)
}
