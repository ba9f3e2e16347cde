import { asOwner } from '@mithaq/db/database'
import { DeadlineId, DocumentId, newId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { TestWorld } from './coalition.ts'

export interface TestSubmission {
  submissionId: SubmissionId
  sectionId: SectionId
  documentId: DocumentId
  deadlineId: DeadlineId
}

/** One drafting submission: cedar leads it, palm stands beside it and has its section, dune takes no part. With a deadline of our own. */
export async function addTestSubmission(world: TestWorld): Promise<TestSubmission> {
  const { coalitionId, organisations, people } = world
  const ids = {
    submissionId: newId(SubmissionId),
    sectionId: newId(SectionId),
    documentId: newId(DocumentId),
    deadlineId: newId(DeadlineId),
  }
  const mechanism =
    world.reference.mechanisms.find(({ id, languages }) => id.startsWith('ccpr') && languages !== null) ?? world.reference.mechanisms[0]
  if (mechanism === undefined) throw new Error('The reference has no mechanism.')
  await asOwner(world.db, async (trx) => {
    await trx
      .insertInto('submission')
      .values({
        id: ids.submissionId,
        coalition_id: coalitionId,
        mechanism_id: mechanism.id,
        mechanism: JSON.stringify(mechanism),
        lead_organisation_id: organisations.cedar,
        title: JSON.stringify({ en: 'A test submission (fictional)' }),
        state_concerned: 'LBY',
        session_id: null,
        event_date: null,
        source_language: 'ar',
        submitted_language: 'en',
        limit_id: null,
        created_by: people.cedarWriter.membershipId,
      })
      .execute()
    await trx
      .insertInto('submission_organisation')
      .values([
        {
          coalition_id: coalitionId,
          submission_id: ids.submissionId,
          organisation_id: organisations.cedar,
          participation: 'co-submitter',
          position: 0,
        },
        {
          coalition_id: coalitionId,
          submission_id: ids.submissionId,
          organisation_id: organisations.palm,
          participation: 'co-submitter',
          position: 1,
        },
      ])
      .execute()
    const section = {
      coalition_id: coalitionId,
      submission_id: ids.submissionId,
      template_section_id: null,
      part: 'body' as const,
      due: null,
      word_budget: null,
    }
    await trx
      .insertInto('section')
      .values([
        {
          ...section,
          id: ids.sectionId,
          document_id: ids.documentId,
          position: 0,
          title: JSON.stringify({ en: 'First section' }),
          organisation_id: organisations.palm,
        },
        {
          ...section,
          id: newId(SectionId),
          document_id: newId(DocumentId),
          position: 1,
          title: JSON.stringify({ en: 'Second section' }),
          organisation_id: null,
        },
      ])
      .execute()
    const sections = await trx.selectFrom('section').select('document_id').where('submission_id', '=', ids.submissionId).execute()
    await trx
      .insertInto('document_head')
      .values(sections.map(({ document_id }) => ({ document_id, coalition_id: coalitionId })))
      .execute()
    await trx
      .insertInto('deadline')
      .values({
        id: ids.deadlineId,
        coalition_id: coalitionId,
        submission_id: ids.submissionId,
        whose: 'own',
        due: '2027-01-15',
        hour: null,
        time_zone: null,
        source: null,
        entered_by: people.cedarWriter.membershipId,
      })
      .execute()
  })
  return ids
}
