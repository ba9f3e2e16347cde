import { findFeeds, recordFeedRevoked, type FeedRecord } from '@mithaq/db/feeds/feeds'
import { recordEvent } from '@mithaq/db/record-event'
import { FeedId } from '@mithaq/schema/calendar-ids'
import { MakeFeedInput } from '@mithaq/schema/feed'
import { z } from 'zod'
import { inTheirName, memberProcedure, notFound, router } from '../trpc.ts'
import { makeFeed } from './make-feed.ts'

/** Calendar addresses of whoever asks, for the coalition in which they act. */
export const feedsRouter = router({
  /** Those that nobody revoked, also when they have run out (`expiresAt` has passed). */
  list: memberProcedure.query(({ ctx }): Promise<FeedRecord[]> => inTheirName(ctx, (trx) => findFeeds(trx))),
  /** Answers the address; it is shown to nobody again. */
  make: memberProcedure.input(MakeFeedInput).mutation(({ ctx, input }) => makeFeed(ctx, input)),
  revoke: memberProcedure.input(z.strictObject({ feedId: FeedId })).mutation(({ ctx, input }) =>
    inTheirName(ctx, async (trx) => {
      if (!(await recordFeedRevoked(trx, input.feedId, ctx.now))) throw notFound()
      await recordEvent(trx, {
        kind: 'feed.revoked',
        coalitionId: null,
        personId: ctx.actor.personId,
        subject: { feedId: input.feedId },
      })
    }),
  ),
})
