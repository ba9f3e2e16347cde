import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { Name } from '@mithaq/db/tables'
import type { MeteredPart } from '@mithaq/domain/word-meter'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage, Localized } from '@mithaq/schema/language'
import type { LimitUnit, MechanismGroup, Verification } from '@mithaq/schema/mechanism'
import type { SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { Context } from '../context.ts'
import { viewDeadline, type DeadlineView } from '../deadlines/deadline-view.ts'
import { sessionOf } from './session-of.ts'
import { viewWords } from './words-view.ts'

/** Length in the submitted language, in the unit of the limit. */
export interface WordsView {
  count: number
  /** null: no limit, or one whose figure no source states. */
  limit: number | null
  unit: LimitUnit
  /** By how much the limit is exceeded; 0 when it is not. */
  over: number
  /** Parts of which no source says whether they count; they are counted. */
  doubtful: MeteredPart[]
  /** How sure the limit is; null without one. */
  verified: Verification | null
  /** Pages and speaking time are worked out from words. */
  estimated: boolean
}

/** A submission as lists show it. */
export interface SubmissionListItem {
  id: SubmissionId
  title: Title
  mechanism: { id: string; name: Localized; group: MechanismGroup }
  /** ISO 3166-1 alpha-3 */
  stateConcerned: string | null
  stateName: Localized | null
  session: { id: string; name: Localized } | null
  status: SubmissionStatus
  languages: { source: DocumentLanguage | null; submitted: DocumentLanguage }
  leadOrganisationId: OrganisationId
  coSubmitters: { id: OrganisationId; name: Name }[]
  words: WordsView | null
  sectionsReady: number
  sections: number
  deadline: DeadlineView
  draftingStarts: string
  isExample: boolean
  /** What whoever asks may do with it. */
  may: { manage: boolean }
}

export function viewListItem(
  submission: SubmissionRecord,
  { actor, reference, now }: Pick<Context, 'actor' | 'reference' | 'now'>,
): SubmissionListItem {
  const session = sessionOf(submission, reference)
  return {
    id: submission.id,
    title: submission.title,
    mechanism: { id: submission.mechanismId, name: submission.mechanism.name, group: submission.mechanism.group },
    stateConcerned: submission.stateConcerned,
    stateName: reference.states.find(({ iso3 }) => iso3 === submission.stateConcerned)?.name ?? null,
    session: session === null ? null : { id: session.id, name: session.name },
    status: submission.status,
    languages: { source: submission.sourceLanguage, submitted: submission.submittedLanguage },
    leadOrganisationId: submission.leadOrganisationId,
    coSubmitters: submission.organisations
      .filter(({ participation }) => participation === 'co-submitter')
      .map(({ id, name }) => ({ id, name })),
    words: viewWords(submission),
    sectionsReady: submission.sections.filter(({ state }) => state === 'ready').length,
    sections: submission.sections.length,
    deadline: viewDeadline(submission, session, now),
    draftingStarts: submission.draftingStarts,
    isExample: submission.isExample,
    may: { manage: mayManageSubmission(actor, submissionAccess(submission)) },
  }
}
