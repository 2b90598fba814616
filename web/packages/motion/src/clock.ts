/** The client's clock and timers, injected so that tests can step them. */
export interface LiveClock {
  /**
   * Seconds since 1970 on a clock that does not jump within a page: performance.timeOrigin + performance.now().
   * Frame times must come from the same clock, so that a reloaded page goes on where the last one was.
   */
  nowS(): number
  /** Call once after some milliseconds; returns a function that calls it off. */
  after(ms: number, call: () => void): () => void
}

/** The browser's clock. */
export const browserClock: LiveClock = {
  nowS: () => (performance.timeOrigin + performance.now()) / 1000,
  after: (ms, call) => {
    const id = setTimeout(call, ms)
    return () => clearTimeout(id)
  },
}

/** Turns the time of an XRFrame or animation frame (DOMHighResTimeStamp, ms) into the client's clock, s. */
export const frameTimeS = (timestampMs: number): number => (performance.timeOrigin + timestampMs) / 1000

const KEPT_SAMPLES = 8

/** Estimates how far the server's clock is ahead, from the quickest of the last round trips. */
export class ClockSync {
  #samples: { rttS: number; offsetS: number }[] = []

  /** A pong came at `nowS` for the ping sent at `sentS`. */
  sample(sentS: number, serverS: number, nowS: number): void {
    const rttS = Math.max(0, nowS - sentS)
    this.#samples = [...this.#samples, { rttS, offsetS: serverS - (sentS + nowS) / 2 }].slice(-KEPT_SAMPLES)
  }

  get #best(): { rttS: number; offsetS: number } | null {
    return this.#samples.reduce<{ rttS: number; offsetS: number } | null>(
      (best, s) => (best === null || s.rttS < best.rttS ? s : best),
      null,
    )
  }

  /** Server clock less client clock, s; 0 before the first pong. */
  get offsetS(): number {
    return this.#best?.offsetS ?? 0
  }

  /** The shortest recent round trip, s; null before the first pong. */
  get rttS(): number | null {
    return this.#best?.rttS ?? null
  }
}
