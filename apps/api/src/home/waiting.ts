import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayManageSubmission, mayWriteText, submissionAccess, type Actor } from '@mithaq/domain/access'
import { mayAgreeToPurge } from '@mithaq/domain/purge'
import type { DocumentId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { LimitUnit } from '@mithaq/schema/mechanism'
import { isEditable, type Title } from '@mithaq/schema/submission'
import type { SubmissionListItem } from '../submissions/list-item.ts'

/** One thing that the person who asks can do something about. */
export interface Waiting {
  kind: 'purge-asked' | 'section-late' | 'section-due' | 'over-limit' | 'session-missing' | 'deadline-missing' | 'section-unassigned'
  submissionId: SubmissionId
  title: Title
  sectionId?: SectionId
  sectionTitle?: Title
  /** The day by which the section is wanted. */
  due?: string
  /** By how much the text is too long, in this unit. */
  by?: number
  unit?: LimitUnit
}

const order: readonly Waiting['kind'][] = [
  'purge-asked',
  'section-late',
  'section-due',
  'over-limit',
  'session-missing',
  'deadline-missing',
  'section-unassigned',
]

/** What waits for this actor in all their submissions, the most pressing first. */
export function waitingFor(
  actor: Actor,
  submissions: readonly { record: SubmissionRecord; item: SubmissionListItem }[],
  /** Requests that something be removed for good, by document. */
  purges: ReadonlyMap<DocumentId, number>,
  today: string,
): Waiting[] {
  return submissions
    .flatMap(({ record, item }) =>
      isEditable(record.status)
        ? [...purgesWaiting(actor, record, purges), ...sectionsWaiting(actor, record, today), ...gaps(actor, record, item)]
        : [],
    )
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.due ?? '').localeCompare(other.due ?? ''))
}

/** What somebody asked to be removed for good, where one's own organisation has to agree. */
function purgesWaiting(actor: Actor, record: SubmissionRecord, purges: ReadonlyMap<DocumentId, number>): Waiting[] {
  const access = submissionAccess(record)
  return record.sections
    .filter((section) => purges.has(section.documentId) && mayAgreeToPurge(actor, access, section))
    .map(({ id, title }) => ({ kind: 'purge-asked', submissionId: record.id, title: record.title, sectionId: id, sectionTitle: title }))
}

/** Sections that one's own organisation is to hand in; whoever manages the submission also hears of what others hand in late. */
function sectionsWaiting(actor: Actor, record: SubmissionRecord, today: string): Waiting[] {
  const access = submissionAccess(record)
  const manages = mayManageSubmission(actor, access)
  const own = actor.kind === 'member' || actor.kind === 'guest' ? actor.organisationId : null
  return record.sections.flatMap((section): Waiting[] => {
    if (section.due === null || section.state === 'ready') return []
    const late = section.due < today
    const isOwn = own !== null && section.organisationId === own && mayWriteText(actor, access, section)
    if (!isOwn && !(manages && late)) return []
    return [
      {
        kind: late ? 'section-late' : 'section-due',
        submissionId: record.id,
        title: record.title,
        sectionId: section.id,
        sectionTitle: section.title,
        due: section.due,
      },
    ]
  })
}

/** What whoever manages the submission still has to decide, enter or shorten. */
function gaps(actor: Actor, record: SubmissionRecord, { words, deadline }: SubmissionListItem): Waiting[] {
  if (!mayManageSubmission(actor, submissionAccess(record))) return []
  const of = { submissionId: record.id, title: record.title }
  const found: Waiting[] = []
  if (words !== null && words.over > 0) found.push({ kind: 'over-limit', ...of, by: words.over, unit: words.unit })
  const missing = deadline.answer.due === null ? deadline.answer.missing : null
  if (missing === 'session-not-chosen') found.push({ kind: 'session-missing', ...of })
  else if (missing !== null && missing !== 'none-exists') found.push({ kind: 'deadline-missing', ...of })
  // An organisation that writes alone need not be told who writes.
  const joint = record.organisations.filter(({ participation }) => participation === 'co-submitter').length > 1
  if (joint)
    for (const section of record.sections)
      if (section.organisationId === null && section.state !== 'ready')
        found.push({ kind: 'section-unassigned', ...of, sectionId: section.id, sectionTitle: section.title })
  return found
}
