import { SectionId } from '@mithaq/schema/ids'
import { UpdateSectionInput } from '@mithaq/schema/submission'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { addSection, AddSectionInput } from './add-section.ts'
import { changeSection } from './change-section.ts'
import { moveSection, MoveSectionInput } from './move-section.ts'
import { removeSection } from './remove-section.ts'

export const sectionsRouter = router({
  change: memberProcedure.input(UpdateSectionInput).mutation(({ ctx, input }) => changeSection(ctx, input)),
  add: memberProcedure.input(AddSectionInput).mutation(({ ctx, input }) => addSection(ctx, input)),
  remove: memberProcedure.input(z.strictObject({ sectionId: SectionId })).mutation(({ ctx, input }) => removeSection(ctx, input.sectionId)),
  move: memberProcedure.input(MoveSectionInput).mutation(({ ctx, input }) => moveSection(ctx, input)),
})
