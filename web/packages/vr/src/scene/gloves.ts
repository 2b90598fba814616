/** Your own hands: a mitten with a thumb, for each grip that is seen. */
import type { PoseFrame, PoseTuple } from '@palestra/protocol'
import { LEFT_VALID, RIGHT_VALID } from '@palestra/protocol'
import { CylinderGeometry, Group, Mesh, MeshMatcapMaterial, SphereGeometry } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { bronzeMatcap } from './matcap'
import type { Palette } from './palette'

/** A leather glove around the grip: it lies along -z, the thumb on top towards the other hand. */
function mitten(side: -1 | 1) {
  const palm = new SphereGeometry(0.044, 16, 12).scale(0.62, 0.86, 1.1)
  const fingers = new SphereGeometry(0.036, 16, 12).scale(0.66, 1.0, 0.95).translate(0, -0.012, -0.032)
  const wrist = new CylinderGeometry(0.029, 0.035, 0.05, 16).rotateX(Math.PI / 2).translate(0, 0, 0.062)
  const thumb = new SphereGeometry(0.0155, 12, 9).scale(0.9, 1, 1.9).rotateX(0.35)
  return mergeGeometries([palm, fingers, wrist, thumb.translate(-side * 0.02, 0.03, -0.014)])
}

export class Gloves {
  readonly root = new Group()
  private readonly left: Mesh
  private readonly right: Mesh
  private readonly material: MeshMatcapMaterial

  constructor(palette: Palette) {
    this.material = new MeshMatcapMaterial({ matcap: bronzeMatcap(palette), color: 0xd98a62, fog: false })
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
