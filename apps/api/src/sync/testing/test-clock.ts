import { systemClock, type Clock } from '../clock.ts'

export interface TestClock extends Clock {
  /** Time passes at once, and what is due by then happens. */
  pass(milliseconds: number): void
}

/** Goes on as the day does, and can be moved on. */
export function testClock(): TestClock {
  let ahead = 0
  const waiting = new Set<{ at: number; work: () => void; leave: () => void }>()
  const clock: TestClock = {
    now: () => Date.now() + ahead,
    soon: systemClock.soon,
    after(milliseconds, work) {
      const one = {
        at: clock.now() + milliseconds,
        work: () => {
          waiting.delete(one)
          work()
        },
        leave: () => {},
      }
      one.leave = systemClock.after(milliseconds, one.work)
      waiting.add(one)
      return () => {
        waiting.delete(one)
        one.leave()
      }
    },
    pass(milliseconds) {
      ahead += milliseconds
      for (const one of waiting)
        if (one.at <= clock.now()) {
          one.leave()
          one.work()
        }
    },
  }
  return clock
}
