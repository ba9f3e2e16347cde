import { SubmissionId } from '@mithaq/schema/ids'
import { CreateSubmissionInput } from '@mithaq/schema/submission'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { changeLimit, ChangeLimitInput } from './change-limit.ts'
import { changeParticipants, ChangeParticipantsInput } from './change-participants.ts'
import { changeSession, ChangeSessionInput } from './change-session.ts'
import { changeStatus, ChangeStatusInput } from './change-status.ts'
import { changeTitle, ChangeTitleInput } from './change-title.ts'
import { createSubmission } from './create-submission.ts'
import { getSubmission } from './get-submission.ts'
import { listSubmissions } from './list-submissions.ts'

export const submissionsRouter = router({
  list: memberProcedure.query(({ ctx }) => listSubmissions(ctx)),
  get: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId }))
    .query(({ ctx, input }) => getSubmission(ctx, input.submissionId)),
  create: memberProcedure.input(CreateSubmissionInput).mutation(({ ctx, input }) => createSubmission(ctx, input)),
  changeStatus: memberProcedure.input(ChangeStatusInput).mutation(({ ctx, input }) => changeStatus(ctx, input)),
  changeTitle: memberProcedure.input(ChangeTitleInput).mutation(({ ctx, input }) => changeTitle(ctx, input)),
  changeParticipants: memberProcedure.input(ChangeParticipantsInput).mutation(({ ctx, input }) => changeParticipants(ctx, input)),
  changeSession: memberProcedure.input(ChangeSessionInput).mutation(({ ctx, input }) => changeSession(ctx, input)),
  changeLimit: memberProcedure.input(ChangeLimitInput).mutation(({ ctx, input }) => changeLimit(ctx, input)),
})
