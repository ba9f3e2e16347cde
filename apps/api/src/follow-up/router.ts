import { SubmissionId } from '@mithaq/schema/ids'
import { ExpectationId } from '@mithaq/schema/rule-ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import {
  addExpectation,
  AddExpectationInput,
  dateExpectation,
  DateExpectationInput,
  dropExpectation,
  receive,
  ReceiveInput,
  unreceive,
} from './change-expectations.ts'
import { getFollowUp } from './get-follow-up.ts'
import { startFollowUpOf } from './start-follow-up.ts'

const OfSubmission = z.strictObject({ submissionId: SubmissionId })
const OfExpectation = z.strictObject({ expectationId: ExpectationId })

export const followUpRouter = router({
  get: memberProcedure.input(OfSubmission).query(({ ctx, input }) => getFollowUp(ctx, input.submissionId)),
  start: memberProcedure.input(OfSubmission).mutation(({ ctx, input }) => startFollowUpOf(ctx, input.submissionId)),
  receive: memberProcedure.input(ReceiveInput).mutation(({ ctx, input }) => receive(ctx, input)),
  unreceive: memberProcedure.input(OfExpectation).mutation(({ ctx, input }) => unreceive(ctx, input.expectationId)),
  add: memberProcedure.input(AddExpectationInput).mutation(({ ctx, input }) => addExpectation(ctx, input)),
  date: memberProcedure.input(DateExpectationInput).mutation(({ ctx, input }) => dateExpectation(ctx, input)),
  remove: memberProcedure.input(OfExpectation).mutation(({ ctx, input }) => dropExpectation(ctx, input.expectationId)),
})
