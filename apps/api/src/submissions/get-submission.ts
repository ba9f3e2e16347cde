import { countPurgeRequests } from '@mithaq/db/documents/purges'
import { findGuests, type GuestRecord } from '@mithaq/db/submissions/find-guests'
import type { SectionRecord } from '@mithaq/db/submissions/submission-record'
import type { Name } from '@mithaq/db/tables'
import {
  mayChangeSectionState,
  mayExportSubmission,
  mayManageSubmission,
  maySuggest,
  mayWriteText,
  submissionAccess,
} from '@mithaq/domain/access'
import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Mechanism, MechanismLimit } from '@mithaq/schema/mechanism'
import { isEditable } from '@mithaq/schema/submission'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getForReading } from './get-for.ts'
import { limitOf } from './limit-of.ts'
import { viewListItem, type SubmissionListItem } from './list-item.ts'

export interface SectionView extends Omit<SectionRecord, 'organisationId'> {
  /** Who is to write it. */
  organisation: { id: OrganisationId; name: Name } | null
  /** Requests that something be removed from it for good which nobody has answered yet. */
  purgesWaiting: number
  /** `suggest`: may propose changes of the text; whoever may not write it does nothing else. */
  may: { write: boolean; suggest: boolean; changeState: boolean }
}

/** A submission on its own page. */
export interface SubmissionView extends Omit<SubmissionListItem, 'sections'> {
  sections: SectionView[]
  readers: { id: OrganisationId; name: Name }[]
  limit: MechanismLimit | null
  /** As it stood when the submission was created. */
  mechanism: Mechanism
  eventDate: string | null
  /** The coalition's speaking speed, for limits in minutes. */
  wordsPerMinute: Partial<Record<DocumentLanguage, number>>
  may: { manage: boolean; export: boolean }
  /** Only those who manage the submission see who else was let in. */
  guests: GuestRecord[]
}

export async function getSubmission(ctx: ActingContext, id: SubmissionId): Promise<SubmissionView> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, id)
    const access = submissionAccess(submission)
    const manages = mayManageSubmission(ctx.actor, access)
    const purges = await countPurgeRequests(trx)
    const takingPart = new Map(
      submission.organisations.map(({ id: organisationId, name }) => [organisationId, { id: organisationId, name }]),
    )
    return {
      ...viewListItem(submission, ctx),
      sections: submission.sections.map(({ organisationId, ...section }) => ({
        ...section,
        purgesWaiting: purges.get(section.documentId) ?? 0,
        organisation: organisationId === null ? null : (takingPart.get(organisationId) ?? null),
        may: {
          write: mayWriteText(ctx.actor, access, { organisationId, closed: section.closed }),
          suggest: maySuggest(ctx.actor, access),
          changeState:
            isEditable(submission.status) && mayChangeSectionState(ctx.actor, access, { organisationId, closed: section.closed }),
        },
      })),
      readers: submission.organisations
        .filter(({ participation }) => participation === 'reader')
        .map(({ id: organisationId, name }) => ({ id: organisationId, name })),
      limit: limitOf(submission),
      mechanism: submission.mechanism,
      eventDate: submission.eventDate,
      wordsPerMinute: submission.wordsPerMinute,
      may: { manage: manages, export: mayExportSubmission(ctx.actor, access) },
      guests: manages ? await findGuests(trx, ctx.coalitionId, id, ctx.now) : [],
    }
  })
}
