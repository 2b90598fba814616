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
    const total = this.pieces.reduce((n, piece) => n + piece.positions.length, 0)
    const positions = new Float32Array(total)
    const colours = new Float32Array(total)
    let at = 0
    for (const piece of this.pieces) {
      positions.set(piece.positions, at)
      shadePiece(piece, baker, colours, at)
      at += piece.positions.length
    }
    const geometry = new BufferGeometry()
    geometry.setAttribute('position', new BufferAttribute(positions, 3))
    geometry.setAttribute('color', new BufferAttribute(colours, 3))
    const mesh = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }))
    mesh.matrixAutoUpdate = false
    return mesh
  }
}

function shadePiece(piece: Piece, baker: LightBaker, colours: Float32Array, offset: number): void {
  const corner = [new Vector3(), new Vector3(), new Vector3()] as const
  const [a, b, c] = corner
  const normal = new Vector3()
  const edge = new Vector3()
  const lit = new Color()
  for (let i = 0; i < piece.positions.length; i += 9) {
    corner.forEach((v, k) => {
      v.fromArray(piece.positions, i + 3 * k)
    })
    normal.subVectors(b, a).cross(edge.subVectors(c, a)).normalize()
    corner.forEach((v, k) => {
      const albedo = piece.paint instanceof Color ? piece.paint : piece.paint(v, normal)
      baker.shade(v, normal, albedo, lit).toArray(colours, offset + i + 3 * k)
    })
  }
}
