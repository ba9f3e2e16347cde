import { createSectionDoc } from '@mithaq/editor/section-doc'
import { once } from 'node:events'
import os from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { awarenessMessage, step1Message, updateMessage } from '../wire.ts'

/**
 * One person who does one thing as often as it goes, and comes back at once when they are closed:
 * `node flood-process.ts <kind> <address> <token>`. It says what came of it when it is ended.
 */
const [kind = '', address = '', token = ''] = process.argv.slice(2)
const sockets = { writing: 4, asking: 4, reconnecting: 8, tiny: 4, awareness: 4 }[kind]
if (sockets === undefined) throw new Error(`There is no flood of that kind: ${kind}`)
// Its own work is not what is measured.
os.setPriority(Math.min(19, os.getPriority() + 10))

const counts: Record<string, number> = { opened: 0, sent: 0 }
const mostUnsent = 256 * 1024
const each = Array.from({ length: sockets }, () => {
  const doc = createSectionDoc()
  const awareness = new Awareness(doc)
  const written: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => written.push(updateMessage(update)))
  let clock = 0
  return {
    /** The next thing to say. */
    next(): Uint8Array | null {
      if (kind === 'reconnecting') return null
      if (kind === 'asking') return step1Message(Uint8Array.of(0))
      if (kind === 'tiny') return Uint8Array.of(3)
      if (kind === 'writing') {
        doc.getText('text:en').insert(0, 'x', {})
        return written.pop() ?? null
      }
      awareness.setLocalState({ large: 'x'.repeat(3900), clock: ++clock })
      return awarenessMessage(encodeAwarenessUpdate(awareness, [doc.clientID]))
    },
  }
})

const speaks = kind !== 'reconnecting'
const isSpeaking = (socket: WebSocket): boolean => speaks && socket.readyState === WebSocket.OPEN

async function flood({ next }: (typeof each)[number]): Promise<never> {
  for (;;) {
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } })
    socket.on('error', () => {})
    const closed = once(socket, 'close').then(([code]) => (counts[`closed ${code}`] = (counts[`closed ${code}`] ?? 0) + 1))
    if (!speaks) socket.on('message', () => socket.terminate())
    await Promise.race([once(socket, 'open').then(() => counts.opened!++), closed])
    while (isSpeaking(socket)) {
      for (let message = 0; message < 20 && socket.bufferedAmount < mostUnsent; message++) {
        const bytes = next()
        if (bytes === null) break
        socket.send(bytes)
        counts.sent!++
      }
      await turn()
    }
    await closed
  }
}

process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify(counts)}\n`, () => process.exit(0))
})
void Promise.all(each.map(flood))
