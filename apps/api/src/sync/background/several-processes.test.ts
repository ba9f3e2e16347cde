import { asOwner } from '@mithaq/db/database'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { DocumentId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../http/log.ts'
import { testCoalition, type TestWorld } from '../../testing/coalition.ts'
import { addTestSubmission } from '../../testing/submission.ts'
import { systemClock } from '../clock.ts'
import { postgresLog } from '../postgres-log.ts'
import type { Room } from '../room.ts'
import { createRooms, type Rooms } from '../rooms.ts'
import { sectionClient } from '../testing/section-client.ts'
import { until } from '../testing/sync-world.ts'
import { startBackground, type Background } from './background.ts'

let fresh: FreshDatabase
let world: TestWorld
const running: { background: Background; rooms: Rooms }[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await testCoalition(fresh.db, { now: new Date() })
})
afterAll(async () => {
  for (const { background, rooms } of running) {
    await background.close()
    rooms.close()
  }
  await fresh.close()
})

/** What each process does beside its sockets. */
function oneProcess(): { background: Background; rooms: Rooms; counted: DocumentId[] } {
  const log = createLog('silent')
  const counted: DocumentId[] = []
  const rooms = createRooms({ store: postgresLog(fresh.db), log, clock: systemClock })
  const background = startBackground({ db: fresh.db, log, rooms, counted: ({ documentId }) => counted.push(documentId) })
  running.push({ background, rooms })
  return { background, rooms, counted }
}

/** So many words, each a row of the server's own. */
async function writtenText(words: number): Promise<DocumentId> {
  const { documentId } = await addTestSubmission(world)
  await asOwner(fresh.db, async (trx) => {
    const doc = sectionClient(await reserveServerClient(trx, documentId))
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let word = 0; word < words; word++) doc.getText('text:en').insert(0, `${word} `)
    await appendServerUpdates(trx, { documentId, updates })
  })
  return documentId
}

test('M8: of two processes that find the same uncounted texts one counts each, and one fact is told of it', async () => {
  const texts = await Promise.all(Array.from({ length: 12 }, () => writtenText(3)))
  const processes = [oneProcess(), oneProcess()]
  const countedByAny = (): DocumentId[] => processes.flatMap(({ counted }) => counted)
  await until(() => texts.every((text) => countedByAny().includes(text)))
  // Whoever came second has looked, too, before it looks at this.
  const last = await writtenText(1)
  for (const { background } of processes) background.written(last)
  await until(() => countedByAny().includes(last))
  expect(countedByAny().sort()).toEqual([...texts, last].sort())
  const facts = await asOwner(fresh.db, (trx) => trx.selectFrom('event').select('id').where('kind', '=', 'section.counted').execute())
  expect(facts).toHaveLength(texts.length + 1)
})

test('M8: a process whose text grows by what others write takes over the checkpoint that another one made', async () => {
  const documentId = await writtenText(250)
  const [maker, other] = [oneProcess(), oneProcess()]
  const room = (await other.rooms.open(documentId)) as Room
  await until(() => [...maker.counted, ...other.counted].includes(documentId))
  other.background.written(documentId)
  await until(() => room.checkpoint !== null)
  expect({ seq: room.checkpoint?.seq, tail: room.tail.length, bytes: room.size.bytes }).toEqual({ seq: 250, tail: 0, bytes: 890 })
  expect([...maker.counted, ...other.counted].filter((one) => one === documentId)).toHaveLength(1)
})
