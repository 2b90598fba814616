import { decodePacket, type EventMessage, type ServerMessage, type SessionView } from '@palestra/protocol'
import { apply, INITIAL_VIEW, type LiveClock, type LiveSocket } from '../src/index'

/** A clock that a test moves by hand; timers fire in their order. */
export class FakeClock implements LiveClock {
  #nowS = 1000
  #timers: { atS: number; call: () => void }[] = []

  nowS(): number {
    return this.#nowS
  }

  after(ms: number, call: () => void): () => void {
    const timer = { atS: this.#nowS + ms / 1000, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((t) => t !== timer)
    }
  }

  /** Let time pass, and pending promises with it. */
  async pass(seconds: number): Promise<void> {
    const endS = this.#nowS + seconds
    await settle()
    for (;;) {
      const due = this.#timers.filter((t) => t.atS <= endS).sort((a, b) => a.atS - b.atS)[0]
      if (due === undefined) break
      this.#timers = this.#timers.filter((t) => t !== due)
      this.#nowS = due.atS
      due.call()
      await settle()
    }
    this.#nowS = endS
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve()
}

export class FakeSocket implements LiveSocket {
  binaryType = 'blob'
  bufferedAmount = 0
  onopen: ((event: never) => void) | null = null
  onmessage: ((event: { readonly data: unknown }) => void) | null = null
  onclose: ((event: { readonly code: number }) => void) | null = null
  isClosed = false
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  send(data: string | ArrayBuffer): void {
    if (!this.isClosed) this.#server.receive(this, data)
  }

  close(): void {
    this.isClosed = true
  }

  tell(message: ServerMessage): void {
    if (!this.isClosed) this.onmessage?.({ data: JSON.stringify(message) })
  }

  /** The network or the server ends the connection. */
  drop(code: number): void {
    this.isClosed = true
    this.onclose?.({ code })
  }
}

/** A server that keeps to the protocol: takes only the next number, makes one event of every command. */
export class FakeServer {
  readonly sockets: FakeSocket[] = []
  readonly log: (string | ArrayBuffer)[] = []
  readonly events: EventMessage[] = []
  hello: { last_event_id: number; oldest_seq: number | null; token: string } | null = null
  view: SessionView = INITIAL_VIEW
  isMute = false
  /** Its disk lost everything; its next welcome says so. */
  startsOver = false

  loseEverything(): void {
    this.log.length = 0
    this.events.length = 0
    this.view = INITIAL_VIEW
    this.startsOver = true
  }

  open = (): FakeSocket => {
    const socket = new FakeSocket(this)
    this.sockets.push(socket)
    return socket
  }

  get socket(): FakeSocket {
    const last = this.sockets.at(-1)
    if (last === undefined) throw new Error('no connection')
    return last
  }

  get nextSeq(): number {
    return this.log.length + 1
  }

  /** What the log holds, in words: a number of frames or the name of a command. */
  get told(): (number | string)[] {
    return this.log.map((d) => (typeof d === 'string' ? JSON.parse(d).type : decodePacket(d).frames.length))
  }

  receive(socket: FakeSocket, data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      this.#take(socket, decodePacket(data).sequence, data)
      return
    }
    const message = JSON.parse(data)
    if (message.type === 'hello') this.#welcome(socket, message)
    else if (message.type === 'ping' && !this.isMute)
      socket.tell({ type: 'pong', t_client_s: message.t_client_s, server_time: message.t_client_s + 7 })
    else if (message.type !== 'ping') this.#take(socket, message.seq, data)
  }

  ackAll(): void {
    this.socket.tell({ type: 'ack', seq: this.log.length })
  }

  #welcome(socket: FakeSocket, hello: NonNullable<FakeServer['hello']>): void {
    this.hello = hello
    const last_event_id = this.events.length
    const snapshot = this.view
    socket.tell({
      type: 'welcome',
      session_id: 's',
      next_seq: this.nextSeq,
      last_event_id,
      snapshot,
      server_time: 0,
      starts_over: this.startsOver,
    })
    if (this.startsOver) hello.last_event_id = 0
    for (const event of this.events.slice(hello.last_event_id)) socket.tell(event)
  }

  #take(socket: FakeSocket, seq: number, data: string | ArrayBuffer): void {
    if (seq > this.nextSeq) socket.tell({ type: 'resync', from_seq: this.nextSeq })
    if (seq !== this.nextSeq) return
    this.log.push(data)
    if (typeof data !== 'string') return
    const id = this.events.length + 1
    const event: EventMessage = { type: 'event', id, t_s: seq, event: { type: 'clock_moved', offset_s: id } }
    this.events.push(event)
    this.view = apply(this.view, event)
    socket.tell(event)
  }
}
