import { countThreads } from '@mithaq/db/comments/find-comments'
import { recordComment, recordThread } from '@mithaq/db/comments/record-comment'
import { maySpeakAmongOwn } from '@mithaq/domain/commenting'
import type { BeginThreadInput, CommentAbout } from '@mithaq/schema/comment'
import { CommentId, CommentThreadId, newId } from '@mithaq/schema/ids'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { getForCommenting } from './get-thread.ts'
import { recordThreadFact } from './record-thread-fact.ts'
import { whomItCalls } from './whom-it-calls.ts'

/** More conversations in one submission are no conversation. */
const most = 5000

/** `unreached`: whom it calls and who does not hear it. */
export type Said = { threadId: CommentThreadId; commentId: CommentId; unreached: string[] }

export async function beginThread(ctx: ActingContext, { sectionId, about, audience, body }: BeginThreadInput): Promise<Said> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForCommenting(trx, ctx, sectionId)
    if (audience === 'organisation' && !maySpeakAmongOwn(ctx.actor)) throw notFound()
    if ((await countThreads(trx, submission.id)) >= most) throw refused({ code: 'comment.tooMany', maximum: most })
    const { coalitionId, now } = ctx
    const { membershipId, organisationId } = ctx.actor
    const id = newId(CommentThreadId)
    const thread = { id, sectionId, submission, audience, organisationId }
    await recordThread(trx, {
      id,
      coalitionId,
      submissionId: submission.id,
      sectionId,
      audience,
      organisationId,
      begunBy: membershipId,
      begunAt: now,
      ...placeOf(about),
    })
    const { mentions, unreached } = await whomItCalls(trx, ctx, thread, body)
    const commentId = newId(CommentId)
    await recordComment(trx, { id: commentId, coalitionId, threadId: id, writtenBy: membershipId, writtenAt: now, body, mentions })
    await recordThreadFact(trx, ctx, 'comment.added', thread, { commentId })
    return { threadId: id, commentId, unreached }
  })
}

function placeOf(about: CommentAbout) {
  switch (about.kind) {
    case 'section':
      return { language: null, blockId: null, starts: null, ends: null, quotation: '' }
    case 'block':
      return { language: about.language, blockId: about.blockId, starts: null, ends: null, quotation: about.quotation }
    case 'passage':
      return {
        language: about.language,
        blockId: about.blockId,
        starts: Buffer.from(about.starts, 'base64'),
        ends: Buffer.from(about.ends, 'base64'),
        quotation: about.quotation,
      }
  }
}
