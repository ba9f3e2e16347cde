import { recordComment, recordThread } from '@mithaq/db/comments/record-comment'
import { asOwner } from '@mithaq/db/database'
import { unpackRows } from '@mithaq/db/documents/log-page'
import { CommentId, CommentThreadId, DocumentId, newId, PurgeId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { TestSubmission } from '../../testing/submission.ts'
import { checkDocument } from '../check/check-document.ts'
import { contentOf, sectionClient } from '../testing/section-client.ts'
import { syncWorld, until, type SyncWorld, type TestClient } from '../testing/sync-world.ts'
import { clearOldEditions } from './clear-old-editions.ts'
import type { Passage } from './passage.ts'
import { purgePassage, type PurgeOutcome } from './purge-passage.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

const secret = 'Samira Example of the invented village'

async function withSecret(rows = 0, words = secret): Promise<TestSubmission & { client: TestClient; passage: Passage }> {
  const at = await world.submission()
  // It says nothing of editions.
  const client = await world.client('cedarWriter', at.documentId, { params: { edition: '' } })
  await client.synced()
  client.text.insert(0, `Before. ${words}. After.`)
  const passage = [{ client: client.doc.clientID, clock: 8, length: words.length }]
  for (let row = 0; row < rows; row++) client.text.insert(client.text.length, `${row % 10}`)
  await until(() => client.acknowledged() === rows + 2)
  return { ...at, client, passage }
}

const purge = (at: TestSubmission, passage: Passage, edition = 1): Promise<PurgeOutcome> => {
  const { coordinator, palmWriter } = world.people
  return purgePassage(
    world.db,
    {
      ...at,
      id: newId(PurgeId),
      coalitionId: world.coalitionId,
      edition,
      passage,
      purgedBy: coordinator.membershipId,
      agreedBy: palmWriter.membershipId,
      person: { personId: palmWriter.personId, membershipId: palmWriter.membershipId },
    },
    new Date(),
  )
}

/** In which tables the words stand, as text or as bytes, packed or not. */
async function tablesWith(words: string): Promise<string[]> {
  return asOwner(world.db, async (trx) => {
    const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'mithaq' and table_type = 'BASE TABLE'`.execute(trx)
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(`mithaq.${name}`)} t`.execute(trx)
      const hex = Buffer.from(words).toString('hex')
      if (rows.some(({ row }) => row.includes(words) || row.includes(hex))) found.push(name)
    }
    const pages = await trx.selectFrom('document_page').select(['rows', 'first_seq', 'sessions']).execute()
    for (const page of pages) {
      const rows = await unpackRows(page.rows, page.first_seq, page.sessions)
      if (rows.some(({ bytes }) => Buffer.from(bytes).includes(words))) found.push('document_page, packed')
    }
    return found
  })
}

const clearedOf = async (documentId: DocumentId): Promise<(Date | null)[]> =>
  (
    await asOwner(world.db, (trx) => trx.selectFrom('document_purge').select('cleared_at').where('document_id', '=', documentId).execute())
  ).map(({ cleared_at }) => cleared_at)

/** A purge comes back after a while also when somebody may still see what was removed: only the tombstone says that it is gone. */
const cleared = (documentId: DocumentId): Promise<unknown> =>
  vi.waitFor(async () => expect(await clearedOf(documentId)).toEqual([expect.any(Date)]), { timeout: 60_000, interval: 200 })

/** In how many files of the database the words stand, once everything is written to them. */
async function filesWith(words: string): Promise<number> {
  const { rows } = await sql<{ folder: string }>`
    select current_setting('data_directory') || '/base/' || oid as folder from pg_database where datname = current_database()`.execute(
    world.db,
  )
  await sql`checkpoint`.execute(world.db)
  const folder = rows[0]!.folder
  let found = 0
  for (const name of await readdir(folder)) {
    const bytes = await readFile(path.join(folder, name)).catch(() => Buffer.alloc(0))
    if (bytes.includes(words)) found++
  }
  return found
}

test('E3: what conversations quote of it goes too, also a part of it; comments that say the same are counted and stay their writers’', async () => {
  const words = 'Rami Example of the imagined harbour'
  const at = await withSecret(0, words)
  const begin = async (quotation: string, body: string): Promise<void> =>
    asOwner(world.db, async (trx) => {
      const threadId = newId(CommentThreadId)
      const { membershipId } = world.people.palmWriter
      const { coalitionId } = world
      const place = { language: 'en' as const, blockId: 'start', starts: Buffer.from('a'), ends: Buffer.from('b'), quotation }
      const whose = { audience: 'submission' as const, organisationId: null, begunBy: membershipId, begunAt: new Date() }
      await recordThread(trx, { id: threadId, coalitionId, submissionId: at.submissionId, sectionId: at.sectionId, ...place, ...whose })
      const mentions = { memberships: [], organisations: [] }
      await recordComment(trx, {
        id: newId(CommentId),
        coalitionId,
        threadId,
        writtenBy: membershipId,
        writtenAt: new Date(),
        body,
        mentions,
      })
    })
  await begin('the imagined harb', 'Which one?')
  await begin('After.', 'Not about that.')
  await begin('', `Is ${words} safe?`)
  expect(await purge(at, at.passage)).toMatchObject({ kind: 'purged', standsElsewhere: 0, inComments: 1 })
  await cleared(at.documentId)
  expect(await tablesWith('harb')).toEqual(['comment'])
  expect(await filesWith('the imagined harb')).toBe(1)
  const quoted = await asOwner(world.db, (trx) =>
    trx.selectFrom('comment_thread').select('quotation').where('section_id', '=', at.sectionId).orderBy('id').execute(),
  )
  expect(quoted.map(({ quotation }) => quotation)).toEqual(['', 'After.', ''])
})

test('E3: after a purge the words are in no table and no file of the database; the text and its history are otherwise as they were', async () => {
  const at = await withSecret(2700)
  const { documentId, client, passage } = at
  const before = await checkDocument(world.db, documentId, 2000)
  await vi.waitFor(async () => expect((await checkDocument(world.db, documentId))?.packed).toBeGreaterThan(0), { timeout: 20_000 })
  expect(await tablesWith(secret)).not.toEqual([])
  expect(await filesWith('the invented village')).toBeGreaterThan(0)

  expect(await purge(at, passage)).toEqual({ kind: 'purged', removed: secret.length, standsElsewhere: 0, inComments: 0 })
  await cleared(documentId)
  expect(await tablesWith('village')).toEqual([])
  expect(await filesWith('the invented village')).toBe(0)
  const check = await checkDocument(world.db, documentId)
  expect(check).toMatchObject({ edition: 2, rows: 2702, wrong: [] })
  // Row 2000 says what it said, without the passage.
  const then = await checkDocument(world.db, documentId, 2000)
  expect(then?.content).not.toBe(before?.content)
  // A client that says nothing of editions comes back by itself and loses the words.
  await until(() => !client.text.toJSON().includes('village'))
  expect(client.text.toJSON().slice(0, 17)).toBe('Before. . After.0')
  client.text.insert(0, 'Still writing. ')
  const late = await world.client('palmWriter', documentId)
  await until(() => late.text.toJSON().startsWith('Still writing. Before. . After.'))
  expect(contentOf(late.doc)).toEqual(contentOf(client.doc))
})

test('E3: of kept versions and of exported files the words go, too, also out of the files of the database', async () => {
  const words = 'Nadim Example of the imagined bridge'
  const at = await withSecret(0, words)
  const { documentId, submissionId, passage } = at
  const { coalitionId } = world
  await asOwner(world.db, async (trx) => {
    const frozen = { document_id: documentId, hash: 'a'.repeat(64), coalition_id: coalitionId, text: `Before. ${words}.` }
    await trx.insertInto('frozen_section').values(frozen).execute()
    const { membershipId } = world.people.coordinator
    for (const origin of ['export', 'filing'] as const)
      await trx
        .insertInto('stored_file')
        .values({
          submission_id: submissionId,
          hash: (origin === 'export' ? 'b' : 'c').repeat(64),
          coalition_id: coalitionId,
          origin,
          media_type: 'text/plain',
          bytes: Buffer.from(origin === 'export' ? `Exported: ${words}.` : 'A receipt of the invented office.'),
          stored_by: membershipId,
          stored_at: new Date(),
        })
        .execute()
  })
  expect(await tablesWith('the imagined bridge')).toEqual(expect.arrayContaining(['frozen_section', 'stored_file']))
  expect(await filesWith('the imagined bridge')).toBeGreaterThan(0)
  await purge(at, passage)
  await cleared(documentId)
  expect(await tablesWith('the imagined bridge')).toEqual([])
  expect(await filesWith('the imagined bridge')).toBe(0)
  expect(await tablesWith('the invented office')).toEqual(['stored_file'])
})

test('E4: a tombstone says when, by whom and who agreed, and a fact tells clients; neither says what', async () => {
  const at = await withSecret()
  await purge(at, at.passage)
  await cleared(at.documentId)
  const { rows } = await sql<Record<string, unknown>>`select * from mithaq.document_purge where document_id = ${at.documentId}`.execute(
    world.db,
  )
  expect(rows).toMatchObject([
    {
      edition: 2,
      removed: secret.length,
      purged_by: world.people.coordinator.membershipId,
      agreed_by: world.people.palmWriter.membershipId,
      cleared_at: expect.any(Date),
    },
  ])
  const events = await asOwner(world.db, (trx) =>
    trx
      .selectFrom('event')
      .select(['subject', 'membership_id'])
      .where('kind', '=', 'section.purged')
      .where('submission_id', '=', at.submissionId)
      .execute(),
  )
  expect(events).toEqual([
    { subject: { sectionId: at.sectionId, documentId: at.documentId }, membership_id: world.people.palmWriter.membershipId },
  ])
})

test('E5: whoever has a copy of an older edition is closed with 4410, at once and when they come back; one of this edition is let in', async () => {
  const at = await withSecret()
  const { documentId } = at
  const open = (edition: string): Promise<TestClient> => world.client('palmWriter', documentId, { params: { edition } })
  const there = await open('1')
  await there.synced()
  expect(there.edition()).toBe(1)
  await purge(at, at.passage)
  expect((await there.closed()).code).toBe(4410)
  expect((await (await open('1')).closed()).code).toBe(4410)
  const anew = await open('2')
  await anew.synced()
  expect(anew.edition()).toBe(2)
  expect(anew.text.toJSON()).toBe('Before. . After.')
  anew.text.insert(0, 'x')
  await until(() => anew.acknowledged() === 2)
})

test('E3: words that somebody wrote offline meanwhile still arrive, and another process serves the new edition too', async () => {
  const beside = await world.beside()
  const at = await withSecret()
  const { documentId } = at
  const away = await world.client('palmWriter', documentId, { url: beside, params: { edition: '' } })
  await until(() => away.text.length > 0)
  away.provider.disconnect()
  away.text.insert(away.text.length, ' Offline.')
  await purge(at, at.passage)
  away.provider.connect()
  await until(() => away.text.toJSON() === 'Before. . After. Offline.' && away.provider.synced)
  await vi.waitFor(async () => expect((await checkDocument(world.db, documentId))?.rows).toBe(3))
  const late = await world.client('coordinator', documentId)
  await late.synced()
  expect(late.text.toJSON()).toBe('Before. . After. Offline.')
})

test('E3: while people write on, nothing of what they write is lost', async () => {
  const at = await withSecret(200)
  const { client, documentId } = at
  let written = 202
  const writing = setInterval(() => {
    client.text.insert(client.text.length, 'y')
    written++
  }, 5)
  const outcome = await purge(at, at.passage)
  clearInterval(writing)
  expect(outcome.kind).toBe('purged')
  const letters = client.text.toJSON().match(/y/g)!.length
  const late = await world.client('palmWriter', documentId)
  await until(() => (late.text.toJSON().match(/y/g) ?? []).length >= letters)
  expect((await checkDocument(world.db, documentId))?.wrong).toEqual([])
  expect(written).toBeGreaterThan(202)
})

test('E3: what a stop in the middle of a purge leaves is cleared when the server starts', async () => {
  const words = 'Nadia Example of nowhere'
  const at = await withSecret(0, words)
  await asOwner(world.db, async (trx) => {
    await trx
      .updateTable('document_head')
      .set({ edition: 2, seq: 0, hash: Buffer.alloc(0), state_vector: Buffer.of(0) })
      .where('document_id', '=', at.documentId)
      .execute()
    await trx
      .insertInto('document_purge')
      .values({
        id: newId(PurgeId),
        document_id: at.documentId,
        coalition_id: world.coalitionId,
        edition: 2,
        removed: 1,
        purged_by: world.people.coordinator.membershipId,
        agreed_by: world.people.palmWriter.membershipId,
        at: new Date(),
      })
      .execute()
  })
  expect(await tablesWith(words)).toEqual(['document_update'])
  await clearOldEditions(world.db, new Date())
  await cleared(at.documentId)
  expect(await tablesWith(words)).toEqual([])
})

test('E3: while somebody may still see what was removed, as a backup does that began before, it is not said to be gone; then it is', async () => {
  const words = 'Omar Example of the held back'
  const at = await withSecret(0, words)
  const { purged } = await world.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (backup) => {
      await sql`select 1 from mithaq.document_update limit 1`.execute(backup)
      const purging = purge(at, at.passage)
      await vi.waitFor(async () => expect(await clearedOf(at.documentId)).toHaveLength(1), { timeout: 20_000 })
      expect(await filesWith('of the held back')).toBeGreaterThan(0)
      expect(await clearedOf(at.documentId)).toEqual([null])
      return { purged: purging }
    })
  expect(await purged).toMatchObject({ kind: 'purged' })
  await cleared(at.documentId)
  expect(await filesWith('of the held back')).toBe(0)
})

test('E1: nothing is purged of another edition, of an unknown document, or where nothing stands', async () => {
  const at = await withSecret()
  expect(await purge(at, at.passage, 2)).toEqual({ kind: 'nothing' })
  expect(await purge({ ...at, documentId: newId(DocumentId) }, at.passage)).toEqual({ kind: 'nothing' })
  expect(await purge(at, [{ client: 1, clock: 0, length: 3 }])).toEqual({ kind: 'nothing' })
  const doc = sectionClient()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(at.client.doc))
  expect(doc.getText('text:en').toJSON()).toContain(secret)
})
