import * as encoding from 'lib0/encoding'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { TestPerson } from '../../testing/coalition.ts'
import { addTestSubmission } from '../../testing/submission.ts'
import { craftedUpdates, mutated } from '../testing/crafted-updates.ts'
import { randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import { updateMessage } from '../wire.ts'
import { startMeasuredServer } from './measured-server.ts'

/**
 * For how long the server's event loop is blocked at most while an editor sends updates that are crafted, damaged, or as large and
 * as costly as a change may be: one line of JSON, milliseconds by kind, of each kind for several rounds.
 */
const rounds = 3
const damaged = 60

const server = await startMeasuredServer()
const { documentId } = await addTestSubmission(server.world)
const who: TestPerson = 'palmWriter'
const headers = { authorization: `Bearer ${await server.token(who)}` }
const address = `${server.url}/${documentId}?ack=1&membership=${server.world.people[who].membershipId}`

/** On a socket of its own, until the server has said what became of it. */
async function send(updates: readonly Uint8Array[]): Promise<void> {
  const socket = new WebSocket(address, { headers })
  socket.on('error', () => {})
  const isOver = once(socket, 'close')
  await Promise.race([once(socket, 'message'), isOver])
  const answered = new Promise<void>((resolve) => {
    let left = updates.length
    socket.on('message', ([type, kind]: Buffer) => {
      if ((type === 4 || (type === 0 && kind === 0)) && --left <= 0) resolve()
    })
  })
  for (const update of updates) if (socket.readyState === WebSocket.OPEN) socket.send(updateMessage(update))
  await Promise.race([answered, isOver])
  socket.terminate()
}

const kinds: Record<string, (round: number) => Uint8Array[][]> = {
  crafted: () => craftedUpdates({ clientId: 1, clock: 9, state: Y.encodeStateAsUpdate(sectionClient()) }).map(([, update]) => [update]),
  damaged(round) {
    const random = seeded(round + 1)
    const doc = sectionClient()
    let last = Y.encodeStateAsUpdate(doc)
    return Array.from({ length: damaged }, () => {
      const before = Y.encodeStateVector(doc)
      randomEdit(doc, random)
      const update = Y.encodeStateAsUpdate(doc, before)
      const sent = mutated(update, random, last)
      last = update
      return [sent]
    })
  },
  noise: () => Array.from({ length: 5 }, () => [randomBytes(255 * 1024)]),
  /** Deleted ranges of as many people as fit: none of them ever wrote. */
  strangers: () => [[strangers()]],
  /** Ten costly changes that come together. */
  together() {
    const doc = sectionClient()
    return [Array.from({ length: 10 }, () => changeOf(doc, () => manyInserts(doc.getText('text:en'), 15_000)))]
  },
  /** Nearly as many structs as a change may have, and then nearly as many deleted ranges. */
  costly() {
    const doc = sectionClient()
    const text = doc.getText('text:en')
    const written = changeOf(doc, () => manyInserts(text, 20_000))
    const deleted = changeOf(doc, () => {
      for (let index = text.length - 1; index > 0; index -= 2) text.delete(index, 1)
    })
    return [[written, deleted]]
  },
}

function manyInserts(text: Y.Text, count: number): void {
  for (let index = 0; index < count; index++) text.insert(0, 'x', {})
}

function strangers(): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 30_000)
    for (let client = 0; client < 30_000; client++)
      for (const number of [3_000_000_000 + client, 1, 0, 1]) encoding.writeVarUint(encoder, number)
  })
}

function changeOf(doc: Y.Doc, work: () => void): Uint8Array {
  let change: Uint8Array | null = null
  doc.once('update', (update: Uint8Array) => (change = update))
  doc.transact(work)
  if (change === null) throw new Error('Nothing was changed')
  return change
}

try {
  const found: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++)
    for (const [kind, of] of Object.entries(kinds)) {
      const attacks = of(round)
      await server.longestDelay()
      for (const updates of attacks) await send(updates)
      ;(found[kind] ??= []).push(await server.longestDelay())
    }
  process.stdout.write(`${JSON.stringify(found)}\n`)
} finally {
  await server.close()
}
