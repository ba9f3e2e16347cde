import type { Clock } from '../clock.ts'

/** Whatever has something to write. */
interface Writer {
  flush(): void
}

/** Lets everything that is said in one turn of the event loop be written at its end, once for each socket. */
export interface Outbox {
  flushSoon(writer: Writer): void
  /** Together with what comes within the next few milliseconds. */
  flushLater(writer: Writer): void
}

/** Milliseconds that something may wait for what comes after it. */
const window = 12

export function createOutbox(clock: Pick<Clock, 'soon' | 'after'>): Outbox {
  const soon = createTurn((flush) => clock.soon(flush))
  const later = createTurn((flush) => void clock.after(window, flush))
  return { flushSoon: soon, flushLater: later }
}

/** Lets writers that have something to write do so together, when it is time. */
function createTurn(plan: (flush: () => void) => void): (writer: Writer) => void {
  let writers: Writer[] = []
  let planned = false
  const flush = (): void => {
    const now = writers
    writers = []
    planned = false
    for (const writer of now) writer.flush()
  }
  return (writer) => {
    writers.push(writer)
    if (planned) return
    planned = true
    plan(flush)
  }
}
