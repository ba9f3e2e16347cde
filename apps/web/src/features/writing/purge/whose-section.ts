import { mayAgreeToPurge, mayAskForPurge } from '@mithaq/domain/purge'
import type { SubmissionAccess } from '@mithaq/domain/access'
import type { Acting } from '../../../lib/acting.tsx'
import type { Section, Submission } from '../submission.ts'

const accessOf = ({ id, status, leadOrganisationId, coSubmitters, readers }: Submission): SubmissionAccess => ({
  id,
  status,
  leadOrganisationId,
  coSubmitters: coSubmitters.map((organisation) => organisation.id),
  readers: readers.map((organisation) => organisation.id),
})

export const mayAsk = (actor: Acting['actor'], submission: Submission): boolean => mayAskForPurge(actor, accessOf(submission))

export const mayAgree = (actor: Acting['actor'], submission: Submission, section: Section): boolean =>
  mayAgreeToPurge(actor, accessOf(submission), { organisationId: section.organisation?.id ?? null, closed: section.closed })

/** Whose consent it takes that something is removed from a section for good: its organisation's, otherwise that which leads. */
export const decidingOrganisation = (submission: Submission, section: Section): Submission['coSubmitters'][number]['name'] | null =>
  section.organisation?.name ?? submission.coSubmitters.find(({ id }) => id === submission.leadOrganisationId)?.name ?? null
