import { recordSections } from '@mithaq/db/submissions/record-submission'
import { recordSectionOrder } from '@mithaq/db/submissions/sections'
import { SectionId, SubmissionId } from '@mithaq/schema/ids'
import { SectionPart } from '@mithaq/schema/mechanism'
import { Title } from '@mithaq/schema/submission'
import { z } from 'zod'
import { getForManaging, refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

export const AddSectionInput = z.strictObject({
  submissionId: SubmissionId,
  title: Title,
  /** null: before all others. */
  after: SectionId.nullable(),
  part: SectionPart,
})

export async function addSection(
  ctx: ActingContext,
  { submissionId, title, after, part }: z.infer<typeof AddSectionInput>,
): Promise<{ sectionId: SectionId }> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    refuseLocked(submission)
    const order = submission.sections.map(({ id }) => id)
    const place = after === null ? 0 : order.indexOf(after) + 1
    if (after !== null && place === 0) throw notFound()

    const [sectionId] = await recordSections(trx, { id: submissionId, coalitionId: ctx.coalitionId }, [
      { title, part, position: place, templateSectionId: null, guidance: null, identity: false, required: false, wordBudget: null },
    ])
    if (sectionId === undefined) throw new Error('a recorded section has an id')
    await recordSectionOrder(trx, submissionId, order.toSpliced(place, 0, sectionId))
    await recordFact(trx, ctx, 'section.added', submissionId, { sectionId })
    return { sectionId }
  })
}
