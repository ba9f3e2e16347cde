import type { Identified } from '../admission.ts'
import { closeCodes, isOfSession, type Closing } from '../close-code.ts'
import type { Connection } from '../connection/connection.ts'
import type { Way } from '../connection/way.ts'
import type { SocketBudget } from '../limits.ts'
import type { Texts } from '../texts.ts'
import { closedFrame, pongFrame, readControl, type Control } from './control.ts'
import type { Line } from './line.ts'
import type { Hearer } from './one-text.ts'

const mostChannels = 64
/** What may arrive for texts that are still being opened; then the socket is not read until they are. */
const mostEarly = 1024 * 1024
/** Of control messages, in the units of an allowance: opening reads the database. */
const costs = { open: 20, other: 1 }

type Channel = { connection: Connection | null; early: Uint8Array[] }

/** A socket that carries several texts, each on a channel of its own, and on channel 0 what concerns the socket. */
export function severalTexts(parts: { line: Line; texts: Texts; who: Identified; budget: SocketBudget; now: () => number }): Hearer {
  const { line, texts, who, budget, now } = parts
  const channels = new Map<number, Channel>()
  let earlyBytes = 0

  function hear(data: Uint8Array, isBinary: boolean): void {
    const said = isBinary ? readControl(data) : null
    if (said === null) return line.close(closeCodes.unreadable)
    if (said.kind === 'message') return hearMessage(said.channel, said.message)
    if (!budget.asking.spend(said.kind === 'open' ? costs.open : costs.other, now())) {
      budget.exhaust(now())
      return line.close(closeCodes.tooMany)
    }
    switch (said.kind) {
      case 'open':
        return open(said)
      case 'closed': {
        const channel = channels.get(said.channel)
        channels.delete(said.channel)
        return channel?.connection?.leave()
      }
      case 'ping':
        return line.write(pongFrame())
      case 'pong':
        return
    }
  }

  function hearMessage(number: number, message: Uint8Array): void {
    const channel = channels.get(number)
    // On its way when the text was closed.
    if (channel === undefined) return
    if (channel.connection !== null) return channel.connection.hear(message, true)
    channel.early.push(message)
    earlyBytes += message.length
    if (earlyBytes > mostEarly) line.hold(channels)
  }

  function open({ channel: number, document, edition }: Extract<Control, { kind: 'open' }>): void {
    if (number === 0 || channels.has(number)) return line.close(closeCodes.unreadable)
    if (channels.size >= mostChannels) return line.close(closeCodes.tooMany)
    const channel: Channel = { connection: null, early: [] }
    channels.set(number, channel)
    const isOpen = (): boolean => channels.get(number) === channel
    const end = (closing: Closing): void => {
      if (isOfSession(closing)) return line.close(closing)
      if (!isOpen()) return
      channels.delete(number)
      line.write(closedFrame(number, closing))
    }
    const way: Way = {
      send: (outgoing) => (isOpen() ? line.write(outgoing.on(number)) : undefined),
      answer: (outgoing) => (isOpen() ? line.answer(outgoing.map((one) => one.on(number))) : undefined),
      hold: line.hold,
      release: line.release,
      end,
    }
    void texts
      .enter(who, document, { way, edition, budget, wantsAcknowledgements: true, isThere: () => isOpen() && !line.isClosed })
      .then((opened) => {
        const early = channel.early.splice(0)
        earlyBytes -= early.reduce((bytes, message) => bytes + message.length, 0)
        if (earlyBytes <= mostEarly) line.release(channels)
        if (opened === 'gone') return
        if ('closing' in opened) return end(opened.closing)
        channel.connection = opened
        for (const message of early) opened.hear(message, true)
      })
  }
  return {
    hear,
    closed() {
      for (const { connection } of channels.values()) connection?.leave()
      channels.clear()
    },
  }
}
