import type { PoseFrame, PoseTuple } from '@palestra/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { LiveClient, STARTS_OVER } from '../src/index'
import { FakeClock, FakeServer, settle } from './fakes'

const AT_REST: PoseTuple = [0, 1.6, 0, 0, 0, 0, 1]
const frame = (tClientS: number): PoseFrame => ({
  tClientS,
  flags: 7,
  head: AT_REST,
  left: AT_REST,
  right: AT_REST,
})

let clock: FakeClock
let server: FakeServer
let tokens: string[]
let client: LiveClient

beforeEach(async () => {
  clock = new FakeClock()
  server = new FakeServer()
  tokens = []
  client = new LiveClient({
    address: async () => {
      tokens.push(`token-${tokens.length + 1}`)
      return { live_url: 'wss://x/live/s', token: tokens.at(-1) ?? '' }
    },
    client: 'vr',
    openSocket: server.open,
    clock,
    random: () => 1,
  })
  client.start()
  await settle()
})

const open = () => server.socket.onopen?.(undefined as never)

/** Some frames of a headset at 72 Hz. */
const push = (count: number, fromS = clock.nowS()) => {
  for (let i = 0; i < count; i++) client.pushFrame(frame(fromS + i / 72))
}

describe('a connection', () => {
  it('says hello first, then packs three frames a packet', () => {
    push(5)
    open()
    expect(server.hello).toMatchObject({ last_event_id: 0, oldest_seq: null, token: 'token-1' })
    push(7)
    expect(server.told).toEqual([1, 3, 3])
    expect(client.state.connection).toBe('open')
  })

  it('sends slow frames one by one', () => {
    open()
    for (let i = 0; i < 3; i++) client.pushFrame(frame(i / 10))
    expect(server.told).toEqual([1, 1, 1])
  })

  it('keeps a command at its place among the frames', () => {
    open()
    push(3)
    client.send({ type: 'start_set' })
    push(1)
    client.send({ type: 'finish_set', reps: 8 })
    expect(server.told).toEqual([1, 2, 'start_set', 1, 'finish_set'])
  })

  it('holds commands until the welcome', () => {
    client.send({ type: 'pause' })
    open()
    expect(server.told).toEqual(['pause'])
  })

  it('folds events, and tells each once', () => {
    const heard: [number, boolean][] = []
    client.onEvent((message, isMissed) => heard.push([message.id, isMissed]))
    open()
    client.send({ type: 'pause' })
    client.send({ type: 'resume' })
    expect(client.view).toEqual(server.view)
    expect(heard).toEqual([
      [1, false],
      [2, false],
    ])
  })

  it('keeps to itself what the network cannot carry now', () => {
    open()
    server.socket.bufferedAmount = 1_000_000
    push(7)
    expect(server.told).toEqual([])
    server.socket.bufferedAmount = 0
    push(1)
    expect(server.told).toEqual([1, 3, 3])
  })

  it('learns the clock of the server by ping', async () => {
    open()
    await clock.pass(6)
    expect(client.serverTimeS - clock.nowS()).toBe(7)
    expect(client.rttS).toBe(0)
  })
})

describe('a lost connection', () => {
  it('comes back and sends what is not on disk, once', async () => {
    open()
    push(7)
    client.send({ type: 'start_set' })
    server.socket.tell({ type: 'ack', seq: 1 })
    server.socket.drop(1006)
    expect(client.state.connection).toBe('waiting')
    push(6, 2000)
    // The server was killed and had only three inputs on disk.
    server.log.splice(3)
    server.events.splice(0)
    await clock.pass(1)
    open()
    expect(server.hello).toMatchObject({ last_event_id: 1, oldest_seq: 2 })
    expect(server.told).toEqual([1, 3, 3, 'start_set', 1, 3])
    expect(client.view.clock_offset_s).toBe(1)
  })

  it('hears of what it missed, marked so', async () => {
    open()
    client.send({ type: 'pause' })
    const heard: [number, boolean][] = []
    client.onEvent((message, isMissed) => heard.push([message.id, isMissed]))
    client.send({ type: 'resume' })
    server.socket.drop(1006)
    server.events.push({ type: 'event', id: 3, t_s: 3, event: { type: 'clock_moved', offset_s: 3 } })
    server.view = { ...server.view, clock_offset_s: 3 }
    await clock.pass(1)
    open()
    expect(heard).toEqual([
      [2, false],
      [3, true],
    ])
    expect(client.view).toEqual(server.view)
  })

  it('sends again from where the server says', () => {
    open()
    push(4)
    server.log.splice(1)
    push(3)
    expect(server.told).toEqual([1, 3, 3])
  })

  it('forgets only what is on disk', () => {
    open()
    push(7)
    expect(client.unacked).toBe(3)
    server.ackAll()
    expect(client.unacked).toBe(0)
  })

  it('waits longer after each failure, at most 10 s', async () => {
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      const connections = server.sockets.length
      server.socket.drop(1006)
      let waited = 0
      while (server.sockets.length === connections) {
        await clock.pass(0.25)
        waited += 0.25
      }
      waits.push(waited)
    }
    expect(waits).toEqual([0.25, 0.5, 1, 2, 4, 8, 10, 10])
  })

  it('notices a dead connection by its silence', async () => {
    open()
    server.isMute = true
    await clock.pass(25)
    expect(server.sockets.length).toBe(2)
    expect(server.sockets[0]?.isClosed).toBe(true)
  })

  it('asks for a new token when the old one is refused', async () => {
    server.socket.drop(4401)
    await clock.pass(1)
    open()
    expect(server.hello?.token).toBe('token-2')
    expect(client.state.connection).toBe('open')
  })
})

describe('the end', () => {
  it.each([
    ['another page took over', 4409],
    ['a doctor comes first', 4403],
  ])('is when %s', async (_, code) => {
    open()
    server.socket.drop(code)
    await clock.pass(60)
    expect(client.state).toMatchObject({ connection: 'failed', reason: String(code) })
    expect(server.sockets.length).toBe(1)
  })

  it('is when the session is finished and the server hangs up', async () => {
    open()
    const summary = { best: null, next_step: null }
    const finished = { type: 'finished', sets: 1, reps: 8, duration_s: 60, summary } as const
    server.socket.tell({ type: 'event', id: 1, t_s: 60, event: finished })
    server.socket.drop(1000)
    await clock.pass(60)
    expect(client.state.connection).toBe('done')
    expect(client.view.phase).toBe('finished')
  })

  it('is when the page leaves', () => {
    open()
    client.close()
    push(3)
    expect(server.told).toEqual([])
    expect(server.socket.isClosed).toBe(true)
  })
})

describe('a server whose disk lost the session', () => {
  it('is followed from its first event on, and says so', async () => {
    const heard: number[] = []
    client.onEvent(({ id }) => heard.push(id))
    open()
    client.send({ type: 'pause' })
    client.send({ type: 'resume' })
    server.ackAll()
    server.loseEverything()
    server.socket.drop(1006)
    await clock.pass(1)
    open()
    expect(client.state).toMatchObject({ connection: 'open', reason: STARTS_OVER })
    server.socket.tell({ type: 'event', id: 1, t_s: 1, event: { type: 'clock_moved', offset_s: 5 } })
    expect(heard).toEqual([1, 2, 1])
    expect(client.view.clock_offset_s).toBe(5)
  })
})

it('does not send a frame again that the socket finds too large', async () => {
  open()
  server.socket.drop(1009)
  await clock.pass(60)
  expect(client.state).toMatchObject({ connection: 'failed', reason: '1009' })
  expect(server.sockets).toHaveLength(1)
})

it('is done when the session was ended because it was full', async () => {
  open()
  server.view = { ...server.view, phase: 'finished' }
  server.socket.drop(4429)
  await clock.pass(1)
  open()
  server.socket.drop(4404)
  expect(client.state.connection).toBe('done')
})
