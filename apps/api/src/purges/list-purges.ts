import { findPurgeRequests, findTombstones, type PurgeRequest, type Tombstone } from '@mithaq/db/documents/purges'
import { submissionAccess } from '@mithaq/domain/access'
import { mayAgreeToPurge } from '@mithaq/domain/purge'
import type { SectionId } from '@mithaq/schema/ids'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getSectionOfPurge } from './get-purge.ts'

/** What of a section waits for an answer, and what has been removed for good: when and by whom, never what. */
export interface SectionPurges {
  waiting: (Pick<PurgeRequest, 'id' | 'passage' | 'askedBy' | 'askedAt'> & { mayAgree: boolean })[]
  done: Pick<Tombstone, 'id' | 'edition' | 'removed' | 'purgedBy' | 'agreedBy' | 'at'>[]
}

export async function listPurges(ctx: ActingContext, sectionId: SectionId): Promise<SectionPurges> {
  return inTheirName(ctx, async (trx) => {
    const { submission, section } = await getSectionOfPurge(trx, ctx, sectionId)
    const mayAgree = mayAgreeToPurge(ctx.actor, submissionAccess(submission), section)
    const waiting = await findPurgeRequests(trx, section.documentId)
    return { waiting: waiting.map((request) => ({ ...request, mayAgree })), done: await findTombstones(trx, section.documentId) }
  })
}
