import { recordCommentChange, recordCommentRemoved } from '@mithaq/db/comments/record-comment'
import { submissionAccess } from '@mithaq/domain/access'
import { mayComment } from '@mithaq/domain/commenting'
import type { ChangeCommentInput } from '@mithaq/schema/comment'
import type { CommentId } from '@mithaq/schema/ids'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import type { Said } from './begin-thread.ts'
import { getOwnComment } from './get-thread.ts'
import { recordThreadFact } from './record-thread-fact.ts'
import { whomItCalls } from './whom-it-calls.ts'

/** One's own words, put otherwise; the others see that they were. */
export async function changeComment(ctx: ActingContext, { commentId, body }: ChangeCommentInput): Promise<Said> {
  return inTheirName(ctx, async (trx) => {
    const thread = await getOwnComment(trx, ctx, commentId)
    const { submission } = thread
    if (!mayComment(ctx.actor, submissionAccess(submission), submission.observersComment)) throw notFound()
    const { mentions, unreached } = await whomItCalls(trx, ctx, thread, body)
    const { coalitionId, now } = ctx
    if (!(await recordCommentChange(trx, { id: commentId, coalitionId, body, mentions, at: now }))) throw notFound()
    await recordThreadFact(trx, ctx, 'comment.changed', thread, { commentId })
    return { threadId: thread.id, commentId, unreached }
  })
}

/** Takes back what one said, also where one may no longer speak. */
export async function removeComment(ctx: ActingContext, commentId: CommentId): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const thread = await getOwnComment(trx, ctx, commentId)
    await recordCommentRemoved(trx, commentId, ctx.now)
    await recordThreadFact(trx, ctx, 'comment.removed', thread, { commentId })
  })
}
