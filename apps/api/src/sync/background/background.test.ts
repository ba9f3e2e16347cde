import { asOwner } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { encodeServerText } from '@mithaq/editor/write-text'
import type { DocumentId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentOf } from '../testing/section-client.ts'
import { syncWorld, until, type SyncWorld } from '../testing/sync-world.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

const countsOf = (documentId: DocumentId) =>
  asOwner(world.db, (trx) =>
    trx
      .selectFrom('section_count')
      .select(['language', 'words', 'numbered_paragraphs', 'seq'])
      .where('document_id', '=', documentId)
      .orderBy('language')
      .execute(),
  )

async function untilCounted(documentId: DocumentId, words: number): Promise<void> {
  for (;;) {
    const counts = await countsOf(documentId)
    if (counts.some((count) => count.words === words)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('K4: words are counted after writing, and a fact tells clients to ask again; counting the same again tells nothing', async () => {
  const { documentId, sectionId, submissionId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  client.text.insert(0, 'four words in all')
  await untilCounted(documentId, 4)
  client.text.format(0, 4, { strong: true })
  client.text.insert(client.text.length, ' and more')
  await untilCounted(documentId, 6)
  expect(await countsOf(documentId)).toEqual([{ language: 'en', words: 6, numbered_paragraphs: 0, seq: 3 }])
  const facts = await asOwner(world.db, (trx) =>
    trx
      .selectFrom('event')
      .select(['kind', 'subject', 'coalition_id', 'person_id'])
      .where('submission_id', '=', submissionId)
      .orderBy('id')
      .execute(),
  )
  expect(facts).toEqual(
    ['section.counted', 'section.begun', 'section.counted'].map((kind) => ({
      kind,
      subject: { sectionId },
      coalition_id: world.coalitionId,
      person_id: null,
    })),
  )
})

const stateOf = (documentId: DocumentId) =>
  asOwner(world.db, (trx) => trx.selectFrom('section').select('state').where('document_id', '=', documentId).executeTakeFirstOrThrow())

test('K7: with its first words a section is being written; what somebody says of it afterwards stays', async () => {
  const { documentId, sectionId } = await world.submission()
  expect(await stateOf(documentId)).toEqual({ state: 'not-started' })
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  client.text.insert(0, 'begun')
  await untilCounted(documentId, 1)
  expect(await stateOf(documentId)).toEqual({ state: 'drafting' })
  await asOwner(world.db, (trx) => trx.updateTable('section').set({ state: 'not-started' }).where('id', '=', sectionId).execute())
  client.text.insert(0, 'and so ')
  await untilCounted(documentId, 3)
  expect(await stateOf(documentId)).toEqual({ state: 'not-started' })
})

test('K7: a section of which somebody has said how far it is stays as they said', async () => {
  const { documentId, sectionId } = await world.submission()
  await asOwner(world.db, (trx) => trx.updateTable('section').set({ state: 'ready' }).where('id', '=', sectionId).execute())
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  client.text.insert(0, 'short')
  await untilCounted(documentId, 1)
  expect(await stateOf(documentId)).toEqual({ state: 'ready' })
})

test('K5: what another process wrote is counted when the server starts', async () => {
  const { documentId } = await world.submission()
  await asOwner(world.db, async (trx) => {
    const clientId = await reserveServerClient(trx, documentId)
    const paragraph = { kind: 'paragraph', level: 0, numbered: true, direction: 'auto', pair: null } as const
    const updates = encodeServerText(clientId, [
      { language: 'ar', blocks: [{ ...paragraph, content: [{ type: 'text', text: 'من ثلاث كلمات', marks: {} }] }] },
    ])
    await appendServerUpdates(trx, { documentId, updates })
  })
  await world.restart()
  await untilCounted(documentId, 3)
  expect(await countsOf(documentId)).toEqual([{ language: 'ar', words: 3, numbered_paragraphs: 1, seq: 1 }])
})

test('L6: a long log gets a checkpoint; whoever comes later, and whoever comes back, still has the same text', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  const away = await world.client('palmWriter', documentId)
  await Promise.all([client.synced(), away.synced()])
  client.text.insert(0, 'start ')
  await until(() => away.text.length === 6)
  away.provider.disconnect()
  away.text.insert(0, 'offline ')
  for (let index = 0; index < 230; index++) {
    client.text.insert(client.text.length, `${index} `, index % 7 === 0 ? { strong: true } : {})
    if (index % 5 === 0) client.text.delete(3, 1)
  }
  const checkpoint = async (): Promise<number> => (await asOwner(world.db, (trx) => findDocument(trx, documentId)))?.checkpoint?.seq ?? 0
  while ((await checkpoint()) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  client.text.insert(0, 'after the checkpoint ')
  away.provider.connect()
  await until(() => client.text.toJSON().includes('offline') && away.text.toJSON().includes('after the checkpoint'))
  await world.restart()
  const late = await world.client('coordinator', documentId)
  await until(() => late.text.toJSON() === client.text.toJSON())
  expect(contentOf(late.doc)).toEqual(contentOf(client.doc))
  expect(contentOf(away.doc)).toEqual(contentOf(client.doc))
  const whole = await asOwner(world.db, (trx) => findDocument(trx, documentId, { checkpoint: false }))
  expect(whole?.updates).toHaveLength(whole?.seq ?? 0)
})

test('L9: what lies before the kept checkpoints is packed while people write on; late comers, a restart and the whole log say the same', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  const pages = (): Promise<number> =>
    asOwner(
      world.db,
      async (trx) => (await trx.selectFrom('document_page').select('first_seq').where('document_id', '=', documentId).execute()).length,
    )
  let written = 0
  while ((await pages()) === 0) {
    for (let index = 0; index < 300; index++) client.text.insert(client.text.length, 'x')
    written += 300
    await until(() => client.acknowledged() >= written)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await world.restart()
  const late = await world.client('palmWriter', documentId)
  await until(() => late.text.length === written)
  client.text.insert(0, 'on ')
  await until(() => late.text.length === written + 3)
  const whole = await asOwner(world.db, (trx) => findDocument(trx, documentId, { checkpoint: false }))
  expect(whole?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: written + 1 }, (_, row) => row + 1))
})

test('L7: a checkpoint that does not fit its row is passed over: the log has everything', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  client.text.insert(0, 'the words of the log')
  await until(() => client.acknowledged() === 2)
  await asOwner(world.db, (trx) =>
    trx
      .insertInto('document_checkpoint')
      .values({
        document_id: documentId,
        coalition_id: world.coalitionId,
        seq: 1,
        state: Buffer.of(0, 0),
        state_vector: Buffer.of(0),
        hash: Buffer.alloc(32),
      })
      .execute(),
  )
  await world.restart()
  const late = await world.client('palmWriter', documentId)
  await late.synced()
  expect(late.text.toJSON()).toBe('the words of the log')
})
