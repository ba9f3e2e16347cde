import { minutesOfDay, nextMorning } from '../mail-time.ts'
import { dayIn } from '../whole-days.ts'

/** One run's moment, as clocks show it: each place is asked once, however many people are there. */
export interface RunClock {
  now: Date
  todayIn(timeZone: string): string
  minutesIn(timeZone: string): number
  morningIn(timeZone: string): Date
}

export function clockOfRun(now: Date): RunClock {
  return {
    now,
    todayIn: once((zone) => dayIn(zone, now)),
    minutesIn: once((zone) => minutesOfDay(now, zone)),
    morningIn: once((zone) => nextMorning(now, zone)),
  }
}

function once<Value>(ask: (timeZone: string) => Value): (timeZone: string) => Value {
  const known = new Map<string, Value>()
  return (timeZone) => {
    const before = known.get(timeZone)
    if (before !== undefined) return before
    const value = ask(timeZone)
    known.set(timeZone, value)
    return value
  }
}
