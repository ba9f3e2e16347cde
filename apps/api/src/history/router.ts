import { SectionId, SubmissionId } from '@mithaq/schema/ids'
import { DocumentLanguage } from '@mithaq/schema/language'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { compareInHistory } from './compare-in-history.ts'
import { dropPeople } from './drop-people.ts'
import { getMoment } from './get-moment.ts'
import { getTimeline } from './get-timeline.ts'
import { listAuthors } from './list-authors.ts'

/** A row of a section's log; 0 is before the first. */
const Row = z
  .int()
  .min(0)
  .max(2 ** 31)

/** Who wrote what and when, read from the log of updates: nothing of it is said by a client. */
export const historyRouter = router({
  timeline: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId, sectionId: SectionId.nullable() }))
    .query(({ ctx, input }) => getTimeline(ctx, input)),
  moment: memberProcedure
    .input(z.strictObject({ sectionId: SectionId, language: DocumentLanguage, seq: Row, view: z.enum(['drawn', 'base']).default('drawn') }))
    .query(({ ctx, input }) => getMoment(ctx, input)),
  compare: memberProcedure
    .input(z.strictObject({ sectionId: SectionId, language: DocumentLanguage, before: Row, after: Row }))
    .query(({ ctx, input }) => compareInHistory(ctx, input)),
  dropPersons: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId }))
    .mutation(({ ctx, input }) => dropPeople(ctx, input.submissionId)),
  authors: memberProcedure.input(z.strictObject({ sectionId: SectionId })).query(({ ctx, input }) => listAuthors(ctx, input.sectionId)),
})
