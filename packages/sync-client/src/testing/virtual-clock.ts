import type { Clock } from '../clock.ts'

/** A time that passes only when it is told to. */
export interface VirtualClock extends Clock {
  /** Lets so many milliseconds pass; what falls due runs in order. Promises that are settled on the way are waited for. */
  pass(milliseconds: number): Promise<void>
}

export function virtualClock(): VirtualClock {
  let now = 1_000_000
  let last = 0
  const due = new Map<number, { at: number; run: () => void }>()
  return {
    now: () => now,
    after(milliseconds, run) {
      const id = ++last
      due.set(id, { at: now + milliseconds, run })
      return () => void due.delete(id)
    },
    random: () => 0.5,
    async pass(milliseconds) {
      const end = now + milliseconds
      await settle()
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).sort(([one, a], [other, b]) => a.at - b.at || one - other)
        if (next === undefined) break
        due.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].run()
        await settle()
      }
      now = end
    },
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
