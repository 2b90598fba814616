import { INITIAL_VIEW, type LiveClient } from '@palestra/motion'
import type { EventMessage, PoseFrame, SessionView } from '@palestra/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { Workout } from '../src/workout'

/** Stands in for the live client: remembers what it was told. */
class FakeClient {
  state = { view: { ...INITIAL_VIEW } as SessionView, connection: 'open' as string, reason: null }
  sent: { type: string; [key: string]: unknown }[] = []
  frames: PoseFrame[] = []
  isClosed = false
  unacked = 0
  sessionTimeS = 100
  private listeners: ((message: EventMessage, isMissed: boolean) => void)[] = []

  constructor(readonly options: { client: string; address: () => Promise<unknown> }) {}
  get view() {
    return this.state.view
  }
  start() {}
  close() {
    this.isClosed = true
  }
  subscribe() {
    return () => true
  }
  onEvent(listener: (message: EventMessage, isMissed: boolean) => void) {
    this.listeners.push(listener)
    return () => true
  }
  send(body: { type: string }) {
    this.sent.push(body)
  }
  pushFrame(frame: PoseFrame) {
    this.frames.push(frame)
  }
  tell(event: EventMessage['event'], isMissed = false) {
    for (const listener of this.listeners) listener({ type: 'event', id: 1, t_s: 0, event }, isMissed)
  }
  show(view: Partial<SessionView>) {
    this.state = { ...this.state, view: { ...this.state.view, ...view } }
  }
}

let clients: FakeClient[]
let heard: string[]
let refused: string[]
let answer: () => Promise<never>

function begin(mode: 'vr' | 'desktop') {
  const workout = new Workout(
    { workoutId: 'w', api: { startSession: () => answer() } },
    {
      onChange: () => {},
      onEvent: (message) => heard.push(message.event.type),
      onRefused: (message) => refused.push(message),
    },
    (options) => {
      const client = new FakeClient(options)
      clients.push(client)
      return client as unknown as LiveClient
    },
  )
  workout.start(mode)
  return workout
}
const client = () => clients.at(-1) as FakeClient
const setStarted = {
  type: 'set_started',
  step_index: 0,
  set_index: 0,
  exercise: 'squat',
  target_reps: 10,
  target_s: null,
  tempo: null,
} as const

beforeEach(() => {
  clients = []
  heard = []
  refused = []
  answer = () => Promise.reject(new Error('not asked'))
})

describe('commands', () => {
  it('sends the count by hand, and the whole target where nothing was pressed', () => {
    const workout = begin('desktop')
    client().show({ target_reps: 10 })
    workout.act('finish_set')
    workout.act('more')
    workout.act('more')
    workout.act('more')
    workout.act('less')
    workout.act('finish_set')
    expect(client().sent.map((c) => c.reps)).toEqual([10, 2])
  })

  it('leaves counting to the server in VR', () => {
    const workout = begin('vr')
    client().show({ target_reps: 10 })
    workout.act('finish_set')
    expect(client().sent).toEqual([{ type: 'finish_set', reps: null }])
  })

  it('takes what was seen of a guided exercise unless the person counted', () => {
    const workout = begin('desktop')
    client().show({ target_reps: 10, rep_count: 8 })
    workout.act('finish_set')
    expect(client().sent.map((c) => c.reps)).toEqual([null])
  })

  it('begins to count anew with every set', () => {
    const workout = begin('desktop')
    workout.act('more')
    client().tell(setStarted)
    const step = {
      exercise: 'squat',
      name: 'Squat',
      sets: 1,
      reps: 10,
      duration_s: null,
      rest_s: 60,
      tempo: null,
    }
    const steps = [{ ...step, tracking_grade: 'gold' as const, weight_kg: null, instructions: [] }]
    client().show({ phase: 'set', steps })
    expect(workout.model(false)?.big).toBe('0')
  })

  it('finishes the workout only when asked twice', () => {
    const workout = begin('vr')
    workout.act('finish')
    expect(client().sent).toEqual([])
    workout.act('finish')
    expect(client().sent).toEqual([{ type: 'finish' }])
  })

  it('reports effort and longer rests', () => {
    const workout = begin('vr')
    workout.act('effort_3')
    workout.act('extend_rest')
    expect(client().sent).toEqual([
      { type: 'report_effort', rir: 3 },
      { type: 'extend_rest', seconds: 30 },
    ])
  })
})

describe('being watched', () => {
  it('pauses when the headset is taken off and goes on by itself', () => {
    const workout = begin('vr')
    client().show({ phase: 'set' })
    workout.setWatched(false)
    client().show({ phase: 'paused' })
    workout.setWatched(true)
    expect(client().sent.map((c) => c.type)).toEqual(['pause', 'resume'])
  })

  it('does not end a pause that the person made', () => {
    const workout = begin('vr')
    client().show({ phase: 'paused' })
    workout.setWatched(false)
    workout.setWatched(true)
    expect(client().sent).toEqual([])
  })
})

describe('time', () => {
  it('never goes back, and goes on without poses', () => {
    const workout = begin('desktop')
    const first = workout.timeOf(1000)
    expect(workout.timeOf(900)).toBeGreaterThan(first)
    workout.keepTime(1050)
    expect(client().frames).toHaveLength(0)
    workout.keepTime(1100)
    expect(client().frames).toHaveLength(1)
    expect(client().frames[0]?.flags).toBe(0)
  })

  it('stays quiet between the frames of a slow headset', () => {
    const workout = begin('vr')
    workout.timeOf(1000)
    workout.keepTime(1400)
    expect(client().frames).toHaveLength(0)
  })
})

describe('sessions', () => {
  it('changes from the screen to the headset with a new connection', () => {
    const workout = begin('desktop')
    workout.start('vr')
    workout.start('vr')
    expect(clients.map((c) => [c.options.client, c.isClosed])).toEqual([
      ['desktop', true],
      ['vr', false],
    ])
  })

  it('goes on before the screen on the same connection when the headset is put down', () => {
    const workout = begin('vr')
    client().show({ phase: 'set', target_reps: 10 })
    workout.leaveHeadset()
    expect(client().sent).toEqual([{ type: 'pause' }])
    expect(workout.isHandCounted).toBe(true)
    workout.start('vr')
    expect(clients).toHaveLength(1)
    expect(workout.isHandCounted).toBe(false)
  })

  it('makes no noise of what was missed', () => {
    begin('vr')
    client().tell(setStarted, true)
    client().tell(setStarted)
    expect(heard).toEqual(['set_started'])
  })

  it('gives up where the server says no, in its own words', async () => {
    begin('vr')
    answer = () =>
      Promise.reject(Object.assign(new Error('x: y'), { status: 404, detail: 'There is no such workout.' }))
    await expect(client().options.address()).rejects.toThrow()
    expect(refused).toEqual(['There is no such workout.'])
    expect(client().isClosed).toBe(true)
  })

  it('tries again when the server is away', async () => {
    begin('vr')
    answer = () => Promise.reject(new Error('no network'))
    await expect(client().options.address()).rejects.toThrow('no network')
    expect(refused).toEqual([])
  })
})
