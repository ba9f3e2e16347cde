import { asOwner } from '@mithaq/db/database'
import { recordDeadline } from '@mithaq/db/submissions/deadlines'
import { recordSubmission } from '@mithaq/db/submissions/record-submission'
import { recordSectionChanges } from '@mithaq/db/submissions/sections'
import { DeadlineId, newId, SubmissionId, type DocumentId, type SectionId } from '@mithaq/schema/ids'
import type { TestWorld } from './coalition.ts'

export interface TestSubmission {
  submissionId: SubmissionId
  sectionId: SectionId
  documentId: DocumentId
  deadlineId: DeadlineId
}

const section = (title: string) => ({
  title: { en: title },
  part: 'body' as const,
  templateSectionId: null,
  guidance: null,
  identity: false,
  required: false,
  wordBudget: null,
})

/** One drafting submission: cedar leads it, palm stands beside it and has its section, dune takes no part. With a deadline of our own. */
export async function addTestSubmission({ db, reference, coalitionId, organisations, people }: TestWorld): Promise<TestSubmission> {
  const submissionId = newId(SubmissionId)
  const deadlineId = newId(DeadlineId)
  const { membershipId } = people.cedarWriter
  const mechanism = reference.mechanisms.find(({ id, languages }) => id.startsWith('ccpr') && languages !== null) ?? reference.mechanisms[0]
  if (mechanism === undefined) throw new Error('The reference has no mechanism.')
  return asOwner(db, async (trx) => {
    await recordSubmission(trx, {
      id: submissionId,
      coalitionId,
      createdBy: membershipId,
      creatingOrganisationId: organisations.cedar,
      leadOrganisationId: organisations.cedar,
      mechanism,
      title: { en: 'A test submission (fictional)' },
      stateConcerned: 'LBY',
      sessionId: null,
      eventDate: null,
      sourceLanguage: 'ar',
      submittedLanguage: 'en',
      limitId: null,
      draftingStarts: '2026-11-24',
      coSubmitters: [organisations.cedar, organisations.palm],
      readers: [],
      sections: [section('First section'), section('Second section')],
    })
    const { id: sectionId, document_id: documentId } = await trx
      .selectFrom('section')
      .select(['id', 'document_id'])
      .where('submission_id', '=', submissionId)
      .where('position', '=', 0)
      .executeTakeFirstOrThrow()
    await recordSectionChanges(trx, sectionId, { organisationId: organisations.palm })
    await recordDeadline(trx, {
      id: deadlineId,
      coalitionId,
      submissionId,
      whose: 'own',
      label: null,
      due: '2027-01-15',
      hour: null,
      timeZone: null,
      source: null,
      enteredBy: membershipId,
    })
    return { submissionId, sectionId, documentId, deadlineId }
  })
}
