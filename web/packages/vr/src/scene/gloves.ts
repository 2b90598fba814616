/** Your own hands: a mitten with a thumb, for each grip that is seen. */
import type { PoseFrame, PoseTuple } from '@palestra/protocol'
import { LEFT_VALID, RIGHT_VALID } from '@palestra/protocol'
import { Color, Group, Mesh, MeshLambertMaterial, SphereGeometry } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Palette } from './palette'

function mitten(side: -1 | 1) {
  const palm = new SphereGeometry(0.042, 12, 9).scale(0.62, 0.95, 1.25)
  const cuff = new SphereGeometry(0.034, 12, 8).scale(0.85, 0.95, 0.6).translate(0, 0.004, 0.055)
  const thumb = new SphereGeometry(0.015, 8, 6).scale(0.9, 1, 2.1).translate(-side * 0.022, 0.022, -0.02)
  return mergeGeometries([palm, cuff, thumb])
}

export class Gloves {
  readonly root = new Group()
  private readonly left: Mesh
  private readonly right: Mesh
  private readonly material: MeshLambertMaterial

  constructor(palette: Palette) {
    const warm = palette.sunLight.clone().multiplyScalar(0.22)
    this.material = new MeshLambertMaterial({
      color: 0x9a5a38,
      emissive: new Color(0x6e3d27).lerp(warm, 0.3),
    })
    this.left = new Mesh(mitten(-1), this.material)
    this.right = new Mesh(mitten(1), this.material)
    this.root.add(this.left, this.right)
    this.hide()
  }

  show(frame: PoseFrame): void {
    put(this.left, frame.left, (frame.flags & LEFT_VALID) !== 0)
    put(this.right, frame.right, (frame.flags & RIGHT_VALID) !== 0)
  }

  hide(): void {
    this.left.visible = false
    this.right.visible = false
  }

  dispose(): void {
    this.material.dispose()
  }
}

function put(mesh: Mesh, [x, y, z, qx, qy, qz, qw]: PoseTuple, isSeen: boolean): void {
  mesh.visible = isSeen
  mesh.position.set(x, y, z)
  mesh.quaternion.set(qx, qy, qz, qw)
}
