import { CoalitionId, DocumentId, MembershipId, newId, OrganisationId, PersonId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asLog, asOwner, asPerson } from '../database.ts'
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts'
import { findDocument, findDocumentUpdates } from './find-document.ts'
import { appendServerUpdates, NotAServerUpdate, reserveServerClient } from './server-updates.ts'
import { DocumentDamaged } from './verified-rows.ts'

let fresh: FreshDatabase
const coalitionId = newId(CoalitionId)
const organisationId = newId(OrganisationId)
const otherOrganisationId = newId(OrganisationId)
const personId = newId(PersonId)

beforeAll(async () => {
  fresh = await freshDatabase()
  await asOwner(fresh.db, async (trx) => {
    await trx.insertInto('coalition').values({ id: coalitionId, name: '{"en":"Fictional coalition"}' }).execute()
    for (const id of [organisationId, otherOrganisationId]) {
      await trx.insertInto('organisation').values({ id, name: '{"en":"Fictional"}' }).execute()
      await trx.insertInto('coalition_organisation').values({ coalition_id: coalitionId, organisation_id: id }).execute()
    }
    await trx.insertInto('person').values({ id: personId, email: 'writer@example.org', password_hash: null }).execute()
  })
})
afterAll(() => fresh.close())

/** A document of a section that the organisation writes. */
async function newDocument(): Promise<DocumentId> {
  const documentId = newId(DocumentId)
  const submissionId = newId(SubmissionId)
  const membershipId = newId(MembershipId)
  await asOwner(fresh.db, async (trx) => {
    await trx
      .insertInto('membership')
      .values({
        id: membershipId,
        coalition_id: coalitionId,
        person_id: personId,
        organisation_id: organisationId,
        role: 'writer',
        alias: 'W',
        guest_submission_id: null,
        guest_organisation: null,
      })
      .execute()
    await trx
      .insertInto('submission')
      .values({
        id: submissionId,
        coalition_id: coalitionId,
        mechanism_id: 'm',
        mechanism: '{}',
        lead_organisation_id: organisationId,
        title: '{"en":"T"}',
        state_concerned: null,
        session_id: null,
        event_date: null,
        source_language: null,
        submitted_language: 'en',
        limit_id: null,
        created_by: membershipId,
      })
      .execute()
    await trx
      .insertInto('submission_organisation')
      .values({ coalition_id: coalitionId, submission_id: submissionId, organisation_id: organisationId, participation: 'co-submitter' })
      .execute()
    await trx
      .insertInto('section')
      .values({
        id: newId(SectionId),
        coalition_id: coalitionId,
        submission_id: submissionId,
        document_id: documentId,
        position: 0,
        template_section_id: null,
        title: '{"en":"S"}',
        part: 'body',
        organisation_id: null,
        due: null,
        word_budget: null,
      })
      .execute()
    await trx.insertInto('document_head').values({ document_id: documentId, coalition_id: coalitionId }).execute()
  })
  return documentId
}

function updatesOf(clientId: number, ...words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('text:en').insert(doc.getText('text:en').length, word, {})
  return updates
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('text:en').toJSON()
}

const asReader = (organisation: OrganisationId, documentId: DocumentId): Promise<Uint8Array[] | null> =>
  asPerson(fresh.db, { personId, coalitionId, organisationId: organisation }, (trx) => findDocumentUpdates(trx, documentId))

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
  expect(await asReader(organisationId, documentId)).toEqual([])
  await asLog(fresh.db, async (trx) =>
    appendServerUpdates(trx, { documentId, updates: updatesOf(await reserveServerClient(trx, documentId), 'words') }),
  )
  expect(textOf((await asReader(organisationId, documentId))!)).toBe('words')
  expect(await asReader(otherOrganisationId, documentId)).toBeNull()
  expect(await asReader(organisationId, newId(DocumentId))).toBeNull()
})

test('an update of somebody else, or one that leaves a gap, is not the server’s to append, and nothing of it stays', async () => {
  const documentId = await newDocument()
  const append = (updates: (clientId: number) => Uint8Array[]): Promise<void> =>
    asLog(fresh.db, async (trx) => appendServerUpdates(trx, { documentId, updates: updates(await reserveServerClient(trx, documentId)) }))
  await expect(append((clientId) => updatesOf(clientId + 1, 'foreign'))).rejects.toThrow(NotAServerUpdate)
  await expect(append((clientId) => updatesOf(clientId, 'first', 'second').slice(1))).rejects.toThrow(NotAServerUpdate)
  expect(await asReader(organisationId, documentId)).toEqual([])
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
  await expect(asReader(organisationId, documentId)).rejects.toThrow(DocumentDamaged)
})
