import { recordComment } from '@mithaq/db/comments/record-comment'
import type { ReplyInput } from '@mithaq/schema/comment'
import { CommentId, newId } from '@mithaq/schema/ids'
import { inTheirName, type ActingContext } from '../trpc.ts'
import type { Said } from './begin-thread.ts'
import { getThreadForSpeaking } from './get-thread.ts'
import { recordThreadFact } from './record-thread-fact.ts'
import { whomItCalls } from './whom-it-calls.ts'

/** Also in a conversation that was settled: it stays settled until somebody opens it again. */
export async function reply(ctx: ActingContext, { threadId, body }: ReplyInput): Promise<Said> {
  return inTheirName(ctx, async (trx) => {
    const thread = await getThreadForSpeaking(trx, ctx, threadId)
    const { mentions, unreached } = await whomItCalls(trx, ctx, thread, body)
    const commentId = newId(CommentId)
    const { membershipId } = ctx.actor
    const { coalitionId, now } = ctx
    await recordComment(trx, { id: commentId, coalitionId, threadId, writtenBy: membershipId, writtenAt: now, body, mentions })
    await recordThreadFact(trx, ctx, 'comment.added', thread, { commentId })
    return { threadId, commentId, unreached }
  })
}
