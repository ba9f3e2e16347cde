import type { ProcessId } from './fanout.ts'

/** Which other processes are there: those that were heard a moment ago. Times are milliseconds of this process. */
export interface Peers {
  beat(process: ProcessId, now: number): void
  bye(process: ProcessId): void
  /** Whoever was not heard for too long is gone. */
  sweep(now: number): void
}

export function createPeers(parts: { goneAfter: number; came: (process: ProcessId) => void; went: (process: ProcessId) => void }): Peers {
  const { goneAfter, came, went } = parts
  const lastHeard = new Map<ProcessId, number>()
  let lastSweep = Number.NEGATIVE_INFINITY
  const lose = (process: ProcessId): void => {
    if (lastHeard.delete(process)) went(process)
  }
  return {
    beat(process, now) {
      const isNew = !lastHeard.has(process)
      lastHeard.set(process, now)
      if (isNew) came(process)
    },
    bye: lose,
    sweep(now) {
      // Who was stopped oneself has heard nobody, and first hears what waits.
      const wasAway = now - lastSweep > goneAfter / 2
      lastSweep = now
      if (wasAway) return
      for (const [process, at] of lastHeard) if (now - at > goneAfter) lose(process)
    },
  }
}
