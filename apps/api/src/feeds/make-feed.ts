import { findFeeds, recordFeed } from '@mithaq/db/feeds/feeds'
import { newSecret } from '@mithaq/db/identity/secret'
import { recordEvent } from '@mithaq/db/record-event'
import { addDays, dayOf } from '@mithaq/domain/whole-days'
import { FeedId } from '@mithaq/schema/calendar-ids'
import type { MakeFeedInput } from '@mithaq/schema/feed'
import { newId } from '@mithaq/schema/ids'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'

/** One for each device that one has, and some that were forgotten. */
const mostFeeds = 10
/** Days. */
const longest = 366

/** Makes a calendar address and answers it once: afterwards only its hash is known. */
export async function makeFeed(ctx: ActingContext, { titles, expires }: MakeFeedInput): Promise<{ feedId: FeedId; address: string }> {
  const latest = addDays(dayOf(ctx.now), longest)
  if (expires <= dayOf(ctx.now) || expires > latest) throw refused({ code: 'feed.expiryOutOfRange', latest })
  return inTheirName(ctx, async (trx) => {
    const open = (await findFeeds(trx)).filter(({ expiresAt }) => expiresAt > ctx.now)
    if (open.length >= mostFeeds) throw refused({ code: 'feed.tooMany', maximum: mostFeeds })
    const feedId = newId(FeedId)
    const secret = newSecret()
    await recordFeed(trx, {
      id: feedId,
      coalitionId: ctx.coalitionId,
      membershipId: ctx.actor.membershipId,
      personId: ctx.actor.personId,
      secret,
      titles,
      at: ctx.now,
      // Through the last day.
      expiresAt: new Date(`${addDays(expires, 1)}T00:00:00Z`),
    })
    await recordEvent(trx, { kind: 'feed.made', coalitionId: null, personId: ctx.actor.personId, subject: { feedId } })
    return { feedId, address: `${ctx.environment.publicUrl.origin}/calendar/${secret}.ics` }
  })
}
