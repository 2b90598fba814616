/** Sand: a tile of grain, and over it the light of the courtyard drawn once into a texture; and the circle of your place. */
import {
  CanvasTexture,
  type Color,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  RepeatWrapping,
  RingGeometry,
  SRGBColorSpace,
  Vector3,
} from 'three'
import { type Lamp, shoulder } from './bake'
import { COURT, columnPlaces } from './courtyard'
import type { Palette } from './palette'
import { noiseTile, seeded } from './random'

const SPAN = { x0: -9, x1: 9, z0: -11.4, z1: 9 } as const
const LIGHT_PIXELS = 1024

function canvasOf(size: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no 2D canvas.')
  return [canvas, context]
}

/** Fine grain and faint rake lines; near white, since the light map carries the colour. */
function sandTile(): CanvasTexture {
  const size = 512
  const [canvas, context] = canvasOf(size)
  const image = context.createImageData(size, size)
  const soft = noiseTile(size, 5, 21)
  const random = seeded(5)
  for (let i = 0; i < size * size; i++) {
    const y = Math.floor(i / size)
    const rake = 4 * Math.sin(((y + 9 * (soft[i] ?? 0)) / size) * Math.PI * 2 * 16)
    const grain = random()
    const v = 214 + 44 * ((soft[i] ?? 0.5) - 0.5) + 26 * (grain - 0.5) + rake - (grain > 0.993 ? 34 : 0)
    image.data.set([v, v * 0.985, v * 0.955, 255], i * 4)
  }
  context.putImageData(image, 0, 0)
  const texture = new CanvasTexture(canvas)
  texture.wrapS = RepeatWrapping
  texture.wrapT = RepeatWrapping
  texture.repeat.set((SPAN.x1 - SPAN.x0) / 2.4, (SPAN.z1 - SPAN.z0) / 2.4)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = 4
  return texture
}

type Point = [number, number]

const toPixel = (x: number, z: number): Point => [
  ((x - SPAN.x0) / (SPAN.x1 - SPAN.x0)) * LIGHT_PIXELS,
  ((z - SPAN.z0) / (SPAN.z1 - SPAN.z0)) * LIGHT_PIXELS,
]

function fillHull(context: CanvasRenderingContext2D, points: Point[]): void {
  const hull = convexHull(points)
  context.beginPath()
  for (const [x, y] of hull) context.lineTo(x, y)
  context.fill()
}

function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: Point[]) => {
    const out: Point[] = []
    for (const p of list) {
      for (;;) {
        const b = out.at(-1)
        const a = out.at(-2)
        if (!a || !b || (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break
        out.pop()
      }
      out.push(p)
    }
    return out.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

/** The shadow of an upright box: the hull of its corners, carried to the floor along the sun's rays. */
function castBox(
  context: CanvasRenderingContext2D,
  towardsSun: Vector3,
  [x0, y0, z0]: [number, number, number],
  [x1, y1, z1]: [number, number, number],
): void {
  const points: Point[] = []
  for (const x of [x0, x1])
    for (const z of [z0, z1])
      for (const y of [y0, y1]) {
        const run = y / Math.max(0.08, towardsSun.y)
        points.push(toPixel(x - towardsSun.x * run, z - towardsSun.z * run))
      }
  fillHull(context, points)
}

function shadowMask(towardsSun: Vector3): HTMLCanvasElement {
  const [canvas, context] = canvasOf(LIGHT_PIXELS)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, LIGHT_PIXELS, LIGHT_PIXELS)
  context.fillStyle = '#000'
  const { halfWidth, front, back, wall, columnHeight } = COURT
  for (const { x, z } of columnPlaces())
    for (const r of [0.2, 0.27])
      castBox(context, towardsSun, [x - r, 0, z - r], [x + r, columnHeight + 0.2, z + r])
  for (const side of [-1, 1]) {
    const a = side * (halfWidth - 0.5)
    const b = side * wall
    castBox(context, towardsSun, [Math.min(a, b), 3.7, front], [Math.max(a, b), 4.3, back])
    castBox(context, towardsSun, [b - 0.15, 0, front], [b + 0.15, 5.6, back + 2])
    castBox(
      context,
      towardsSun,
      [Math.min(side * 1.6, b), 0, front - 0.7],
      [Math.max(side * 1.6, b), 0.7, front - 0.3],
    )
  }
  return soften(canvas)
}

/** A blur that every browser has: down to an eighth and up again. */
function soften(source: HTMLCanvasElement): HTMLCanvasElement {
  const [small, down] = canvasOf(LIGHT_PIXELS / 4)
  down.imageSmoothingQuality = 'high'
  down.drawImage(source, 0, 0, small.width, small.height)
  const [out, up] = canvasOf(LIGHT_PIXELS)
  up.imageSmoothingQuality = 'high'
  up.globalAlpha = 0.25
  for (const [dx, dy] of [
    [-3, -1],
    [1, -3],
    [3, 1],
    [-1, 3],
  ] as const) {
    up.drawImage(small, dx, dy, LIGHT_PIXELS, LIGHT_PIXELS)
    up.globalCompositeOperation = 'lighter'
  }
  return out
}

const css = (r: number, g: number, b: number, a = 1) =>
  `rgba(${Math.round(255 * Math.min(1, r))},${Math.round(255 * Math.min(1, g))},${Math.round(255 * Math.min(1, b))},${a})`

function asCss(colour: Color, alpha = 1): string {
  const shown = colour.clone().convertLinearToSRGB()
  return css(shown.r, shown.g, shown.b, alpha)
}

function darkenRound(
  context: CanvasRenderingContext2D,
  x: number,
  z: number,
  radius: number,
  amount: number,
): void {
  const [px, py] = toPixel(x, z)
  const r = (radius / (SPAN.x1 - SPAN.x0)) * LIGHT_PIXELS
  const fade = context.createRadialGradient(px, py, r * 0.2, px, py, r)
  fade.addColorStop(0, `rgba(40,24,18,${amount})`)
  fade.addColorStop(1, 'rgba(40,24,18,0)')
  context.fillStyle = fade
  context.fillRect(px - r, py - r, 2 * r, 2 * r)
}

/** `colour` where the mask is white (or black, when inverted), black elsewhere. */
function masked(mask: HTMLCanvasElement, colour: Color, isInverted: boolean): HTMLCanvasElement {
  const [canvas, context] = canvasOf(LIGHT_PIXELS)
  context.drawImage(mask, 0, 0)
  if (isInverted) {
    context.globalCompositeOperation = 'difference'
    context.fillStyle = '#fff'
    context.fillRect(0, 0, LIGHT_PIXELS, LIGHT_PIXELS)
  }
  context.globalCompositeOperation = 'multiply'
  context.fillStyle = asCss(colour)
  context.fillRect(0, 0, LIGHT_PIXELS, LIGHT_PIXELS)
  return canvas
}

function addPools(context: CanvasRenderingContext2D, lamps: Lamp[], sand: Color): void {
  for (const lamp of lamps) {
    const [x, y] = toPixel(lamp.at.x, lamp.at.z)
    const r = (lamp.reach_m * 2.6 * LIGHT_PIXELS) / (SPAN.x1 - SPAN.x0)
    const pool = context.createRadialGradient(x, y, 0, x, y, r)
    pool.addColorStop(0, asCss(lamp.colour.clone().multiplyScalar(0.4).multiply(sand), 0.8))
    pool.addColorStop(1, asCss(lamp.colour.clone().multiply(sand), 0))
    context.fillStyle = pool
    context.fillRect(x - r, y - r, 2 * r, 2 * r)
  }
}

/** The lit sand where the sun reaches, the shaded sand elsewhere, pools of lamplight, then contact shadows. */
function lightMap(palette: Palette, lamps: Lamp[], sand: Color): CanvasTexture {
  const { sunLight, skyLight, towardsSun } = palette
  const [canvas, context] = canvasOf(LIGHT_PIXELS)
  const mask = shadowMask(towardsSun)
  const shade = skyLight.clone().multiplyScalar(0.62).multiply(sand)
  const lit = sunLight.clone().multiplyScalar(0.42).add(skyLight.clone().multiplyScalar(0.5)).multiply(sand)
  lit.setRGB(shoulder(lit.r), shoulder(lit.g), shoulder(lit.b))
  context.drawImage(masked(mask, lit, false), 0, 0)
  context.globalCompositeOperation = 'lighter'
  context.drawImage(masked(mask, shade, true), 0, 0)
  addPools(context, lamps, sand)
  context.globalCompositeOperation = 'source-over'
  for (const { x, z } of columnPlaces()) darkenRound(context, x, z, 1.0, 0.36)
  for (let z: number = COURT.front; z < COURT.back; z += 1)
    for (const side of [-1, 1]) darkenRound(context, side * (COURT.halfWidth - 0.3), z, 1.3, 0.12)
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  return texture
}

export function makeFloor(palette: Palette, lamps: Lamp[], sand: Color): Mesh {
  const width = SPAN.x1 - SPAN.x0
  const depth = SPAN.z1 - SPAN.z0
  const material = new MeshBasicMaterial({ map: sandTile(), lightMap: lightMap(palette, lamps, sand) })
  material.lightMapIntensity = Math.PI * 1.5 // three divides a light map by pi; the tile's mean is below white
  if (material.lightMap) material.lightMap.channel = 0
  const floor = new Mesh(new PlaneGeometry(width, depth).rotateX(-Math.PI / 2), material)
  floor.position.set((SPAN.x0 + SPAN.x1) / 2, 0, (SPAN.z0 + SPAN.z1) / 2)
  return floor
}

/** A faint double ring in the sand. */
export function makeCircle(radius: number, colour: Color): Mesh {
  const ring = new RingGeometry(radius - 0.035, radius, 72).rotateX(-Math.PI / 2)
  const material = new MeshBasicMaterial({
    color: colour,
    transparent: true,
    opacity: 0.38,
    depthWrite: false,
  })
  const mesh = new Mesh(ring, material)
  mesh.position.copy(new Vector3(0, 0.006, 0))
  mesh.renderOrder = 1
  return mesh
}
