import {
  type Command,
  type EventMessage,
  encodePacket,
  type Hello,
  type PoseFrame,
  PROTOCOL_VERSION,
  type ServerMessage,
  type SessionView,
  type Welcome,
} from '@palestra/protocol'
import { browserClock, ClockSync, type LiveClock } from './clock'
import { Outbox } from './outbox'
import { FramePacker } from './packer'
import { type LiveSocket, openWebSocket } from './socket'
import { apply, INITIAL_VIEW } from './view'

/** A command as callers write it: the client adds number and time. */
export type CommandBody = Command extends infer C
  ? C extends Command
    ? Omit<C, 'seq' | 't_client_s'>
    : never
  : never

/** Where to connect: two fields of the answer of `POST /sessions`. */
export interface LiveAddress {
  readonly live_url: string
  readonly token: string
}

/**
 * - `connecting`: opening, or waiting for the welcome
 * - `open`: live
 * - `waiting`: the connection was lost; the next attempt is under way
 * - `done`: the session is finished, or `close` was called
 * - `failed`: it cannot go on; `reason` says why (see CLOSE_CODES; 4409: another page took over)
 */
export type Connection = 'connecting' | 'open' | 'waiting' | 'done' | 'failed'

export interface LiveState {
  readonly view: SessionView
  readonly connection: Connection
  readonly reason: string | null
}

export interface LiveClientOptions {
  /** Asks for address and token (`POST /sessions`); called again when the token is no longer good. */
  readonly address: () => Promise<LiveAddress>
  readonly client: 'vr' | 'desktop'
  readonly openSocket?: (url: string) => LiveSocket
  readonly clock?: LiveClock
  /** For the jitter of reconnecting; 0 to 1. */
  readonly random?: () => number
}

/** 1009 is what the server's socket itself says to a frame far over the limit: it would be sent for ever. */
const FINAL_CODES: ReadonlySet<number> = new Set([1009, 4400, 4403, 4404, 4409, 4413])
const UNAUTHENTICATED = 4401
/** The reason in the state when the server could not read what the session had so far. */
export const STARTS_OVER = 'starts_over'
const NORMAL = 1000
const MAX_TOKEN_TRIES = 3
const FIRST_DELAY_MS = 250
const MAX_DELAY_MS = 10_000
const PING_MS = 5_000
/** No word from the server for this long: the connection is dead, whatever the browser thinks. */
const SILENCE_S = 15
/** More than this in the browser's own buffer: the network is slow, keep the rest here. */
const MAX_BUFFERED_BYTES = 256_000

/** Speaks the live protocol: sends frames and commands, survives lost connections, and folds what the server says. */
export class LiveClient {
  readonly #options: LiveClientOptions
  readonly #clock: LiveClock
  readonly #outbox = new Outbox()
  readonly #packer = new FramePacker()
  readonly #sync = new ClockSync()
  readonly #subscribers = new Set<() => void>()
  readonly #eventListeners = new Set<(message: EventMessage, isMissed: boolean) => void>()
  #early: CommandBody[] = []
  #state: LiveState = { view: INITIAL_VIEW, connection: 'connecting', reason: null }
  #address: LiveAddress | null = null
  #socket: LiveSocket | null = null
  #foldedId = 0
  #seenId = 0
  #missedUpTo = 0
  #attempts = 0
  #tokenTries = 0
  #heardS = 0
  #cancelTimer: () => void = () => {}

  constructor(options: LiveClientOptions) {
    this.#options = options
    this.#clock = options.clock ?? browserClock
  }

  get state(): LiveState {
    return this.#state
  }

  get view(): SessionView {
    return this.#state.view
  }

  /** Packets and commands that are not on the server's disk yet. */
  get unacked(): number {
    return this.#outbox.unacked
  }

  /** The shortest recent round trip, s. */
  get rttS(): number | null {
    return this.#sync.rttS
  }

  /** The session's clock now, for timers: `sessionTimeS - view.phase_started_s` is the age of the phase. */
  get sessionTimeS(): number {
    return this.#clock.nowS() + this.view.clock_offset_s
  }

  /** The server's clock now, seconds since 1970. */
  get serverTimeS(): number {
    return this.#clock.nowS() + this.#sync.offsetS
  }

  /** Be told of every change of `state`; returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#subscribers.add(listener)
    return () => this.#subscribers.delete(listener)
  }

  /**
   * Be told of every event once. `isMissed`: it happened before this connection (a reload, a lost connection), so it
   * is no occasion for sound.
   */
  onEvent(listener: (message: EventMessage, isMissed: boolean) => void): () => void {
    this.#eventListeners.add(listener)
    return () => this.#eventListeners.delete(listener)
  }

  /** Connect. */
  start(): void {
    void this.#connect()
  }

  /** Leave; what is unsent is lost, what the server has stays. */
  close(): void {
    this.#end('done', null)
  }

  /** Hand over the poses of one frame; before the first welcome they are dropped. */
  pushFrame(frame: PoseFrame): void {
    if (this.#outbox.nextSeq === null || this.#isOver) return
    this.#enqueue(this.#packer.push(frame))
    this.#pump()
  }

  /** Send a command; it keeps its place among the frames. */
  send(body: CommandBody): void {
    if (this.#isOver) return
    if (this.#outbox.nextSeq === null) {
      this.#early.push(body)
      return
    }
    this.#enqueue(this.#packer.flush())
    this.#outbox.add((seq) => JSON.stringify({ ...body, seq, t_client_s: this.#clock.nowS() }))
    this.#pump()
  }

  get #isOver(): boolean {
    return this.#state.connection === 'done' || this.#state.connection === 'failed'
  }

  #enqueue(frames: readonly PoseFrame[] | null): void {
    if (frames === null) return
    this.#outbox.add((sequence) => encodePacket({ sequence, tClientS: this.#clock.nowS(), frames }))
  }

  #pump(): void {
    const socket = this.#socket
    if (socket === null || this.#state.connection !== 'open') return
    while (socket.bufferedAmount < MAX_BUFFERED_BYTES) {
      const item = this.#outbox.takeUnsent()
      if (item === null) return
      socket.send(item.data)
    }
  }

  async #connect(): Promise<void> {
    try {
      this.#address ??= await this.#options.address()
    } catch {
      if (!this.#isOver) this.#retry()
      return
    }
    if (this.#isOver) return
    const socket = (this.#options.openSocket ?? openWebSocket)(this.#address.live_url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => this.#greet(socket)
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket && typeof data === 'string')
        this.#receive(JSON.parse(data) as ServerMessage)
    }
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#lost(code)
    }
    this.#socket = socket
    this.#heardS = this.#clock.nowS()
    this.#watch()
  }

  #greet(socket: LiveSocket): void {
    const hello: Hello = {
      type: 'hello',
      token: this.#address?.token ?? '',
      last_event_id: this.#seenId,
      t_client_s: this.#clock.nowS(),
      protocol: PROTOCOL_VERSION,
      client: this.#options.client,
      oldest_seq: this.#outbox.oldestSeq,
    }
    socket.send(JSON.stringify(hello))
  }

  #receive(message: ServerMessage): void {
    this.#heardS = this.#clock.nowS()
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message)
        break
      case 'event':
        this.#happened(message)
        break
      case 'ack':
        this.#outbox.acknowledge(message.seq)
        break
      case 'resync':
        this.#outbox.rewind(message.from_seq)
        this.#pump()
        break
      case 'pong':
        this.#sync.sample(message.t_client_s, message.server_time, this.#heardS)
        break
      case 'error':
        this.#set({ reason: message.code })
        break
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#attempts = 0
    this.#tokenTries = 0
    this.#outbox.begin(welcome.next_seq)
    if (welcome.starts_over) this.#seenId = 0
    this.#foldedId = welcome.last_event_id
    this.#missedUpTo = welcome.last_event_id
    this.#set({
      view: welcome.snapshot,
      connection: 'open',
      reason: welcome.starts_over ? STARTS_OVER : null,
    })
    for (const body of this.#early.splice(0)) this.send(body)
    this.#pump()
  }

  #happened(message: EventMessage): void {
    const isNew = message.id > this.#seenId
    this.#seenId = Math.max(this.#seenId, message.id)
    if (message.id === this.#foldedId + 1) {
      this.#foldedId = message.id
      this.#set({ view: apply(this.view, message) })
    }
    // After a crash the server may tell again what this page has seen already.
    if (!isNew) return
    for (const listener of [...this.#eventListeners]) listener(message, message.id <= this.#missedUpTo)
  }

  #lost(code: number): void {
    this.#drop()
    if (code === UNAUTHENTICATED) {
      this.#address = null
      this.#tokenTries += 1
    }
    const isRefused = FINAL_CODES.has(code) || this.#tokenTries >= MAX_TOKEN_TRIES
    if (this.view.phase === 'finished' && (isRefused || code === NORMAL)) this.#end('done', null)
    else if (isRefused) this.#end('failed', String(code))
    else this.#retry()
  }

  #retry(): void {
    const random = this.#options.random ?? Math.random
    const delayMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#attempts) * (0.5 + random() / 2)
    this.#attempts += 1
    // After some failures the address itself may be old: ask again.
    if (this.#attempts % 4 === 0) this.#address = null
    this.#set({ connection: 'waiting' })
    this.#cancelTimer = this.#clock.after(delayMs, () => void this.#connect())
  }

  #watch(): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#clock.after(PING_MS, () => {
      if (this.#clock.nowS() - this.#heardS > SILENCE_S) {
        this.#lost(0)
        return
      }
      if (this.#state.connection === 'open')
        this.#socket?.send(JSON.stringify({ type: 'ping', t_client_s: this.#clock.nowS() }))
      this.#pump()
      this.#watch()
    })
  }

  #end(connection: 'done' | 'failed', reason: string | null): void {
    this.#drop()
    this.#set({ connection, reason })
  }

  #drop(): void {
    this.#cancelTimer()
    const socket = this.#socket
    this.#socket = null
    socket?.close(NORMAL)
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change }
    for (const subscriber of [...this.#subscribers]) subscriber()
  }
}
