import type { Clock } from '../clock.ts'

/** Whatever has something to write. */
interface Writer {
  flush(): void
}

/** Lets everything that is said in one turn of the event loop be written at its end, once for each socket. */
export interface Outbox {
  flushSoon(writer: Writer): void
}

export function createOutbox(clock: Pick<Clock, 'soon'>): Outbox {
  let writers: Writer[] = []
  const flush = (): void => {
    const now = writers
    writers = []
    for (const writer of now) writer.flush()
  }
  return {
    flushSoon(writer) {
      if (writers.push(writer) === 1) clock.soon(flush)
    },
  }
}
