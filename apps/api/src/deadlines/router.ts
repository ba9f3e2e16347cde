import { DeadlineId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { enterDeadline, EnterDeadlineInput } from './enter-deadline.ts'
import { listDeadlines } from './list-deadlines.ts'
import { removeDeadline } from './remove-deadline.ts'

export const deadlinesRouter = router({
  list: memberProcedure.query(({ ctx }) => listDeadlines(ctx)),
  enter: memberProcedure.input(EnterDeadlineInput).mutation(({ ctx, input }) => enterDeadline(ctx, input)),
  remove: memberProcedure
    .input(z.strictObject({ deadlineId: DeadlineId }))
    .mutation(({ ctx, input }) => removeDeadline(ctx, input.deadlineId)),
})
