import { lockDocuments } from '@mithaq/db/documents/lock-documents'
import { hasText, recordSectionRemoved } from '@mithaq/db/submissions/sections'
import type { SectionId } from '@mithaq/schema/ids'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { getSectionForManaging } from './get-section.ts'

/** Only an empty section goes: nobody's words disappear with a heading. */
export async function removeSection(ctx: ActingContext, sectionId: SectionId): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const { submission, section } = await getSectionForManaging(trx, ctx, sectionId)
    if (submission.sections.length === 1) throw refused({ code: 'submission.lastSection' })
    // Removed first, then looked at: what somebody is writing at this moment is in the text by then, or no longer accepted.
    await recordSectionRemoved(trx, sectionId, ctx.now)
    await lockDocuments(trx, [section.documentId])
    if (await hasText(trx, section.documentId)) throw refused({ code: 'section.hasText' })
    await recordFact(trx, ctx, 'section.removed', submission.id, { sectionId })
  })
}
