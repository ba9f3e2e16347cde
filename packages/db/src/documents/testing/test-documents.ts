import { CoalitionId, DocumentId, MembershipId, newId, OrganisationId, PersonId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { asOwner, type Database } from '../../database.ts'

/** A coalition of two organisations with one person, and documents in it. */
export interface TestDocuments {
  coalitionId: CoalitionId
  organisationId: OrganisationId
  otherOrganisationId: OrganisationId
  personId: PersonId
  /** A document of a section that the organisation writes. */
  newDocument(): Promise<DocumentId>
}

export async function testDocuments(db: Database): Promise<TestDocuments> {
  const coalitionId = newId(CoalitionId)
  const organisationId = newId(OrganisationId)
  const otherOrganisationId = newId(OrganisationId)
  const personId = newId(PersonId)
  await asOwner(db, async (trx) => {
    await trx.insertInto('coalition').values({ id: coalitionId, name: '{"en":"Fictional coalition"}' }).execute()
    for (const id of [organisationId, otherOrganisationId]) {
      await trx.insertInto('organisation').values({ id, name: '{"en":"Fictional"}' }).execute()
      await trx.insertInto('coalition_organisation').values({ coalition_id: coalitionId, organisation_id: id }).execute()
    }
    await trx.insertInto('person').values({ id: personId, email: 'writer@example.org', password_hash: null }).execute()
  })
  return { coalitionId, organisationId, otherOrganisationId, personId, newDocument }

  async function newDocument(): Promise<DocumentId> {
    const documentId = newId(DocumentId)
    const submissionId = newId(SubmissionId)
    const membershipId = newId(MembershipId)
    await asOwner(db, async (trx) => {
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
}

/** Words of one client, an update each. */
export function updatesOf(clientId: number, ...words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('text:en').insert(doc.getText('text:en').length, word, {})
  return updates
}

export function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('text:en').toJSON()
}
