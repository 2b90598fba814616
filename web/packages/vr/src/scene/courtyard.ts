/** The building: two colonnades with tiled roofs, a back row, and a low wall open to the sea. Metres, in stage space. */
import { BoxGeometry, BufferAttribute, BufferGeometry, LatheGeometry, Matrix4, Vector2, Vector3 } from 'three'
import type { Occluder } from './bake'
import type { MeshWriter, Paint } from './mesh-writer'
import { ALBEDO } from './palette'

export const COURT = { halfWidth: 5.6, front: -10.5, back: 6.4, wall: 8.6, columnHeight: 3.5 } as const
const COLUMN_RADIUS = 0.3
const BEAM = { height: 0.62, depth: 0.72 }

export interface ColumnPlace {
  x: number
  z: number
}

export function columnPlaces(): ColumnPlace[] {
  const places: ColumnPlace[] = []
  const count = 7
  for (let i = 0; i < count; i++) {
    const z = COURT.front + 0.6 + (i * (COURT.back - COURT.front - 0.6)) / (count - 1)
    places.push({ x: -COURT.halfWidth, z }, { x: COURT.halfWidth, z })
  }
  for (const x of [-1.9, 1.9]) places.push({ x, z: COURT.back })
  return places
}

function columnGeometry(): BufferGeometry {
  const h = COURT.columnHeight
  const r = COLUMN_RADIUS
  const profile: [number, number][] = [
    [r * 1.02, 0],
    [r * 1.0, h * 0.12],
    [r * 0.985, h * 0.3],
    [r * 0.93, h * 0.55],
    [r * 0.84, h * 0.8],
    [r * 0.8, h * 0.9],
    [r * 0.84, h * 0.905],
    [r * 0.84, h * 0.92],
    [r * 1.02, h * 0.945],
    [r * 1.22, h * 0.968],
  ]
  return new LatheGeometry(
    profile.map(([x, y]) => new Vector2(x, y)),
    14,
  )
}

function addColumn(writer: MeshWriter, place: ColumnPlace): void {
  const at = new Matrix4().makeTranslation(place.x, 0.12, place.z)
  writer.add(columnGeometry(), ALBEDO.marble, at)
  const slab = new BoxGeometry(COLUMN_RADIUS * 2.6, 0.13, COLUMN_RADIUS * 2.6)
  slab.translate(place.x, 0.12 + COURT.columnHeight * 0.968 + 0.06, place.z)
  writer.add(slab, ALBEDO.marble)
}

/** Beam, with its row of small blocks, along z (or x) above a row of columns. */
function addBeam(writer: MeshWriter, x0: number, x1: number, z0: number, z1: number): void {
  const y = COURT.columnHeight + 0.12 + BEAM.height / 2
  const centre: [number, number, number] = [(x0 + x1) / 2, y, (z0 + z1) / 2]
  const isAlongZ = Math.abs(z1 - z0) > Math.abs(x1 - x0)
  const length = isAlongZ ? z1 - z0 : x1 - x0
  const size = (h: number, d: number): [number, number, number] =>
    isAlongZ ? [d, h, length + d] : [length + d, h, d]
  writer.box(centre, size(BEAM.height, BEAM.depth), ALBEDO.marble, 1)
  writer.box([centre[0], y + 0.38, centre[2]], size(0.14, BEAM.depth + 0.34), ALBEDO.marbleDark, 1.2)
  writer.box([centre[0], y - 0.06, centre[2]], size(0.05, BEAM.depth + 0.06), ALBEDO.dado, 1.2)
  const blocks = Math.round(length / 0.62)
  for (let i = 0; i <= blocks; i++) {
    const s = -length / 2 + (i * length) / blocks
    const place: [number, number, number] = isAlongZ
      ? [centre[0], y + 0.13, centre[2] + s]
      : [centre[0] + s, y + 0.13, centre[2]]
    writer.box(place, size2(isAlongZ, 0.3), ALBEDO.marbleDark, 2)
  }
}

function size2(isAlongZ: boolean, height: number): [number, number, number] {
  return isAlongZ ? [BEAM.depth + 0.09, height, 0.2] : [0.2, height, BEAM.depth + 0.09]
}

/** A tiled slope as a folded sheet: ridges run down from the wall to the court. */
function roofSheet(side: -1 | 1): BufferGeometry {
  const ridge = 0.34
  const z0 = COURT.front - 0.2
  const z1 = COURT.back + 2.6
  const count = Math.round((z1 - z0) / ridge)
  const low = { x: COURT.halfWidth - 0.62, y: 4.42 }
  const high = { x: COURT.wall + 0.4, y: 5.75 }
  const points: number[] = []
  const corner = (t: number, z: number, up: number) =>
    new Vector3(side * (low.x + (high.x - low.x) * t), low.y + (high.y - low.y) * t + up, z)
  const quad = (a: Vector3, b: Vector3, c: Vector3, d: Vector3) => {
    for (const p of side > 0 ? [a, c, b, b, c, d] : [a, b, c, b, d, c]) points.push(p.x, p.y, p.z)
  }
  for (let i = 0; i < count; i++) {
    const z = z0 + i * ridge
    for (let k = 0; k < 4; k++) {
      const t0 = k / 4
      const t1 = (k + 1) / 4
      const steps: [number, number, number, number][] = [
        [z, 0, z + ridge * 0.25, 0.09],
        [z + ridge * 0.25, 0.09, z + ridge * 0.5, 0],
        [z + ridge * 0.5, 0, z + ridge, 0],
      ]
      for (const [za, ua, zb, ub] of steps)
        quad(corner(t0, za, ua), corner(t0, zb, ub), corner(t1, za, ua), corner(t1, zb, ub))
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(points), 3))
  return geometry
}

const wallPaint: Paint = (p) => {
  if (p.y < 0.9) return ALBEDO.dado
  if (p.y < 1.02) return ALBEDO.dadoLine
  return ALBEDO.plaster
}

/** A wall as rows whose borders fall on the painted lines. */
function addWall(
  writer: MeshWriter,
  centre: [number, number],
  size: [number, number],
  height: number,
  paint = wallPaint,
): void {
  const rows = [0, 0.88, 1.0, 1.8, 2.7, height]
  for (let i = 0; i + 1 < rows.length; i++) {
    const y0 = rows[i] ?? 0
    const y1 = rows[i + 1] ?? 0
    const middle = new Vector3(0, (y0 + y1) / 2, 0)
    const fill = paint instanceof Function ? paint(middle, middle) : paint
    writer.box([centre[0], (y0 + y1) / 2, centre[1]], [size[0], y1 - y0, size[1]], fill, 1.1)
  }
}

function addFrontWall(writer: MeshWriter): void {
  const z = COURT.front - 0.5
  for (const side of [-1, 1]) {
    const from = 1.7
    const to = COURT.wall + 0.3
    const x = (side * (from + to)) / 2
    writer.box([x, 0.3, z], [to - from, 0.6, 0.42], ALBEDO.marbleDark, 0.9)
    writer.box([x, 0.65, z], [to - from + 0.1, 0.12, 0.6], ALBEDO.marble, 0.9)
    writer.box([side * 1.75, 0.5, z], [0.55, 1.0, 0.55], ALBEDO.marble, 0.5)
    writer.box([side * 1.75, 1.05, z], [0.72, 0.12, 0.72], ALBEDO.marble, 0.5)
  }
  for (let i = 0; i < 3; i++)
    writer.box([0, -0.1 - 0.16 * i, z - 0.2 - 0.38 * i], [3.0, 0.16, 0.4], ALBEDO.marble, 0.7)
}

export function addCourtyard(writer: MeshWriter): void {
  for (const place of columnPlaces()) addColumn(writer, place)
  const { halfWidth, front, back, wall } = COURT
  const depth = back - front
  for (const side of [-1, 1] as const) {
    writer.box(
      [side * (halfWidth + 1.35), 0.06, front + depth / 2],
      [3.6, 0.12, depth + 1],
      ALBEDO.marble,
      0.7,
    )
    addBeam(writer, side * halfWidth, side * halfWidth, front + 0.5, back)
    writer.add(roofSheet(side), (_, n) => (n.z * n.z > 0.12 ? ALBEDO.tileDark : ALBEDO.tile))
    addWall(writer, [side * wall, front + depth / 2 + 1], [0.3, depth + 2.6], 5.6)
  }
  addBeam(writer, -halfWidth, halfWidth, back, back)
  addWall(writer, [0, back + 2.2], [wall * 2, 0.3], 4.4)
  addFrontWall(writer)
}

/** What throws shadows and hides sky. */
export function courtyardOccluders(): Occluder[] {
  const { halfWidth, front, back, wall, columnHeight } = COURT
  const posts: Occluder[] = columnPlaces().map(({ x, z }) => ({
    kind: 'post',
    x,
    z,
    radius: COLUMN_RADIUS * 0.95,
    bottom: 0,
    top: columnHeight + 0.1,
  }))
  const box = (min: [number, number, number], max: [number, number, number]): Occluder => ({
    kind: 'box',
    min: new Vector3(...min),
    max: new Vector3(...max),
  })
  const roof = columnHeight + 0.15
  return [
    ...posts,
    box([halfWidth - 0.35, roof, front + 0.15], [wall, roof + 0.6, back + 0.3]),
    box([-wall, roof, front + 0.15], [-halfWidth + 0.35, roof + 0.6, back + 0.3]),
    box([halfWidth + 1, roof + 0.7, front], [wall + 0.1, 5.3, back]),
    box([-wall - 0.1, roof + 0.7, front], [-halfWidth - 1, 5.3, back]),
    box([wall - 0.13, 0, front - 0.2], [wall + 0.13, 5.5, back + 3]),
    box([-wall - 0.13, 0, front - 0.2], [-wall + 0.13, 5.5, back + 3]),
    box([-halfWidth, roof, back - 0.3], [halfWidth, roof + 0.6, back + 2]),
    box([1.7, 0, front - 0.7], [wall, 0.7, front - 0.3]),
    box([-wall, 0, front - 0.7], [-1.7, 0.7, front - 0.3]),
  ]
}
