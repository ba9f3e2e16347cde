import { SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { FreezeInput, freezeVersion, nameVersion, NameVersionInput } from './make-version.ts'
import { CompareInput, compareVersions, getVersion, listVersions, OneVersion } from './read-version.ts'
import { listReviews, ReviewInput, reviewSection } from './reviews.ts'

const OneSubmission = z.strictObject({ submissionId: SubmissionId })

/** A submission's text at moments that have a number, and which organisation has reviewed what. */
export const versionsRouter = router({
  list: memberProcedure.input(OneSubmission).query(({ ctx, input }) => listVersions(ctx, input.submissionId)),
  get: memberProcedure.input(OneVersion).query(({ ctx, input }) => getVersion(ctx, input)),
  compare: memberProcedure.input(CompareInput).query(({ ctx, input }) => compareVersions(ctx, input)),
  freeze: memberProcedure.input(FreezeInput).mutation(({ ctx, input }) => freezeVersion(ctx, input)),
  name: memberProcedure.input(NameVersionInput).mutation(({ ctx, input }) => nameVersion(ctx, input)),
  reviews: memberProcedure.input(OneSubmission).query(({ ctx, input }) => listReviews(ctx, input.submissionId)),
  review: memberProcedure.input(ReviewInput).mutation(({ ctx, input }) => reviewSection(ctx, input)),
})
