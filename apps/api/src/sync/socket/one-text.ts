import type { Identified } from '../admission.ts'
import type { Connection } from '../connection/connection.ts'
import type { Way } from '../connection/way.ts'
import type { SocketBudget } from '../limits.ts'
import type { Texts } from '../texts.ts'
import type { Line } from './line.ts'

/** What hears the messages of a socket. */
export interface Hearer {
  hear(data: Uint8Array, isBinary: boolean): void
  /** The socket is gone. */
  closed(): void
}

/** A socket that carries one text: each of its messages is one of the plain protocol. */
export function oneText(parts: {
  line: Line
  texts: Texts
  who: Identified
  documentName: string
  budget: SocketBudget
  edition: number | null
  wantsAcknowledgements: boolean
}): Hearer {
  const { line, texts, who, documentName, budget, edition, wantsAcknowledgements } = parts
  let connection: Connection | null = null
  const way: Way = {
    send: (outgoing) => line.write(outgoing.on(null)),
    answer: (outgoing) => line.answer(outgoing.map((one) => one.on(null))),
    hold: line.hold,
    release: line.release,
    end: line.close,
  }
  // Until it is at its text, what it sends waits in the line; what had been read before is kept.
  const early: { data: Uint8Array; isBinary: boolean }[] = []
  line.hold(early)
  void texts.enter(who, documentName, { way, budget, edition, wantsAcknowledgements, isThere: () => !line.isClosed }).then((opened) => {
    if (opened === 'gone') return
    if ('closing' in opened) return line.close(opened.closing)
    connection = opened
    for (const { data, isBinary } of early.splice(0)) hear(data, isBinary)
    line.release(early)
  })
  return { hear, closed: () => connection?.leave() }

  function hear(data: Uint8Array, isBinary: boolean): void {
    if (connection === null) early.push({ data, isBinary })
    else connection.hear(data, isBinary)
  }
}
