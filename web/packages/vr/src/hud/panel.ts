/** The panel in the scene: a textured plane, redrawn only when what it shows has changed. */
import {
  CanvasTexture,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Vector3,
} from 'three'
import { drawPanel, type HitBox, PANEL } from './draw'
import type { ActionId, HudModel } from './model'

const PIXELS_PER_M = 1024
const DISTANCE_M = 1.75
const AZIMUTH = (25 * Math.PI) / 180
/** Below the eyes, so that the neck stays easy. */
const DROP_M = 0.2

export class HudPanel {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>
  private readonly canvas = document.createElement('canvas')
  private readonly context: CanvasRenderingContext2D
  private readonly texture: CanvasTexture
  private boxes: HitBox[] = []
  private shown = ''

  constructor() {
    this.canvas.width = PANEL.width
    this.canvas.height = PANEL.height
    const context = this.canvas.getContext('2d')
    if (!context) throw new Error('This browser gives no 2D canvas.')
    this.context = context
    this.texture = new CanvasTexture(this.canvas)
    this.texture.colorSpace = SRGBColorSpace
    this.texture.minFilter = LinearFilter
    this.texture.generateMipmaps = false
    this.texture.anisotropy = 4
    const material = new MeshBasicMaterial({
      map: this.texture,
      transparent: true,
      fog: false,
      toneMapped: false,
    })
    this.mesh = new Mesh(new PlaneGeometry(PANEL.width / PIXELS_PER_M, PANEL.height / PIXELS_PER_M), material)
    this.mesh.renderOrder = 30
    this.placeBefore(new Vector3(0, 1.6, 0))
  }

  /** To the right of the coach, facing the eyes; it stays there until it is placed again. */
  placeBefore(eyes: Vector3): void {
    this.mesh.position.set(
      eyes.x + Math.sin(AZIMUTH) * DISTANCE_M,
      Math.max(0.7, eyes.y - DROP_M),
      eyes.z - Math.cos(AZIMUTH) * DISTANCE_M,
    )
    this.mesh.lookAt(eyes)
    this.mesh.updateMatrixWorld()
  }

  show(model: HudModel, hovered: ActionId | null): void {
    const signature = JSON.stringify([
      { ...model, ring: model.ring && Math.round(model.ring * 120) },
      hovered,
    ])
    if (signature === this.shown) return
    this.shown = signature
    this.boxes = drawPanel(this.context, model, hovered)
    this.texture.needsUpdate = true
  }

  /** The fonts have arrived. */
  redraw(): void {
    this.shown = ''
  }

  /** The button under a point of the plane, given as texture coordinates. */
  buttonAt(u: number, v: number): ActionId | null {
    const x = u * PANEL.width
    const y = (1 - v) * PANEL.height
    const hit = this.boxes.find((b) => x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height)
    return hit?.id ?? null
  }

  dispose(): void {
    this.texture.dispose()
    this.mesh.material.dispose()
    this.mesh.geometry.dispose()
  }
}
