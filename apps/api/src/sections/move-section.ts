import { recordSectionOrder } from '@mithaq/db/submissions/sections'
import { SectionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getSectionForManaging } from './get-section.ts'

export const MoveSectionInput = z.strictObject({
  sectionId: SectionId,
  /** Its place among the sections, from 0; beyond the end is the end. */
  position: z.number().int().min(0).max(1000),
})

export async function moveSection(ctx: ActingContext, { sectionId, position }: z.infer<typeof MoveSectionInput>): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const { submission } = await getSectionForManaging(trx, ctx, sectionId)
    const others = submission.sections.map(({ id }) => id).filter((id) => id !== sectionId)
    await recordSectionOrder(trx, submission.id, others.toSpliced(position, 0, sectionId))
    await recordFact(trx, ctx, 'section.moved', submission.id, { sectionId })
  })
}
