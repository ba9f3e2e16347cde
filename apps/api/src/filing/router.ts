import { SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { addFilingEntry, AddEntryInput, FileInput, fileSubmission, getFiling, ReopenInput, reopenSubmission } from './filing.ts'

/** That a submission was sent, what came back, and that it was opened again. */
export const filingRouter = router({
  get: memberProcedure.input(z.strictObject({ submissionId: SubmissionId })).query(({ ctx, input }) => getFiling(ctx, input.submissionId)),
  file: memberProcedure.input(FileInput).mutation(({ ctx, input }) => fileSubmission(ctx, input)),
  add: memberProcedure.input(AddEntryInput).mutation(({ ctx, input }) => addFilingEntry(ctx, input)),
  reopen: memberProcedure.input(ReopenInput).mutation(({ ctx, input }) => reopenSubmission(ctx, input)),
})
