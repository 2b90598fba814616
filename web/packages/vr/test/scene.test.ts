import { BoxGeometry, Color, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { LightBaker, shoulder } from '../src/scene/bake'
import { addCourtyard, COURT, courtyardOccluders } from '../src/scene/courtyard'
import { MeshWriter } from '../src/scene/mesh-writer'
import { daytimeOf, paletteOf } from '../src/scene/palette'
import { noiseTile, seeded } from '../src/scene/random'
import { COACH_PLACE } from '../src/scene/scene'

const UP = new Vector3(0, 1, 0)
const WHITE = new Color(1, 1, 1)
const light = (baker: LightBaker, at: Vector3) => {
  const c = baker.shade(at, UP, WHITE, new Color())
  return c.r + c.g + c.b
}

describe('baked light', () => {
  const palette = paletteOf('golden')
  const wall = { kind: 'box' as const, min: new Vector3(-9, 0, -1.2), max: new Vector3(9, 4, -1) }

  it('is darker in the shadow of a wall, and never above white', () => {
    const behind = new Vector3(0, 0, -0.5)
    const open = light(new LightBaker(palette, []), behind)
    expect(light(new LightBaker(palette, [wall]), behind)).toBeLessThan(open * 0.75)
    expect(shoulder(50)).toBeLessThanOrEqual(1)
  })

  it('is brighter near a lamp', () => {
    const lamp = { at: new Vector3(0, 1, 0), colour: new Color(1, 0.5, 0.2), reach_m: 2 }
    const night = paletteOf('night')
    const at = new Vector3(0.5, 0, 0)
    expect(light(new LightBaker(night, [], [lamp]), at)).toBeGreaterThan(light(new LightBaker(night, []), at))
  })
})

describe('courtyard', () => {
  it('is one mesh of moderate size', () => {
    const writer = new MeshWriter()
    addCourtyard(writer)
    const mesh = writer.build(new LightBaker(paletteOf('golden'), []))
    const triangles = (mesh.geometry.index?.count ?? 0) / 3
    expect(triangles).toBeGreaterThan(2000)
    expect(triangles).toBeLessThan(30_000)
  })

  it('leaves two metres around you and the coach free', () => {
    for (const o of courtyardOccluders())
      if (o.kind === 'post')
        for (const place of [new Vector3(), COACH_PLACE])
          expect(Math.hypot(o.x - place.x, o.z - place.z)).toBeGreaterThan(2)
    expect(COURT.halfWidth).toBeGreaterThan(4)
  })

  it('paints by place', () => {
    const writer = new MeshWriter()
    writer.add(new BoxGeometry(1, 1, 1), (p) => (p.y > 0 ? new Color(1, 0, 0) : new Color(0, 0, 1)))
    const colour = writer.build(new LightBaker(paletteOf('dawn'), [])).geometry.getAttribute('color')
    expect(colour.count).toBe(24)
  })
})

describe('time of day', () => {
  it.each([
    ['mobility', 'dawn'],
    ['vr_cardio', 'night'],
    ['strength', 'golden'],
    ['Boxing rounds', 'night'],
  ])('%s is at %s', (kind, daytime) => {
    expect(daytimeOf(kind)).toBe(daytime)
  })
})

describe('randomness', () => {
  it('is the same every time', () => {
    expect(Array.from({ length: 3 }, seeded(7))).toEqual(Array.from({ length: 3 }, seeded(7)))
  })

  it('tiles without a seam', () => {
    const size = 32
    const tile = noiseTile(size, 3, 1)
    for (let y = 0; y < size; y++)
      expect(Math.abs((tile[y * size] ?? 0) - (tile[y * size + size - 1] ?? 0))).toBeLessThan(0.4)
  })
})
