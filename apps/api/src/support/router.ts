import { SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { getSupport, giveSupport, GiveSupportInput, withdrawSupport } from './quiet-support.ts'

const OneSubmission = z.strictObject({ submissionId: SubmissionId })

/** Supporting a submission without being named. */
export const supportRouter = router({
  get: memberProcedure.input(OneSubmission).query(({ ctx, input }) => getSupport(ctx, input.submissionId)),
  give: memberProcedure.input(GiveSupportInput).mutation(({ ctx, input }) => giveSupport(ctx, input)),
  withdraw: memberProcedure.input(OneSubmission).mutation(({ ctx, input }) => withdrawSupport(ctx, input.submissionId)),
})
