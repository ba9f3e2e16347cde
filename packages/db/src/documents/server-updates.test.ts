import { DocumentId, newId, type OrganisationId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asLog, asOwner, asPerson } from '../database.ts'
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts'
import { findDocument, findDocumentUpdates } from './find-document.ts'
import { appendServerUpdates, NotAServerUpdate, reserveServerClient } from './server-updates.ts'
import { testDocuments, textOf, updatesOf, type TestDocuments } from './testing/test-documents.ts'
import { DocumentDamaged } from './verified-rows.ts'

let fresh: FreshDatabase
let world: TestDocuments
let newDocument: TestDocuments['newDocument']
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await testDocuments(fresh.db)
  ;({ newDocument } = world)
})
afterAll(() => fresh.close())

const asReader = (organisation: OrganisationId, documentId: DocumentId): Promise<Uint8Array[] | null> =>
  asPerson(fresh.db, { ...world, organisationId: organisation }, (trx) => findDocumentUpdates(trx, documentId))

test('what the server writes is in the log in its order, under one client id of its own, and the head says where it ends', async () => {
  const documentId = await newDocument()
  await asLog(fresh.db, async (trx) => {
    const clientId = await reserveServerClient(trx, documentId)
    expect(await reserveServerClient(trx, documentId)).toBe(clientId)
    await appendServerUpdates(trx, { documentId, updates: updatesOf(clientId, 'first ', 'second') })
  })
  const stored = await asOwner(fresh.db, (trx) => findDocument(trx, documentId))
  expect(stored?.seq).toBe(2)
  expect(textOf(stored!.updates.map(({ bytes }) => bytes))).toBe('first second')
  const bindings = await asOwner(fresh.db, (trx) =>
    trx.selectFrom('document_binding').selectAll().where('document_id', '=', documentId).execute(),
  )
  expect(bindings).toMatchObject([{ membership_id: null, mode: 'server' }])
  expect(Y.decodeStateVector(stored!.stateVector)).toEqual(new Map([[bindings[0]!.client_id, 'first second'.length]]))
})

test('a document is read by those who see its submission, and is not there for others', async () => {
  const documentId = await newDocument()
  expect(await asReader(world.organisationId, documentId)).toEqual([])
  await asLog(fresh.db, async (trx) =>
    appendServerUpdates(trx, { documentId, updates: updatesOf(await reserveServerClient(trx, documentId), 'words') }),
  )
  expect(textOf((await asReader(world.organisationId, documentId))!)).toBe('words')
  expect(await asReader(world.otherOrganisationId, documentId)).toBeNull()
  expect(await asReader(world.organisationId, newId(DocumentId))).toBeNull()
})

test('an update of somebody else, or one that leaves a gap, is not the server’s to append, and nothing of it stays', async () => {
  const documentId = await newDocument()
  const append = (updates: (clientId: number) => Uint8Array[]): Promise<void> =>
    asLog(fresh.db, async (trx) => appendServerUpdates(trx, { documentId, updates: updates(await reserveServerClient(trx, documentId)) }))
  await expect(append((clientId) => updatesOf(clientId + 1, 'foreign'))).rejects.toThrow(NotAServerUpdate)
  await expect(append((clientId) => updatesOf(clientId, 'first', 'second').slice(1))).rejects.toThrow(NotAServerUpdate)
  expect(await asReader(world.organisationId, documentId)).toEqual([])
})

test.each([
  ['other bytes', `update document_update set bytes = '\\x0000' where seq = 1`],
  ['another author', `update document_update set membership_id = (select id from membership limit 1) where seq = 2`],
  ['another time', `update document_update set at = at - interval '1 hour' where seq = 1`],
  ['a row less', `delete from document_update where seq = 2`],
])('a log with %s is damaged, and not shown', async (_name, statement) => {
  const documentId = await newDocument()
  await asLog(fresh.db, async (trx) =>
    appendServerUpdates(trx, { documentId, updates: updatesOf(await reserveServerClient(trx, documentId), 'one ', 'two') }),
  )
  await asOwner(fresh.db, (trx) => sql.raw(`${statement} and document_id = '${documentId}'`).execute(trx))
  await expect(asReader(world.organisationId, documentId)).rejects.toThrow(DocumentDamaged)
})
