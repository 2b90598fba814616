import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { at } from '../src/coach/movement'
import { mirrored, mixReach, STAND } from '../src/coach/pose'
import { BY_PATTERN, MOVEMENTS, type MovementName, movementNameOf } from '../src/coach/repertoire'
import { BODY, BONES, bendLimb, emptyPosture, type Posture, solve } from '../src/coach/skeleton'
import { parseTempo, repetitionSeconds } from '../src/coach/tempo'
import { trailPoints } from '../src/coach/trail'

const EXERCISES = resolve(import.meta.dirname, '../../../../src/palestra/catalogue/exercises')
const tempo = parseTempo('2-1-1')
const names = Object.keys(MOVEMENTS) as MovementName[]

function posturesOf(name: MovementName): Posture[] {
  const movement = MOVEMENTS[name]
  const whole = movement.kind === 'cycle' ? movement.seconds : repetitionSeconds(tempo)
  return Array.from({ length: 60 }, (_, i) => {
    const { from, to, t } = at(movement, tempo, (i / 60) * whole * 2)
    return solve(from, to, t, emptyPosture())
  })
}

const lowest = (p: Posture) => Math.min(...BONES.map((name) => p[name].at.y))

describe.each(names)('%s', (name) => {
  const postures = posturesOf(name)

  it('keeps every bone at a finite place above the floor', () => {
    for (const posture of postures) {
      for (const bone of BONES) expect(posture[bone].at.toArray().every(Number.isFinite)).toBe(true)
      expect(lowest(posture)).toBeGreaterThan(-0.005)
    }
  })

  it('keeps the length of arms and legs', () => {
    for (const p of postures) {
      expect(p.leftForearm.at.distanceTo(p.leftUpperArm.at)).toBeCloseTo(BODY.upperArm, 3)
      expect(p.rightHand.at.distanceTo(p.rightForearm.at)).toBeCloseTo(BODY.forearm, 2)
      expect(p.leftShank.at.distanceTo(p.leftThigh.at)).toBeCloseTo(BODY.thigh, 3)
      expect(p.rightFoot.at.distanceTo(p.rightShank.at)).toBeCloseTo(BODY.shank, 2)
    }
  })

  it('never jumps from one moment to the next', () => {
    const movement = MOVEMENTS[name]
    const steps = 480
    const whole = (movement.kind === 'cycle' ? movement.seconds : repetitionSeconds(tempo)) * 2
    let before: Vector3 | null = null
    for (let i = 0; i <= steps; i++) {
      const { from, to, t } = at(movement, tempo, (i / steps) * whole)
      const hand = solve(from, to, t, emptyPosture()).leftHand.at
      if (before) expect(hand.distanceTo(before)).toBeLessThan(0.09)
      before = hand.clone()
    }
  })
})

describe('repertoire', () => {
  const files = existsSync(EXERCISES) ? readdirSync(EXERCISES).filter((f) => f.endsWith('.toml')) : []
  const catalogue = files.map((file) => {
    const text = readFileSync(resolve(EXERCISES, file), 'utf8')
    const value = (key: string) => new RegExp(`^${key} *= *"([^"]+)"`, 'm').exec(text)?.[1] ?? ''
    return { id: value('id'), pattern: value('pattern') }
  })

  it('sees the catalogue', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(24)
  })

  it('has a figure for every pattern of the catalogue', () => {
    const patterns = new Set(catalogue.map(({ pattern }) => pattern))
    expect([...patterns].filter((pattern) => !(pattern in BY_PATTERN))).toEqual([])
  })

  it('lets the coach stand still only where nothing moves', () => {
    const still = catalogue.filter(({ id, pattern }) => movementNameOf(id, pattern) === 'stand')
    expect(still.map(({ id }) => id)).toEqual(['breathing'])
  })

  it.each([
    ['deep_squat', 'squat'],
    ['dumbbell_bench_press', 'dumbbellBench'],
    ['bench_press', 'benchPress'],
    ['knee_push_up', 'pushUp'],
    ['squat_jump', 'jump'],
    ['single_leg_deadlift', 'hinge'],
    ['seated_punch_press', 'punch'],
  ])('shows %s as %s', (id, movement) => {
    expect(movementNameOf(id)).toBe(movement)
  })
})

describe('limbs', () => {
  it('bends towards the pole and reaches what can be reached', () => {
    const end = new Vector3(0, -0.3, 0)
    const middle = bendLimb(new Vector3(), end, 0.2, 0.2, new Vector3(0, 0, 1))
    expect(middle.z).toBeGreaterThan(0)
    expect(end.toArray()).toEqual([0, -0.3, 0])
  })

  it('stretches towards what is out of reach', () => {
    const end = new Vector3(0, -3, 0)
    bendLimb(new Vector3(), end, 0.2, 0.2, new Vector3(0, 0, 1))
    expect(end.y).toBeGreaterThan(-0.4)
    expect(end.y).toBeLessThan(-0.39)
  })

  it('turns an arm instead of pulling the hand through the body', () => {
    const half = mixReach([0.3, 0, 0], [0, 0, 0.3], 0.5)
    expect(Math.hypot(...half)).toBeCloseTo(0.3, 6)
  })

  it('mirrors twice to the same posture', () => {
    const twice = mirrored(mirrored(STAND))
    expect(twice.leftHand.map((v) => v + 0)).toEqual(STAND.leftHand.map((v) => v + 0))
  })

  it('goes down in a squat and leaves a trail', () => {
    const { from, to, t } = at(MOVEMENTS.squat, tempo, 2.5)
    expect(solve(from, to, t, emptyPosture()).head.at.y).toBeLessThan(0.62)
    expect(trailPoints(MOVEMENTS.squat)).toHaveLength(1)
    expect(trailPoints(MOVEMENTS.curl)).toHaveLength(2)
  })
})
