import { describe, expect, it } from 'vitest'
import type { Block, DoneSet, Exercise, PlanSession, PlanWeek, Repetition } from '../src/api'
import { accountErrors } from '../src/screens/account/rules'
import { estimatedMinutes } from '../src/screens/build/estimate'
import { matching } from '../src/screens/exercises/search'
import { loggedSets, nextIndex, proposal } from '../src/screens/log/sets'
import { reasonsOf, split } from '../src/screens/plan/weeks'
import { blockReasons } from '../src/screens/today/reasons'
import { byExercise, changeOverWork, faultCounts, meanPhases } from '../src/screens/workout/measures'
import { safeNext } from '../src/shell/session'
import { clock, minutes, words } from '../src/words/format'
import { prescription, tempoWords } from '../src/words/training'

const rep = (change: Partial<Repetition> = {}): Repetition => ({
  index: 0,
  start_s: 0,
  peak_s: 1,
  end_s: 2,
  rom_m: 0.5,
  rom_ratio: 0.3,
  eccentric_s: 1,
  pause_s: 0,
  concentric_s: 1,
  mean_speed_mps: 0.5,
  peak_speed_mps: 1,
  symmetry_ratio: 1,
  quality: 0.9,
  valid: true,
  faults: [],
  hand: null,
  ...change,
})

const done = (id: string, exercise_name: string, set_index: number): DoneSet => ({
  id,
  workout_id: 'w',
  note: null,
  set_index,
  exercise_name,
  reps: 8,
  weight_kg: 20,
  rir: 2,
  performed_at: '2026-11-24T18:00:00Z',
  source: 'hand',
  duration_s: null,
  repetitions: [],
})

const block: Block = {
  exercise_name: 'squat',
  name: 'Squat',
  sets: 3,
  reps: 8,
  reps_max: 10,
  duration_s: null,
  rir: 3,
  rest_s: 90,
  tempo: '2-0-1',
  load_pct: null,
  weight_kg: 12.5,
  minutes: null,
  pattern: 'squat',
  tracking_grade: 'gold',
  superset: null,
  rationale: [],
}

describe('log by hand', () => {
  const waiting = {
    kind: 'set' as const,
    id: 'b',
    state: 'waiting' as const,
    set: {
      id: 'b',
      workout_id: 'w',
      exercise_name: 'squat',
      set_index: 1,
      reps: 9,
      performed_at: '2026-11-24T18:02:00Z',
    },
  }

  it('shows each set once, also while it is on its way', () => {
    const sets = loggedSets('w', [done('a', 'squat', 0), done('b', 'squat', 1)], [waiting])
    expect(sets.map(({ id, state }) => `${id} ${state}`)).toEqual(['a sent', 'b waiting'])
  })

  it('leaves out what belongs to another workout', () => {
    expect(loggedSets('other', [], [waiting])).toEqual([])
  })

  it('proposes the last numbers, and the planned ones at first', () => {
    expect(proposal(block, [])).toEqual({ weightKg: 12.5, amount: 8, rir: 3 })
    expect(proposal(block, loggedSets('w', [done('a', 'squat', 0)], []))).toEqual({
      weightKg: 20,
      amount: 8,
      rir: 2,
    })
    expect(proposal({ ...block, reps: null, duration_s: 30 }, []).amount).toBe(30)
  })

  it('numbers sets on, also after a gap', () => {
    expect(nextIndex([])).toBe(0)
    expect(nextIndex(loggedSets('w', [done('a', 'squat', 0), done('c', 'squat', 4)], []))).toBe(5)
  })
})

describe('reasons', () => {
  const reason = (id: string) => ({ id, text: `${id}.`, source: '' })
  const of = (...ids: string[]): Block => ({ ...block, rationale: ids.map(reason) })

  it('puts the rarest first, says none twice and none that stands over the whole', () => {
    const found = blockReasons([of('all', 'said', 'own'), of('all', 'said'), of('all')], ['said.'])
    expect(found.map(({ first }) => first?.id ?? null)).toEqual(['own', 'all', null])
    expect(found.map(({ more }) => more.map(({ id }) => id))).toEqual([['all'], [], ['all']])
  })
})

describe('workout page', () => {
  it('groups sets by exercise in the order in which they were begun', () => {
    const groups = byExercise([done('c', 'row', 0), done('b', 'squat', 1), done('a', 'squat', 0)])
    expect(groups.map(({ exercise, sets }) => `${exercise} ${sets.map(({ id }) => id)}`)).toEqual([
      'row c',
      'squat a,b',
    ])
  })

  it('compares the end of a set with its beginning, and is silent about too few', () => {
    const tiring = [0.4, 0.4, 0.36, 0.34, 0.32, 0.32].map((rom_ratio, i) =>
      rep({ rom_ratio, end_s: 2 + i * 0.2 }),
    )
    const { range, tempo } = changeOverWork([tiring])
    expect(range).toBeCloseTo(-0.2)
    expect(tempo).toBeGreaterThan(0.3)
    expect(changeOverWork([[rep(), rep()]])).toEqual({ range: null, tempo: null })
  })

  it('does not let an uncounted repetition speak for the rest', () => {
    const reps = [rep(), rep(), rep(), rep({ valid: false, rom_ratio: 0.05 })]
    expect(changeOverWork([reps]).range).toBeCloseTo(0)
  })

  it('averages the phases of what counted', () => {
    const reps = [rep({ eccentric_s: 2 }), rep({ eccentric_s: 1 }), rep({ eccentric_s: 9, valid: false })]
    expect(meanPhases(reps)).toEqual({ down: 1.5, up: 1 })
    expect(meanPhases([])).toEqual({ down: null, up: null })
  })

  it('counts faults, most frequent first', () => {
    expect(faultCounts([rep({ faults: ['a'] }), rep({ faults: ['b', 'a'] })])).toEqual([
      { fault: 'a', times: 2 },
      { fault: 'b', times: 1 },
    ])
  })
})

describe('plan', () => {
  const session = (date: string, blocks: PlanSession['blocks'] = []): PlanSession => ({
    date,
    title: date,
    kind: 'strength',
    minutes: 30,
    warm_up_minutes: 3,
    cool_down_minutes: 2,
    hr_cap_ratio: null,
    rpe_max: null,
    mode: 'vr',
    vr_bout_s: 600,
    prompts: [],
    blocks,
  })
  const week = (index: number, ...dates: string[]): PlanWeek => ({
    index,
    phase: 'base',
    deload: false,
    sessions: dates.map((date) => session(date)),
  })
  const weeks = [
    week(1, '2026-11-16', '2026-11-20'),
    week(2, '2026-11-23', '2026-11-27'),
    week(3, '2026-11-30'),
  ]

  it('takes the first week that is not over as this week', () => {
    const { past, current, coming } = split(weeks, '2026-11-24')
    expect([past.length, current?.index, coming.length]).toEqual([1, 2, 1])
    expect(split(weeks, '2027-01-01').current).toBeNull()
  })

  it('gives each reason once, the most shared first, and none that it does not know', () => {
    const planned = {
      exercise: 'x',
      name: 'X',
      pattern: 'push',
      role: 'main',
      muscles: {},
      sets: 3,
      reps: 8,
      reps_max: 8,
      duration_s: null,
      rir: 3,
      load_pct: null,
      load_kg: null,
      rest_s: 60,
      tempo: '2-0-1',
      superset: null,
      minutes: 5,
      distance_km: null,
      equipment: [],
      tags: [],
      progression: 'double',
    }
    const shared = session('2026-11-24', [
      { ...planned, rationale: ['load', 'gone'] },
      { ...planned, rationale: ['rest', 'load'] },
    ])
    const known = { load: { text: 'Load.', source: '' }, rest: { text: 'Rest.', source: '' } }
    expect(reasonsOf(shared, known)).toEqual(['Load.', 'Rest.'])
  })
})

describe('small rules', () => {
  it('checks a new account as the server will', () => {
    expect(accountErrors({ username: 'ada', password: 'calm otters lift' })).toEqual({})
    expect(accountErrors({ username: 'a', password: 'short' })).toHaveProperty('username')
    expect(accountErrors({ username: 'a b c', password: 'calm otters lift' })).toHaveProperty('username')
    expect(accountErrors({ username: 'ada', password: 'xx-ADA-xxxxxxx' })).toHaveProperty('password')
  })

  it('returns only into this app after signing in', () => {
    expect(safeNext('/vr?workout=1')).toBe('/vr?workout=1')
    expect(safeNext('/app/plan')).toBe('/app/plan')
    for (const bad of ['https://evil.test', '//evil.test', '/apple', '/users/logout', undefined, 7]) {
      expect(safeNext(bad)).toBe('/app/today')
    }
  })

  it('searches names and aliases without accents and case', () => {
    const exercise = {
      id: 'bent_over_row',
      name: 'Bent-over row',
      aliases: ['développé_row'],
      pattern: 'pull',
    }
    const all = [exercise as unknown as Exercise]
    expect(matching(all, 'ROW bent', '')).toHaveLength(1)
    expect(matching(all, 'developpe', 'pull')).toHaveLength(1)
    expect(matching(all, 'row', 'push')).toHaveLength(0)
  })

  it('estimates the time of a workout', () => {
    expect(estimatedMinutes([{ exercise_name: 'squat', sets: 3, reps: 10, rest_s: 60 }])).toBe(4)
    expect(estimatedMinutes([])).toBe(1)
  })

  it('writes doses, tempo and times as people read them', () => {
    expect(prescription(block)).toBe('3 × 8 to 10')
    expect(prescription({ ...block, reps: null, duration_s: 30 })).toBe('3 × 30 s')
    expect(tempoWords('2-0-1')).toBe('2 s down, 1 s up')
    expect(tempoWords('3-1-X')).toBe('3 s down, 1 s still, up fast')
    expect(tempoWords(null)).toBeNull()
    expect(clock(65)).toBe('1:05')
    expect(minutes(1812)).toBe('30 min')
    expect(words('upper_back')).toBe('Upper back')
  })
})
