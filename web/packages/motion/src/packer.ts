import type { PoseFrame } from '@palestra/protocol'

/** Three frames at 72 Hz make 24 packets a second. */
const FRAMES_PER_PACKET = 3
/** Frames that come more slowly than this are not worth waiting for. */
const SLOW_INTERVAL_S = 0.03

/** Gathers frames into the portions in which they travel. */
export class FramePacker {
  #pending: PoseFrame[] = []
  #lastS = Number.NEGATIVE_INFINITY

  /** Add a frame; returns a portion when one is full or frames come slowly, else null. */
  push(frame: PoseFrame): readonly PoseFrame[] | null {
    const isSlow = frame.tClientS - this.#lastS > SLOW_INTERVAL_S
    this.#lastS = frame.tClientS
    this.#pending.push(frame)
    return isSlow || this.#pending.length >= FRAMES_PER_PACKET ? this.flush() : null
  }

  /** Take what is there, or null: before a command, so that it keeps its place among the frames. */
  flush(): readonly PoseFrame[] | null {
    if (this.#pending.length === 0) return null
    const portion = this.#pending
    this.#pending = []
    return portion
  }
}
