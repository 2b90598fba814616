import { INITIAL_VIEW } from '@palestra/motion'
import type { RepEvent, SessionView, StepView } from '@palestra/protocol'
import { describe, expect, it } from 'vitest'
import { actionOfKey } from '../src/desktop/keys'
import { SMALLEST_PX } from '../src/hud/draw'
import { clockText, type HudInput, hudModel } from '../src/hud/model'

const step = (change: Partial<StepView> = {}): StepView => ({
  exercise: 'squat',
  name: 'Squat',
  sets: 3,
  reps: 10,
  duration_s: null,
  rest_s: 90,
  tempo: '2-0-1',
  tracking_grade: 'gold',
  weight_kg: null,
  instructions: [],
  ...change,
})

const rep = (change: Partial<RepEvent> = {}): RepEvent => ({
  type: 'rep',
  step_index: 0,
  set_index: 0,
  index: 0,
  valid: true,
  reason: null,
  start_s: 8,
  peak_s: 9,
  end_s: 10,
  rom_m: 0.5,
  rom_ratio: 0.3,
  eccentric_s: 1,
  pause_s: 0,
  concentric_s: 1,
  mean_speed_mps: 0.5,
  peak_speed_mps: 0.9,
  symmetry_ratio: null,
  quality: 0.9,
  faults: [],
  hand: null,
  ...change,
})

function model(view: Partial<SessionView>, change: Partial<HudInput> = {}) {
  return hudModel({
    view: { ...INITIAL_VIEW, title: 'Full body', steps: [step(), step({ name: 'Push-up' })], ...view },
    connection: 'open',
    reason: null,
    age_s: 0,
    now_s: 10,
    isHandCounted: false,
    handCount: 0,
    isFinishAsked: false,
    isVr: true,
    ...change,
  })
}
const ids = (m: ReturnType<typeof model>) => m.buttons.map((b) => b.id)

describe('the panel in a set', () => {
  it('shows the count of the server against the target', () => {
    const m = model({ phase: 'set', rep_count: 7, target_reps: 10 })
    expect([m.title, m.setLine, m.targetLine]).toEqual([
      'Squat',
      'Set 1 of 3',
      '10 repetitions · tempo 2-0-1',
    ])
    expect([m.big, m.bigNote, m.ring]).toEqual(['7', 'of 10', 0.7])
  })

  it('counts a timed set down', () => {
    const m = model({ phase: 'set', target_s: 40 }, { age_s: 10.2 })
    expect([m.big, m.bigNote]).toEqual(['0:30', 'to go'])
  })

  it('says why a repetition did not count, in a kind way', () => {
    const m = model({ phase: 'set', last_rep: rep({ valid: false, reason: 'shallow' }) })
    expect(m.caption).toEqual({ text: 'Not counted: go a little deeper', tone: 'caution' })
  })

  it('praises a good repetition for a moment only', () => {
    expect(model({ phase: 'set', last_rep: rep() }).caption?.tone).toBe('good')
    expect(model({ phase: 'set', last_rep: rep() }, { now_s: 20 }).caption).toBeNull()
  })

  it('gives the word to the cue', () => {
    const last_cue = { cue_id: 'depth', text: 'Sink to the line', priority: 'safety' as const, t_s: 9 }
    expect(model({ phase: 'set', last_cue, last_rep: rep() }).caption).toEqual({
      text: 'Sink to the line',
      tone: 'stop',
    })
  })

  it('lets the person count where nothing measures', () => {
    const m = model({ phase: 'set', target_reps: 10 }, { isHandCounted: true, handCount: 4 })
    expect(m.big).toBe('4')
    expect(ids(m)).toContain('more')
    expect(ids(model({ phase: 'set' }))).not.toContain('more')
  })

  it('says what cannot be seen', () => {
    expect(model({ phase: 'set', lost: ['left', 'right'] }).caption?.text).toBe('Your hands cannot be seen')
  })
})

describe('the panel before a set', () => {
  it('tells how the exercise goes, one step at a time', () => {
    const steps = [step({ instructions: ['Stand wide.', 'Sit down.'] })]
    expect(model({ phase: 'ready', steps }).caption?.text).toBe('Stand wide.')
    expect(model({ phase: 'ready', steps }, { age_s: 6 }).caption?.text).toBe('Sit down.')
    expect(model({ phase: 'ready' }).caption).toBeNull()
  })
})

describe('the panel between sets', () => {
  const rest: Partial<SessionView> = {
    phase: 'rest',
    rest_s: 90,
    next_step_index: 1,
    next_set_index: 0,
    sets_done: [{ step_index: 0, set_index: 2, reps: 10, valid_reps: 10, rir: null }],
  }

  it('counts the rest down and names what comes', () => {
    const m = model(rest, { age_s: 30 })
    expect([m.big, m.title, m.setLine]).toEqual(['1:00', 'Push-up', 'Set 1 of 3'])
    expect(m.caption?.text).toBe('Next: Push-up, set 1 of 3')
    expect(ids(m)).toEqual(['skip_rest', 'extend_rest', 'pause', 'finish'])
  })

  it('asks for the effort once', () => {
    expect(model(rest).effort?.buttons).toHaveLength(5)
    const sets_done = [{ step_index: 0, set_index: 2, reps: 10, valid_reps: 10, rir: 2 }]
    expect(model({ ...rest, sets_done }).effort).toBeNull()
  })

  it('asks back before it ends the workout', () => {
    const label = (isFinishAsked: boolean) =>
      model(rest, { isFinishAsked }).buttons.find((b) => b.id === 'finish')?.label
    expect([label(false), label(true)]).toEqual(['End workout', 'Really end?'])
  })

  it('keeps showing the rest that a pause interrupted', () => {
    const m = model({ ...rest, phase: 'paused', paused_phase: 'rest' })
    expect([m.big, m.title]).toEqual(['Paused', 'Push-up'])
  })
})

describe('the end and the connection', () => {
  it('shows one win and one next step', () => {
    const finished = {
      type: 'finished' as const,
      sets: 6,
      reps: 60,
      duration_s: 1500,
      summary: { best: 'Deepest squats so far', next_step: 'Next time 14 kg' },
    }
    const m = model({ phase: 'finished', finished })
    expect([m.big, m.bigNote, m.targetLine]).toEqual(['60', 'repetitions in 6 sets', '25 minutes'])
    expect(m.caption?.text).toBe('Deepest squats so far. Next time 14 kg')
    expect(ids(m)).toEqual(['history'])
  })

  it('says that nothing is lost while it reconnects', () => {
    const m = model({ phase: 'set' }, { connection: 'waiting' })
    expect(m.connection).toEqual({ text: 'Reconnecting. Go on, nothing is lost', isGood: false })
    expect(m.spoken).toContain('Reconnecting')
  })

  it('offers to go on here when another window took over', () => {
    const m = model({ phase: 'set' }, { connection: 'failed', reason: '4409' })
    expect(ids(m)).toEqual(['retry'])
    expect(m.connection.text).toContain('another window')
  })

  it('writes times as minutes and seconds', () => {
    expect([clockText(0), clockText(59.2), clockText(61), clockText(-3)]).toEqual([
      '0:00',
      '1:00',
      '1:01',
      '0:00',
    ])
  })
})

describe('legibility', () => {
  it('draws nothing smaller than 1.3 degrees, seen from 1.75 m', () => {
    const degrees = (Math.atan(SMALLEST_PX / 1024 / 1.75) * 180) / Math.PI
    expect(degrees).toBeGreaterThanOrEqual(1.3)
  })
})

describe('keys', () => {
  it('does with space what is due', () => {
    expect(actionOfKey(' ', model({ phase: 'ready' }))).toBe('start_set')
    expect(actionOfKey(' ', model({ phase: 'set' }))).toBe('finish_set')
    expect(actionOfKey('p', model({ phase: 'set' }))).toBe('pause')
    expect(actionOfKey('p', model({ phase: 'paused' }))).toBe('resume')
    expect(actionOfKey('r', model({ phase: 'set' }))).toBeNull()
    expect(actionOfKey('+', model({ phase: 'set' }, { isHandCounted: true }))).toBe('more')
  })
})
