/** Collects low-poly pieces, shades them, and gives back one mesh: one draw call for everything that stands still. */
import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  type Matrix4,
  Mesh,
  MeshBasicMaterial,
  Vector3,
} from 'three'
import type { LightBaker } from './bake'

/** One colour, or a colour by place. */
export type Paint = Color | ((point: Vector3, normal: Vector3) => Color)

interface Piece {
  positions: Float32Array
  paint: Paint
}

export class MeshWriter {
  private readonly pieces: Piece[] = []

  add(geometry: BufferGeometry, paint: Paint, place?: Matrix4): void {
    const flat = geometry.index ? geometry.toNonIndexed() : geometry
    if (place) flat.applyMatrix4(place)
    this.pieces.push({ positions: flat.getAttribute('position').array as Float32Array, paint })
  }

  /** A box by its centre and size, cut into pieces of about `step` so that baked light can vary over it. */
  box(centre: [number, number, number], size: [number, number, number], paint: Paint, step = 0.8): void {
    const [w, h, d] = size
    const cut = (x: number) => Math.max(1, Math.min(24, Math.round(x / step)))
    const geometry = new BoxGeometry(w, h, d, cut(w), cut(h), cut(d))
    geometry.translate(...centre)
    this.add(geometry, paint)
  }

  build(baker: LightBaker): Mesh {
    const corners = new SharedCorners()
    for (const piece of this.pieces) shadePiece(piece, baker, corners)
    const geometry = new BufferGeometry()
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners.positions), 3))
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(corners.colours), 3))
    geometry.setIndex(corners.indices)
    const mesh = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }))
    mesh.matrixAutoUpdate = false
    return mesh
  }
}

/** Corners of flat neighbours that are the same are lit and drawn once: a third of them is left. */
class SharedCorners {
  readonly positions: number[] = []
  readonly colours: number[] = []
  readonly indices: number[] = []
  private known = new Map<number, number>()

  /** Faces of another piece never share a corner: they may be painted otherwise. */
  nextPiece(): void {
    this.known.clear()
  }

  add(at: Vector3, normal: Vector3, light: () => Color): void {
    // Millimetres and coarse normals, mixed into one number: pieces are small enough to make collisions unlikely,
    // and the position is compared to be sure.
    const mixed =
      ((at.x * 73.7 + at.y * 171.3 + at.z * 419.9) * 1000 + normal.x * 13 + normal.y * 37 + normal.z * 61) | 0
    const found = this.known.get(mixed)
    if (found !== undefined && this.isAt(found, at)) {
      this.indices.push(found)
      return
    }
    const index = this.positions.length / 3
    this.positions.push(at.x, at.y, at.z)
    const { r, g, b } = light()
    this.colours.push(r, g, b)
    this.known.set(mixed, index)
    this.indices.push(index)
  }

  private isAt(index: number, { x, y, z }: Vector3): boolean {
    const p = this.positions
    const near = (a: number | undefined, b: number) => Math.abs((a ?? 0) - b) < 1e-3
    return near(p[index * 3], x) && near(p[index * 3 + 1], y) && near(p[index * 3 + 2], z)
  }
}

function shadePiece(piece: Piece, baker: LightBaker, corners: SharedCorners): void {
  const corner = [new Vector3(), new Vector3(), new Vector3()] as const
  const [a, b, c] = corner
  const normal = new Vector3()
  const edge = new Vector3()
  const lit = new Color()
  corners.nextPiece()
  for (let i = 0; i < piece.positions.length; i += 9) {
    corner.forEach((v, k) => {
      v.fromArray(piece.positions, i + 3 * k)
    })
    normal.subVectors(b, a).cross(edge.subVectors(c, a)).normalize()
    for (const v of corner)
      corners.add(v, normal, () => {
        const albedo = piece.paint instanceof Color ? piece.paint : piece.paint(v, normal)
        return baker.shade(v, normal, albedo, lit)
      })
  }
}
