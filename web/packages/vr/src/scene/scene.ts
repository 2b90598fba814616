/** The whole place, put together; `update` moves clouds, water, dust and flames. */
import {
  AdditiveBlending,
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Color,
  Fog,
  Points,
  PointsMaterial,
  Scene,
  Vector3,
} from 'three'
import { type Lamp, LightBaker } from './bake'
import { addCourtyard, courtyardOccluders } from './courtyard'
import { makeCircle, makeFloor } from './floor'
import { MeshWriter } from './mesh-writer'
import { type Daytime, type Palette, paletteOf } from './palette'
import { addCoast, addPlanting, FIRE_BOWLS } from './planting'
import { seeded } from './random'
import { makeSea } from './sea'
import { makeSky, noiseTexture } from './sky'

export const COACH_PLACE = new Vector3(-0.72, 0, -2.75)
const SAND = new Color(0xe6cba0)

export interface Place {
  scene: Scene
  palette: Palette
  update(t_s: number): void
  dispose(): void
}

export interface PlaceOptions {
  daytime: Daytime
  isStill: boolean
}

function lampsOf(palette: Palette): Lamp[] {
  if (palette.lamps === 0) return []
  return FIRE_BOWLS.map(([x, y, z]) => ({
    at: new Vector3(x, y + 0.35, z),
    colour: new Color(0xff9038).multiplyScalar(2.2),
    reach_m: 2.1,
  }))
}

/** A round soft spot, for dust and flame. */
function softSpot(): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 64
  const context = canvas.getContext('2d')
  if (context) {
    const fade = context.createRadialGradient(32, 32, 0, 32, 32, 32)
    fade.addColorStop(0, 'rgba(255,255,255,1)')
    fade.addColorStop(0.35, 'rgba(255,255,255,0.35)')
    fade.addColorStop(1, 'rgba(255,255,255,0)')
    context.fillStyle = fade
    context.fillRect(0, 0, 64, 64)
  }
  return new CanvasTexture(canvas)
}

function cloudOfPoints(
  points: Vector3[],
  size: number,
  colour: Color,
  opacity: number,
  map: CanvasTexture,
): Points {
  const geometry = new BufferGeometry()
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array(points.flatMap((p) => [p.x, p.y, p.z])), 3),
  )
  const material = new PointsMaterial({
    size,
    color: colour,
    map,
    transparent: true,
    opacity,
    depthWrite: false,
    blending: AdditiveBlending,
    fog: false,
  })
  const cloud = new Points(geometry, material)
  cloud.frustumCulled = false
  cloud.renderOrder = 20
  return cloud
}

function dust(palette: Palette, map: CanvasTexture): Points {
  const random = seeded(2)
  const motes = Array.from(
    { length: 60 },
    () => new Vector3((random() - 0.5) * 9, 0.2 + random() * 2.6, -8 + random() * 7),
  )
  return cloudOfPoints(motes, 0.014, palette.sunLight.clone().multiplyScalar(0.5), 0.55, map)
}

export function makePlace({ daytime, isStill }: PlaceOptions): Place {
  const palette = paletteOf(daytime)
  const scene = new Scene()
  scene.fog = new Fog(palette.haze, 24, 330)
  const lamps = lampsOf(palette)
  const writer = new MeshWriter()
  addCourtyard(writer)
  addPlanting(writer)
  addCoast(writer)
  const noise = noiseTexture()
  const sky = makeSky(palette, noise)
  const sea = makeSea(palette, noise)
  const spot = softSpot()
  const motes = dust(palette, spot)
  const building = writer.build(new LightBaker(palette, courtyardOccluders(), lamps))
  scene.add(building, makeFloor(palette, lamps, SAND), sea, sky, motes)
  scene.add(makeCircle(0.62, palette.sunLight.clone().lerp(new Color(0xffffff), 0.4)))
  const flames = palette.lamps
    ? cloudOfPoints(
        FIRE_BOWLS.flatMap(([x, y, z]) => [new Vector3(x, y + 0.1, z), new Vector3(x + 0.03, y + 0.25, z)]),
        0.75,
        new Color(0xff9a3c),
        0.9,
        spot,
      )
    : null
  if (flames) scene.add(flames)
  return {
    scene,
    palette,
    update(t_s) {
      const t = isStill ? 0 : t_s
      for (const moving of [sky, sea]) {
        const time = moving.material.uniforms.time
        if (time) time.value = t
      }
      motes.position.set(0.25 * Math.sin(t * 0.11), 0.12 * Math.sin(t * 0.17), 0.2 * Math.cos(t * 0.09))
      if (flames && !isStill)
        (flames.material as PointsMaterial).size = 0.75 + 0.06 * Math.sin(t * 2.3) + 0.03 * Math.sin(t * 5.1)
    },
    dispose() {
      noise.dispose()
      spot.dispose()
    },
  }
}
