import { describe, expect, it } from 'vitest'
import { type StripRep, stripLayout, stripText } from '../src/index'

const rep = (change: Partial<StripRep> = {}): StripRep => ({
  rom_ratio: 0.4,
  tempo_s: 2,
  quality: 0.9,
  valid: true,
  ...change,
})

describe('stripLayout', () => {
  it('draws nothing for no repetitions', () => {
    expect(stripLayout([], { height: 32 })).toEqual({ width: 0, height: 32, bars: [] })
  })

  it('makes the largest range the tallest bar and keeps proportions', () => {
    const [full, half] = stripLayout([rep({ rom_ratio: 0.4 }), rep({ rom_ratio: 0.2 })], { height: 60 }).bars
    expect(full?.height).toBeCloseTo(50)
    expect(half?.height).toBeCloseTo(25)
    expect((half?.y ?? 0) + (half?.height ?? 0)).toBeCloseTo(60)
  })

  it('makes a slow repetition wider, and an endless one not endless', () => {
    const [fast, slow, endless] = stripLayout([rep(), rep({ tempo_s: 4 }), rep({ tempo_s: 500 })], {
      height: 32,
    }).bars
    expect(slow?.width).toBeCloseTo((fast?.width ?? 0) * 2)
    expect(endless?.width).toBeCloseTo((fast?.width ?? 0) * 4)
  })

  it('fits two hundred repetitions into the width that there is', () => {
    const strip = stripLayout(
      Array.from({ length: 200 }, () => rep()),
      { height: 32, maxWidth: 300 },
    )
    expect(strip.width).toBeCloseTo(300)
    expect(strip.bars.every((bar) => bar.width > 0)).toBe(true)
  })

  it('scales each group by itself and sets groups apart', () => {
    const strip = stripLayout([rep({ rom_ratio: 0.5, group: 1 }), rep({ rom_ratio: 0.1, group: 2 })], {
      height: 60,
      gap: 2,
    })
    const [first, second] = strip.bars
    expect(second?.height).toBeCloseTo(first?.height ?? 0)
    expect((second?.x ?? 0) - (first?.width ?? 0)).toBeCloseTo(8)
  })

  it('bands quality and keeps what was not counted apart', () => {
    const tints = stripLayout(
      [rep(), rep({ quality: 0.6 }), rep({ quality: 0.2 }), rep({ valid: false }), rep({ quality: null })],
      { height: 32 },
    ).bars.map((bar) => bar.tint)
    expect(tints).toEqual(['good', 'fair', 'poor', 'uncounted', 'good'])
  })

  it('puts a tick per fault above its bar, three at most', () => {
    const [one, many] = stripLayout([rep({ faults: ['shallow'] }), rep({ faults: ['a', 'b', 'c', 'd'] })], {
      height: 60,
    }).bars
    expect(one?.ticks).toHaveLength(1)
    expect(many?.ticks).toHaveLength(3)
    for (const tick of many?.ticks ?? []) {
      expect(tick.y).toBeLessThan(many?.y ?? 0)
      expect(tick.y).toBeGreaterThanOrEqual(0)
    }
  })

  it('survives measures that are missing or not numbers', () => {
    const strip = stripLayout(
      [rep({ rom_ratio: null, tempo_s: Number.NaN }), rep({ rom_ratio: Number.NaN })],
      {
        height: 32,
      },
    )
    for (const bar of strip.bars) {
      expect(Number.isFinite(bar.x + bar.width + bar.height)).toBe(true)
    }
  })
})

describe('stripText', () => {
  it('says what the bars show', () => {
    expect(stripText([rep(), rep({ valid: false, faults: ['shallow'] })])).toBe(
      '2 repetitions, 1 counted, 2.0 seconds each on average, 1 in good form, 1 with something to improve.',
    )
    expect(stripText([])).toBe('No repetitions.')
  })
})
