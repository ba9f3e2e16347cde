import { PurgeId, SectionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { agreeToPurge, leavePurge } from './answer-purge.ts'
import { askForPurge, AskForPurgeInput } from './ask-for-purge.ts'
import { listPurges } from './list-purges.ts'

const OnePurge = z.strictObject({ purgeId: PurgeId })

/** Removing a passage of a section's text for good: asked for, agreed to, and what was removed. */
export const purgesRouter = router({
  list: memberProcedure.input(z.strictObject({ sectionId: SectionId })).query(({ ctx, input }) => listPurges(ctx, input.sectionId)),
  ask: memberProcedure.input(AskForPurgeInput).mutation(({ ctx, input }) => askForPurge(ctx, input)),
  agree: memberProcedure.input(OnePurge).mutation(({ ctx, input }) => agreeToPurge(ctx, input.purgeId)),
  leave: memberProcedure.input(OnePurge).mutation(({ ctx, input }) => leavePurge(ctx, input.purgeId)),
})
