import { findPeopleOfComments, findThreads, type CommentPerson, type ThreadRecord } from '@mithaq/db/comments/find-comments'
import type { Name } from '@mithaq/db/tables'
import { submissionAccess } from '@mithaq/domain/access'
import { mayComment, mayLetObserversComment, maySpeakAmongOwn } from '@mithaq/domain/commenting'
import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'

export interface ThreadView extends Omit<ThreadRecord, 'starts' | 'ends'> {
  /** Relative positions, in base64. */
  starts: string | null
  ends: string | null
}

/** The margin of a submission, as whoever asks sees it. */
export interface CommentsView {
  threads: ThreadView[]
  /** Who speaks there, and whom one may call besides. */
  people: CommentPerson[]
  organisations: { id: OrganisationId; name: Name }[]
  observersComment: boolean
  may: { comment: boolean; speakAmongOwn: boolean; letObservers: boolean }
}

export async function listComments(ctx: ActingContext, submissionId: SubmissionId): Promise<CommentsView> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    const access = submissionAccess(submission)
    const comment = mayComment(ctx.actor, access, submission.observersComment)
    return {
      threads: (await findThreads(trx, submissionId)).map((thread) => ({
        ...thread,
        starts: thread.starts?.toString('base64') ?? null,
        ends: thread.ends?.toString('base64') ?? null,
      })),
      people: await findPeopleOfComments(trx, submissionId),
      organisations: submission.organisations.map(({ id, name }) => ({ id, name })),
      observersComment: submission.observersComment,
      may: { comment, speakAmongOwn: comment && maySpeakAmongOwn(ctx.actor), letObservers: mayLetObserversComment(ctx.actor, access) },
    }
  })
}
