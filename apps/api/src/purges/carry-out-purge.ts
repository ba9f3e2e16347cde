import { removePurgeRequest, type PurgeRequest } from '@mithaq/db/documents/purges'
import type { PurgeId } from '@mithaq/schema/ids'
import { purgePassage } from '../sync/purge/purge-passage.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import type { SectionOfPurge } from './get-purge.ts'

/** What became of a wish to remove something for good. */
export type PurgeAnswer =
  | { state: 'asked'; purgeId: PurgeId }
  /** `standsElsewhere`: so often the same words stand in the section where nobody pointed at them; `inComments`: in so many comments of the submission. */
  | { state: 'purged'; purgeId: PurgeId; removed: number; standsElsewhere: number; inComments: number }

/** Everybody who has to has agreed. */
export async function carryOutPurge(
  ctx: ActingContext,
  { request, submission, section }: SectionOfPurge & { request: PurgeRequest },
): Promise<PurgeAnswer> {
  const { personId, membershipId } = ctx.actor
  const outcome = await purgePassage(
    ctx.db,
    {
      ...request,
      submissionId: submission.id,
      sectionId: section.id,
      purgedBy: request.askedBy,
      agreedBy: membershipId,
      person: { personId, membershipId },
    },
    ctx.now,
  )
  switch (outcome.kind) {
    case 'purged': {
      const { removed, standsElsewhere, inComments } = outcome
      return { state: 'purged', purgeId: request.id, removed, standsElsewhere, inComments }
    }
    case 'nothing':
      await inTheirName(ctx, (trx) => removePurgeRequest(trx, request.id))
      throw refused({ code: 'purge.nothingThere' })
    case 'busy':
      // The server itself wrote into the text meanwhile: the request stays.
      throw refused({ code: 'purge.busy' })
  }
}
