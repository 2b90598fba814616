import { describe, expect, it } from 'vitest'
import { ease, momentOf, parseTempo, repetitionSeconds } from '../src/coach/tempo'

describe('tempo', () => {
  it('reads lowering, pause, lifting and rest', () => {
    expect(parseTempo('3-1-2-1')).toEqual({ eccentric_s: 3, pause_s: 1, concentric_s: 2, top_s: 1 })
  })

  it('takes X as explosive and never makes a phase too short to see', () => {
    expect(parseTempo('2-0-X').concentric_s).toBe(0.6)
    expect(parseTempo('0-0-0').eccentric_s).toBeGreaterThan(0)
  })

  it.each([null, undefined, '', 'slow', '2-0', '2--1'])('falls back to 2-0-1 for %s', (text) => {
    expect(parseTempo(text)).toMatchObject({ eccentric_s: 2, pause_s: 0, concentric_s: 1 })
  })

  it('goes through the phases in order and counts', () => {
    const tempo = parseTempo('2-1-1')
    expect(momentOf(0, tempo, 'eccentric')).toMatchObject({ phase: 'eccentric', travel: 0, repetition: 0 })
    expect(momentOf(2.5, tempo, 'eccentric')).toMatchObject({ phase: 'pause', travel: 1 })
    expect(momentOf(3.5, tempo, 'eccentric').phase).toBe('concentric')
    expect(momentOf(4.2, tempo, 'eccentric')).toMatchObject({ phase: 'top', travel: 0 })
    expect(momentOf(repetitionSeconds(tempo) * 3 + 0.01, tempo, 'eccentric').repetition).toBe(3)
  })

  it('lifts first where a movement begins at the bottom', () => {
    expect(momentOf(0.5, parseTempo('3-0-1'), 'concentric').phase).toBe('concentric')
    expect(momentOf(1.5, parseTempo('3-0-1'), 'concentric').phase).toBe('eccentric')
  })

  it('starts and ends gently', () => {
    expect([ease(-1), ease(0), ease(0.5), ease(1), ease(2)]).toEqual([0, 0, 0.5, 1, 1])
    expect(ease(0.05)).toBeLessThan(0.01)
  })
})
