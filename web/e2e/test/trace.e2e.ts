import { expect, it } from 'vitest'
import { syntheticSquats } from '../src/trace.ts'

it('makes a squat trace that starts and ends standing', () => {
  const trace = syntheticSquats(3)
  const heights = trace.head.map((pose) => pose[1] ?? 0)
  expect(heights.at(0)).toBeCloseTo(1.58)
  expect(heights.at(-1)).toBeCloseTo(1.58)
  expect(Math.min(...heights)).toBeCloseTo(1.03, 1)
})
