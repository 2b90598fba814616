/** The rays of the hands and the spot where one meets the panel. */
import {
  AdditiveBlending,
  BufferGeometry,
  Group,
  Line,
  LineBasicMaterial,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
  Vector3,
} from 'three'

export class Rays {
  readonly root = new Group()
  private readonly lines: Line[]
  private readonly spot: Mesh<RingGeometry, MeshBasicMaterial>

  constructor() {
    const material = new LineBasicMaterial({
      color: 0xffe2b8,
      transparent: true,
      opacity: 0.5,
      blending: AdditiveBlending,
      depthWrite: false,
      fog: false,
    })
    this.lines = [0, 1].map(
      () => new Line(new BufferGeometry().setFromPoints([new Vector3(), new Vector3(0, 0, -1)]), material),
    )
    this.spot = new Mesh(
      new RingGeometry(0.008, 0.016, 24),
      new MeshBasicMaterial({ color: 0xffffff, transparent: true, depthTest: false, fog: false }),
    )
    this.spot.renderOrder = 40
    this.root.add(...this.lines, this.spot)
    for (const line of this.lines) {
      line.matrixAutoUpdate = false
      line.renderOrder = 35
    }
    this.hide()
  }

  hide(): void {
    for (const object of this.root.children) object.visible = false
  }

  /** Only a ray that meets the panel is drawn: anything else would be noise. */
  showRay(index: number, matrix: Float32Array, length: number): void {
    const line = this.lines[index]
    if (!line) return
    line.visible = true
    line.matrix.fromArray(matrix)
    line.matrix.scale(new Vector3(1, 1, length))
    line.matrixWorldNeedsUpdate = true
  }

  showSpot(point: Vector3, facing: Mesh, dwell: number): void {
    this.spot.visible = true
    this.spot.position.copy(point)
    this.spot.quaternion.copy(facing.quaternion)
    this.spot.scale.setScalar(1 + dwell * 1.6)
  }
}
