/** The time of the server, given as a part so that a test moves it instead of waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Does something once, later; returns how to leave it. Keeps no process alive. */
  after(milliseconds: number, work: () => void): () => void
  /** Does something at the end of this turn of the event loop. */
  soon(work: () => void): void
}

/** Timers above 24 days fire at once. */
const longestWait = 24 * 24 * 3_600_000

export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, milliseconds), longestWait)).unref()
    return () => clearTimeout(timer)
  },
  soon: (work) => void setImmediate(work),
}
