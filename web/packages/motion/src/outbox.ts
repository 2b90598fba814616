/** What was sent or is to be sent, kept until the server has it on disk. */

export interface Numbered {
  readonly seq: number
  readonly data: string | ArrayBuffer
}

/** Half an hour of poses at 72 Hz is 13 MB; what is older than the limit is given up. */
const MAX_BYTES = 16_000_000

const bytesOf = (data: string | ArrayBuffer): number =>
  typeof data === 'string' ? data.length : data.byteLength

/** The resend buffer of packets and commands, which share one sequence. */
export class Outbox {
  #items: Numbered[] = []
  #bytes = 0
  #next: number | null = null
  #sent = 0

  /** The sequence number of the next item; null until the server said where to begin. */
  get nextSeq(): number | null {
    return this.#next
  }

  /** The lowest sequence number that can still be sent; null for a page that just started. */
  get oldestSeq(): number | null {
    return this.#items[0]?.seq ?? this.#next
  }

  /** How many items are not on the server's disk yet. */
  get unacked(): number {
    return this.#items.length
  }

  /** A connection begins: the server expects `nextSeq`. Items before it stay until they are acknowledged. */
  begin(nextSeq: number): void {
    if (nextSeq > (this.#next ?? nextSeq)) {
      // Another page went on meanwhile: these numbers belong to it.
      while (this.#items.length > 0) this.#drop()
    }
    this.#next = Math.max(this.#next ?? 0, nextSeq)
    this.#sent = nextSeq - 1
  }

  /** The server misses everything from `fromSeq` on. */
  rewind(fromSeq: number): void {
    this.#sent = Math.min(this.#sent, fromSeq - 1)
  }

  /** Keep an item under the next number. Only after `begin`. */
  add(make: (seq: number) => string | ArrayBuffer): void {
    if (this.#next === null) throw new Error('the outbox has no first number yet')
    const item = { seq: this.#next, data: make(this.#next) }
    this.#next += 1
    this.#items.push(item)
    this.#bytes += bytesOf(item.data)
    while (this.#bytes > MAX_BYTES) this.#drop()
  }

  /** Forget what is on the server's disk. */
  acknowledge(seq: number): void {
    while (this.#items[0] !== undefined && this.#items[0].seq <= seq) this.#drop()
  }

  /** The next item that this connection has not carried, if any, counted as sent. */
  takeUnsent(): Numbered | null {
    const first = this.#items[0]
    if (first === undefined) return null
    const item = this.#items[Math.max(this.#sent + 1, first.seq) - first.seq]
    if (item === undefined) return null
    this.#sent = item.seq
    return item
  }

  #drop(): void {
    const item = this.#items.shift()
    if (item !== undefined) this.#bytes -= bytesOf(item.data)
  }
}
