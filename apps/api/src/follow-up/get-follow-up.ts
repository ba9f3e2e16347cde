import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import type { SubmissionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { chainOf, type ExpectationView } from './expectation-view.ts'
import { findExpectationViews } from './find-expectations.ts'

export interface FollowUpView {
  /** The chain was begun: when the submission was filed, or when somebody asked for it. */
  isStarted: boolean
  expectations: ExpectationView[]
  /** `start`: there is a chain that was not begun. */
  may: { manage: boolean; start: boolean }
}

/** What follows the filing of a submission. */
export const getFollowUp = (ctx: ActingContext, submissionId: SubmissionId): Promise<FollowUpView> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    if (ctx.actor.kind !== 'member') throw notFound()
    const expectations = (await findExpectationViews(trx, ctx, [submission])).get(submissionId) ?? []
    const manage = mayManageSubmission(ctx.actor, submissionAccess(submission))
    const isStarted = expectations.some(({ kind }) => kind !== 'own')
    return {
      isStarted,
      expectations,
      may: { manage, start: manage && !isStarted && chainOf(submission, ctx.reference) !== null },
    }
  })
