/** Everything that is drawn: the place, the coach, the panel, your hands; and the loop that draws it. */
import { PerspectiveCamera, Vector3, WebGLRenderer } from 'three'
import { CoachFigure } from './coach/figure'
import { movementOf } from './coach/repertoire'
import { parseTempo, type Tempo } from './coach/tempo'
import { Trail } from './coach/trail'
import { HudPanel } from './hud/panel'
import { Gloves } from './scene/gloves'
import type { Daytime } from './scene/palette'
import { Rays } from './scene/rays'
import { COACH_PLACE, makePlace, type Place } from './scene/scene'

/** What the coach does: shows the exercise, or stands and breathes. */
export type Activity = 'show' | 'stand'

const STAND = movementOf('breathing')
const EYE = new Vector3(0.15, 1.5, 0.95)
const LOOK = new Vector3(-0.66, 0.98, -2.75)
const FIELD_OF_VIEW = 42

export interface StageOptions {
  daytime: Daytime
  isStill: boolean
}

export class Stage {
  readonly renderer: WebGLRenderer
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.05, 1200)
  readonly panel = new HudPanel()
  readonly rays = new Rays()
  readonly gloves: Gloves
  readonly place: Place
  private readonly coach: CoachFigure
  private readonly trail: Trail
  private tempo: Tempo = parseTempo(null)
  private shown = ''
  private since_s = 0
  private now_s = 0

  constructor(canvas: HTMLCanvasElement, options: StageOptions) {
    this.renderer = new WebGLRenderer({
      canvas,
      antialias: canvas.clientWidth * canvas.clientHeight > 200_000, // tiny pages are tests on software GL
      stencil: true,
      powerPreference: 'high-performance',
    })
    this.renderer.xr.enabled = true
    this.renderer.xr.setFoveation(0.6)
    this.place = makePlace(options)
    this.coach = new CoachFigure(this.place.palette, COACH_PLACE)
    this.trail = new Trail(this.place.palette.sunLight.clone().multiplyScalar(0.6))
    this.gloves = new Gloves(this.place.palette)
    this.coach.root.add(this.trail.mesh)
    this.place.scene.add(this.coach.root, this.gloves.root, this.panel.mesh, this.rays.root, this.camera)
    this.panel.mesh.visible = false
    this.standBack()
  }

  /** The fixed camera of the page on a screen. */
  standBack(): void {
    this.camera.position.copy(EYE)
    this.camera.lookAt(LOOK)
    this.camera.updateProjectionMatrix()
  }

  /** Fit the canvas into its box; the card covers a part of it, and the coach stands in the middle of the rest. */
  fit(width: number, height: number, covered: { right: number; bottom: number }): void {
    if (this.renderer.xr.isPresenting || width === 0 || height === 0) return
    this.renderer.setPixelRatio(Math.min(globalThis.devicePixelRatio || 1, 2))
    this.renderer.setSize(width, height, false)
    const free = { width: width - covered.right, height: height - covered.bottom }
    this.camera.aspect = width / height
    // The whole figure stays visible however narrow or low the free part is.
    const tall = 2 * Math.tan((FIELD_OF_VIEW * Math.PI) / 360)
    const needed = Math.max((0.62 * height) / free.height, (0.36 * height) / free.width / 1.0)
    this.camera.fov = (360 / Math.PI) * Math.atan((tall / 2) * Math.max(1, needed / 0.75))
    this.camera.setViewOffset(width, height, covered.right / 2, covered.bottom / 2, width, height)
  }

  setExercise(exercise: string | null, tempo: string | null, activity: Activity): void {
    const key = `${exercise} ${tempo} ${activity}`
    if (key === this.shown) return
    this.shown = key
    this.since_s = this.now_s
    this.tempo = parseTempo(tempo)
    const movement = exercise && activity === 'show' ? movementOf(exercise) : null
    this.coach.setMovement(movement)
    this.trail.setMovement(movement)
  }

  render(timestampMs: number): void {
    this.now_s = timestampMs / 1000
    this.place.update(this.now_s)
    this.coach.update(this.now_s - this.since_s, this.tempo, STAND)
    this.renderer.render(this.place.scene, this.camera)
  }

  get drawCalls(): number {
    return this.renderer.info.render.calls
  }

  dispose(): void {
    this.renderer.setAnimationLoop(null)
    for (const part of [this.panel, this.coach, this.trail, this.gloves, this.place, this.renderer])
      part.dispose()
  }
}
