import { recordThreadSettled } from '@mithaq/db/comments/record-comment'
import type { CommentThreadId } from '@mithaq/schema/ids'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getThreadForSpeaking } from './get-thread.ts'
import { recordThreadFact } from './record-thread-fact.ts'

/** Settles a conversation, or opens it again. Two who do the same at once have both done it; the first stands there. */
export async function settleThread(ctx: ActingContext, threadId: CommentThreadId, settled: boolean): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const thread = await getThreadForSpeaking(trx, ctx, threadId)
    const changed = await recordThreadSettled(trx, threadId, settled ? { by: ctx.actor.membershipId, at: ctx.now } : null)
    if (changed) await recordThreadFact(trx, ctx, settled ? 'comment.resolved' : 'comment.reopened', thread)
  })
}
