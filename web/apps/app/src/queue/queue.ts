import { type NewSet, Problem, type TrackedSet, Unreachable } from '../api'

/** Something that was done and that the server has to hear of, in the order in which it was done. */
export type Deed =
  | { kind: 'set'; id: string; set: NewSet }
  | { kind: 'finish'; id: string; workoutId: string }

export type Entry = Deed & {
  state: 'waiting' | 'sent' | 'refused'
  /** Why the server refused it; shown to the user, who decides. */
  problem?: string
  answer?: TrackedSet
}

export interface Shelf {
  getItem: (key: string) => string | null
  setItem: (key: string, value: string) => void
}

export interface Sender {
  track: (set: NewSet) => Promise<TrackedSet>
  finish: (workoutId: string) => Promise<unknown>
}

/**
 * Keeps what was logged until the server has it. Every set carries an id made here, so that
 * sending twice stores once: after a lost answer the queue simply sends again.
 */
export class Queue {
  #key: string | null = null
  #entries: readonly Entry[] = []
  #sending: Promise<void> | null = null
  readonly #listeners = new Set<() => void>()
  readonly #shelf: Shelf
  readonly #sender: Sender

  constructor(shelf: Shelf, sender: Sender) {
    this.#shelf = shelf
    this.#sender = sender
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens the shelf of one user: what somebody else logged on this device is not theirs to send. */
  open(userId: number): void {
    const key = `palestra.queue.${userId}`
    if (key === this.#key) return
    this.#key = key
    this.#change(stored(this.#shelf.getItem(key)))
  }

  add(deed: Deed): void {
    this.#change([...this.#entries, { ...deed, state: 'waiting' }])
  }

  discard(id: string): void {
    this.#change(this.#entries.filter((entry) => entry.id !== id))
  }

  /** Sends what waits, in order; stops at the first sign that the server cannot be reached. */
  flush(): Promise<void> {
    this.#sending ??= this.#flush().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #flush(): Promise<void> {
    const key = this.#key
    for (;;) {
      const entry = this.#entries.find(({ state }) => state === 'waiting')
      if (!entry) return
      const outcome = await this.#send(entry)
      if (outcome === 'later' || key !== this.#key) return
      this.#change(this.#entries.map((known) => (known.id === entry.id ? outcome : known)))
    }
  }

  async #send(entry: Entry): Promise<Entry | 'later'> {
    try {
      if (entry.kind === 'set')
        return { ...entry, state: 'sent', answer: await this.#sender.track(entry.set) }
      await this.#sender.finish(entry.workoutId)
      return { ...entry, state: 'sent' }
    } catch (error) {
      if (error instanceof Unreachable) return 'later'
      if (!(error instanceof Problem)) throw error
      const isPassing = error.status >= 500 || error.status === 429 || error.status === 401
      return isPassing ? 'later' : { ...entry, state: 'refused', problem: error.detail }
    }
  }

  #change(entries: readonly Entry[]): void {
    this.#entries = entries
    if (this.#key) {
      const kept = entries.filter(({ state }) => state !== 'sent')
      try {
        this.#shelf.setItem(this.#key, JSON.stringify(kept))
      } catch {
        // The shelf is full or blocked: the entries still live until the page is closed.
      }
    }
    for (const listener of this.#listeners) listener()
  }
}

function stored(text: string | null): Entry[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { kind, id, state } = value as Partial<Entry>
  return (kind === 'set' || kind === 'finish') && typeof id === 'string' && typeof state === 'string'
}
