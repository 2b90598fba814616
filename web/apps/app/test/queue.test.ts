import { describe, expect, it } from 'vitest'
import { type NewSet, Problem, type TrackedSet, Unreachable } from '../src/api'
import { type Deed, Queue, type Shelf } from '../src/queue/queue'
import { uuid7 } from '../src/queue/uuid7'

class MemoryShelf implements Shelf {
  readonly items = new Map<string, string>()
  getItem = (key: string) => this.items.get(key) ?? null
  setItem = (key: string, value: string) => void this.items.set(key, value)
}

const set = (id: string): NewSet => ({
  id,
  workout_id: 'w',
  exercise_name: 'squat',
  set_index: 0,
  reps: 8,
  performed_at: '2026-11-24T18:00:00Z',
})
const deed = (id: string): Deed => ({ kind: 'set', id, set: set(id) })
const answer = (id: string): TrackedSet => ({
  id,
  workout_id: 'w',
  exercise_name: 'squat',
  set_index: 0,
  reps: 8,
  weight_kg: null,
  rir: null,
  performed_at: '2026-11-24T18:00:00Z',
  source: 'hand',
  duration_s: null,
  note: null,
  repetitions: [],
  record: null,
  next: null,
})

/** A server that fails as told, and stores each id once. */
class Server {
  failure: Error | null = null
  readonly stored: string[] = []
  calls = 0
  track = async ({ id }: NewSet) => {
    this.calls += 1
    if (this.failure) throw this.failure
    if (!this.stored.includes(id)) this.stored.push(id)
    return answer(id)
  }
  finish = async (workoutId: string) => {
    if (this.failure) throw this.failure
    this.stored.push(`finish ${workoutId}`)
  }
}

function opened(shelf: Shelf = new MemoryShelf()) {
  const server = new Server()
  const queue = new Queue(shelf, server)
  queue.open(1)
  return { queue, server, shelf }
}

const states = (queue: Queue) => queue.entries.map(({ id, state }) => `${id} ${state}`)

describe('Queue', () => {
  it('sends in the order in which things were done', async () => {
    const { queue, server } = opened()
    queue.add(deed('a'))
    queue.add(deed('b'))
    queue.add({ kind: 'finish', id: 'f', workoutId: 'w' })
    await queue.flush()
    expect(server.stored).toEqual(['a', 'b', 'finish w'])
    expect(states(queue)).toEqual(['a sent', 'b sent', 'f sent'])
  })

  it('keeps sets over a closed page until the server has them', async () => {
    const { queue, server, shelf } = opened()
    server.failure = new Unreachable('down')
    queue.add(deed('a'))
    await queue.flush()
    const again = opened(shelf)
    expect(states(again.queue)).toEqual(['a waiting'])
    await again.queue.flush()
    expect(again.server.stored).toEqual(['a'])
    expect(opened(shelf).queue.entries).toEqual([])
  })

  it('sends the same id again when the answer was lost', async () => {
    const { queue, server } = opened()
    const track = server.track
    server.track = async (sent) => {
      await track(sent)
      server.track = track
      throw new Unreachable('lost on the way back')
    }
    queue.add(deed('a'))
    await queue.flush()
    await queue.flush()
    expect(server.calls).toBe(2)
    expect(server.stored).toEqual(['a'])
  })

  it('waits when the server is busy or the sign-in ended', async () => {
    const { queue, server } = opened()
    queue.add(deed('a'))
    for (const status of [503, 429, 401]) {
      server.failure = new Problem(status, 'x', 'x')
      await queue.flush()
      expect(states(queue)).toEqual(['a waiting'])
    }
  })

  it('sets aside what the server refuses, and goes on', async () => {
    const { queue, server } = opened()
    queue.add(deed('a'))
    queue.add(deed('b'))
    const track = server.track
    server.track = async (sent) => {
      if (sent.id === 'a') throw new Problem(409, 'set_id_reused', 'This id belongs to another set.')
      return track(sent)
    }
    await queue.flush()
    expect(states(queue)).toEqual(['a refused', 'b sent'])
    expect(queue.entries[0]?.problem).toBe('This id belongs to another set.')
    queue.discard('a')
    expect(states(queue)).toEqual(['b sent'])
  })

  it('never sends what another user logged on this device', async () => {
    const { queue, server, shelf } = opened()
    server.failure = new Unreachable('down')
    queue.add(deed('a'))
    await queue.flush()
    server.failure = null
    queue.open(2)
    await queue.flush()
    expect(server.stored).toEqual([])
    expect(shelf.getItem('palestra.queue.1')).toContain('"a"')
  })

  it('starts empty when what was kept is broken', () => {
    const shelf = new MemoryShelf()
    shelf.setItem('palestra.queue.1', '{broken')
    expect(opened(shelf).queue.entries).toEqual([])
    shelf.setItem('palestra.queue.1', '[1, {"kind": "set"}]')
    expect(opened(shelf).queue.entries).toEqual([])
  })
})

describe('uuid7', () => {
  it('has its version, its variant and its time', () => {
    const id = uuid7(0x0190_0000_abcd, new Uint8Array(16).fill(0xff))
    expect(id).toBe('01900000-abcd-7fff-bfff-ffffffffffff')
  })

  it('sorts as it was made', () => {
    expect(uuid7(1000) < uuid7(2000)).toBe(true)
    expect(uuid7(2 ** 32 - 1) < uuid7(2 ** 32)).toBe(true)
  })
})
