import {
  findPeopleOfPurges,
  findPurgeRequests,
  findTombstones,
  type PersonOfPurge,
  type PurgeRequest,
  type Tombstone,
} from '@mithaq/db/documents/purges'
import { submissionAccess } from '@mithaq/domain/access'
import { mayAgreeToPurge, mayAskForPurge } from '@mithaq/domain/purge'
import type { SectionId } from '@mithaq/schema/ids'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getSectionOfPurge } from './get-purge.ts'

/** What of a section waits for an answer, and what has been removed for good: when and by whom, never what. */
export interface SectionPurges {
  waiting: (Pick<PurgeRequest, 'id' | 'passage' | 'askedBy' | 'askedAt'> & { mayAgree: boolean; mayLeave: boolean })[]
  done: Pick<Tombstone, 'id' | 'edition' | 'removed' | 'purgedBy' | 'agreedBy' | 'at'>[]
  /** Everybody who is named above. */
  people: PersonOfPurge[]
}

export async function listPurges(ctx: ActingContext, sectionId: SectionId): Promise<SectionPurges> {
  return inTheirName(ctx, async (trx) => {
    const { submission, section } = await getSectionOfPurge(trx, ctx, sectionId)
    const access = submissionAccess(submission)
    const mayAgree = mayAgreeToPurge(ctx.actor, access, section)
    const mayLeave = mayAgree || mayAskForPurge(ctx.actor, access)
    const waiting = await findPurgeRequests(trx, section.documentId)
    return {
      waiting: waiting.map((request) => ({ ...request, mayAgree, mayLeave })),
      done: await findTombstones(trx, section.documentId),
      people: await findPeopleOfPurges(trx, section.documentId),
    }
  })
}
