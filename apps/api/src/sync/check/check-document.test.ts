import { asOwner } from '@mithaq/db/database'
import { DocumentId, newId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import { syncWorld, until, type SyncWorld } from '../testing/sync-world.ts'
import { checkDocument } from './check-document.ts'
import { contentHash } from './content-hash.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

/** A document with a checkpoint, and the copy of somebody who wrote it. */
async function written(): Promise<{ documentId: DocumentId; doc: Y.Doc; after: Map<number, string> }> {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  const random = seeded(3)
  const after = new Map<number, string>()
  let rows = 0
  client.doc.on('update', () => after.set(++rows, contentHash(client.doc).toString('hex')))
  for (let step = 0; step < 400; step++) randomEdit(client.doc, random)
  await until(() => client.acknowledged() === rows + 1)
  await vi.waitFor(async () => expect((await checkDocument(world.db, documentId))?.checkpoints).not.toEqual([]), { timeout: 20_000 })
  return { documentId, doc: client.doc, after }
}

test('L10: a document that is made anew from its log is what its writers have, at the end and at any row before', async () => {
  const { documentId, doc, after } = await written()
  const check = await checkDocument(world.db, documentId)
  expect(check).toMatchObject({ rows: after.size, wrong: [], isSetAside: false, content: contentHash(doc).toString('hex') })
  for (const row of [1, 7, 200]) expect((await checkDocument(world.db, documentId, row))?.content).toBe(after.get(row))
})

test.each([
  ['bytes of a row', `update document_update set bytes = '\\x0000' where seq = 5`, 'A row of the log is not the one that was written.'],
  ['the head', `update document_head set hash = '\\x00'`, 'The log does not end where its head says.'],
  ['the head’s state vector', `update document_head set state_vector = '\\x00'`, 'The state vector of the head is not that of the log.'],
  ['a checkpoint', `update document_checkpoint set state = '\\x0000'`, 'does not fit its row.'],
])('L10: where %s was changed, it says so', async (_name, statement, sentence) => {
  const { documentId } = await written()
  const where = statement.includes(' where ') ? 'and' : 'where'
  await asOwner(world.db, (trx) => sql.raw(`${statement} ${where} document_id = '${documentId}'`).execute(trx))
  const check = await checkDocument(world.db, documentId)
  expect(check?.wrong).toEqual([expect.stringContaining(sentence)])
})

test('L10: a document that does not exist', async () => {
  expect(await checkDocument(world.db, newId(DocumentId))).toBeNull()
})

test('L10: the same words written in another way have the same hash, other marks have another', () => {
  const write = (edit: (text: Y.Text) => void): string => {
    const doc = sectionClient()
    edit(doc.getText('text:en'))
    return contentHash(doc).toString('hex')
  }
  const once = write((text) => text.insert(0, 'one two', { strong: true }))
  const apart = write((text) => {
    text.insert(0, 'two', { strong: true })
    text.insert(0, 'one X', {})
    text.delete(4, 1)
    text.format(0, 4, { strong: true })
  })
  expect(apart).toBe(once)
  expect(write((text) => text.insert(0, 'one two', { emphasis: true }))).not.toBe(once)
})
