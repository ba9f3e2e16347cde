import type { DocumentId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asJobs, asLog, asOwner, asPerson } from '../database.ts'
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts'
import { recordCheckpoint } from './checkpoints.ts'
import { findDocument, type StoredDocument } from './find-document.ts'
import { packLog } from './pack-log.ts'
import { appendServerUpdates, reserveServerClient } from './server-updates.ts'
import { testDocuments, textOf, updatesOf, type TestDocuments } from './testing/test-documents.ts'
import { DocumentDamaged, findVerifiedRows } from './verified-rows.ts'

let fresh: FreshDatabase
let world: TestDocuments
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await testDocuments(fresh.db)
})
afterAll(() => fresh.close())

/** A document of so many rows, with checkpoints at two of them. */
async function longDocument(rows = 2600, checkpoints = [2400, 2500]): Promise<DocumentId> {
  const documentId = await world.newDocument()
  await asLog(fresh.db, async (trx) => {
    const clientId = await reserveServerClient(trx, documentId)
    const updates = updatesOf(clientId, ...Array.from({ length: rows }, (_, row) => `${row} `))
    await appendServerUpdates(trx, { documentId, updates })
  })
  const stored = await whole(documentId)
  for (const seq of checkpoints) {
    const { hash } = await rowAt(documentId, seq)
    await asJobs(fresh.db, (trx) => recordCheckpoint(trx, { ...stored, seq, hash }, { state: Buffer.of(0, 0), index: Buffer.of(1) }))
  }
  return documentId
}
const rowAt = (documentId: DocumentId, seq: number) =>
  asOwner(fresh.db, (trx) =>
    trx.selectFrom('document_update').select('hash').where('document_id', '=', documentId).where('seq', '=', seq).executeTakeFirstOrThrow(),
  )
const whole = async (documentId: DocumentId): Promise<StoredDocument> =>
  (await asJobs(fresh.db, (trx) => findDocument(trx, documentId, { checkpoint: false })))!
const pack = (documentId: DocumentId): Promise<boolean> => asJobs(fresh.db, (trx) => packLog(trx, documentId))
const seqsIn = async (documentId: DocumentId): Promise<number[]> => {
  const rows = await asOwner(fresh.db, (trx) =>
    trx.selectFrom('document_update').select('seq').where('document_id', '=', documentId).orderBy('seq').execute(),
  )
  return rows.map(({ seq }) => seq)
}

test('L9: rows before the kept checkpoints are packed in full pages, and the log says what it said', async () => {
  const documentId = await longDocument()
  const before = await whole(documentId)
  expect([await pack(documentId), await pack(documentId), await pack(documentId)]).toEqual([true, true, false])
  expect((await seqsIn(documentId))[0]).toBe(2001)
  const after = await whole(documentId)
  expect(after).toEqual(before)
  expect(textOf(after.updates.map(({ bytes }) => bytes))).toBe(Array.from({ length: 2600 }, (_, row) => `${row} `).join(''))
  // From the last checkpoint on, nothing of it is read.
  const stored = await asJobs(fresh.db, (trx) => findDocument(trx, documentId))
  expect(stored?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 101 }, (_, row) => 2500 + row))
})

test('L9: any moment can be read, also one in the middle of a page and from there on', async () => {
  const documentId = await longDocument()
  const middle = { seq: 1400, hash: (await rowAt(documentId, 1400)).hash }
  const late = { seq: 2100, hash: (await rowAt(documentId, 2100)).hash }
  while (await pack(documentId));
  const read = (after: { seq: number; hash: Uint8Array }, upTo: { seq: number; hash: Uint8Array }) =>
    asJobs(fresh.db, (trx) => findVerifiedRows(trx, { documentId, edition: 1 }, after, upTo))
  const upTo = await read({ seq: 0, hash: Buffer.alloc(0) }, middle)
  expect(textOf(upTo.map(({ bytes }) => bytes))).toBe(Array.from({ length: 1400 }, (_, row) => `${row} `).join(''))
  expect((await read(middle, late)).map(({ seq }) => seq)).toEqual(Array.from({ length: 700 }, (_, row) => 1401 + row))
})

test('L9: sessions are kept beside the page; those who see the text may read its pages, others may not', async () => {
  const documentId = await longDocument()
  await pack(documentId)
  const read = (organisationId = world.organisationId) =>
    asPerson(fresh.db, { ...world, organisationId }, (trx) =>
      trx.selectFrom('document_page').select(['first_seq', 'last_seq', 'sessions']).where('document_id', '=', documentId).execute(),
    )
  expect(await read()).toEqual([{ first_seq: 1, last_seq: 1000, sessions: Array.from({ length: 1000 }, () => null) }])
  expect(await read(world.otherOrganisationId)).toEqual([])
})

test.each([
  ['a bit of a page', `update document_page set rows = set_byte(rows, length(rows) - 9, get_byte(rows, length(rows) - 9) # 1)`],
  ['where a page ends', `update document_page set hash_after = '\\x00'`],
  ['a page', `delete from document_page`],
  ['the number of a page', `update document_page set first_seq = first_seq + 1`],
])('L8: a log in which %s was changed is damaged', async (_name, statement) => {
  const documentId = await longDocument()
  await pack(documentId)
  await asOwner(fresh.db, (trx) => sql.raw(`${statement} where document_id = '${documentId}'`).execute(trx))
  await expect(whole(documentId)).rejects.toThrow(DocumentDamaged)
})

test('L9: rows that are not those that were written are not packed', async () => {
  const documentId = await longDocument()
  await asOwner(fresh.db, (trx) =>
    sql`update document_update set at = at - interval '1 hour' where document_id = ${documentId} and seq = 500`.execute(trx),
  )
  await expect(pack(documentId)).rejects.toThrow(DocumentDamaged)
  expect(await seqsIn(documentId)).toHaveLength(2600)
})

test('L9: a log that is too short for a page stays as it is, and so does one of another document', async () => {
  const short = await longDocument(900, [500, 800])
  expect(await pack(short)).toBe(false)
  expect(await pack(await world.newDocument())).toBe(false)
})
