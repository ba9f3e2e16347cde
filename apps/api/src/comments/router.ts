import { BeginThreadInput, ChangeCommentInput, LetObserversCommentInput, ReplyInput } from '@mithaq/schema/comment'
import { CommentId, CommentThreadId, SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { beginThread } from './begin-thread.ts'
import { changeComment, removeComment } from './change-comment.ts'
import { letObserversComment } from './let-observers-comment.ts'
import { listComments } from './list-comments.ts'
import { reply } from './reply.ts'
import { settleThread } from './settle-thread.ts'

const OneThread = z.strictObject({ threadId: CommentThreadId })

/** Conversations in the margin: their words are facts in the database, so that nobody needs a right to write in the text. */
export const commentsRouter = router({
  list: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId }))
    .query(({ ctx, input }) => listComments(ctx, input.submissionId)),
  begin: memberProcedure.input(BeginThreadInput).mutation(({ ctx, input }) => beginThread(ctx, input)),
  reply: memberProcedure.input(ReplyInput).mutation(({ ctx, input }) => reply(ctx, input)),
  change: memberProcedure.input(ChangeCommentInput).mutation(({ ctx, input }) => changeComment(ctx, input)),
  remove: memberProcedure.input(z.strictObject({ commentId: CommentId })).mutation(({ ctx, input }) => removeComment(ctx, input.commentId)),
  resolve: memberProcedure.input(OneThread).mutation(({ ctx, input }) => settleThread(ctx, input.threadId, true)),
  reopen: memberProcedure.input(OneThread).mutation(({ ctx, input }) => settleThread(ctx, input.threadId, false)),
  letObservers: memberProcedure.input(LetObserversCommentInput).mutation(({ ctx, input }) => letObserversComment(ctx, input)),
})
