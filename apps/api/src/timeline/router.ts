import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { getTimeline, TimelineInput } from './get-timeline.ts'
import { getYear } from './get-year.ts'

export const timelineRouter = router({
  get: memberProcedure.input(TimelineInput).query(({ ctx, input }) => getTimeline(ctx, input)),
  /** A year ahead for a State (ISO 3166-1 alpha-3). */
  year: memberProcedure.input(z.strictObject({ state: z.string().length(3) })).query(({ ctx, input }) => getYear(ctx, input.state)),
})
