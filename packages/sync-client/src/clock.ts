/** Time and chance, given from outside so that a simulator can run the client in a time of its own. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number
  /** Runs once, so many milliseconds later; the answer stops it. */
  after(milliseconds: number, run: () => void): () => void
  /** From 0 up to, without, 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
