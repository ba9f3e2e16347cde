import { recordSectionChanges } from '@mithaq/db/submissions/sections'
import { mayChangeSectionState, mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import type { UpdateSectionInput } from '@mithaq/schema/submission'
import { refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { getSectionForChange } from './get-section.ts'

/** Those who write a section say how far it is; everything else about it is said by those who manage the submission. */
export async function changeSection(ctx: ActingContext, { sectionId, ...changes }: UpdateSectionInput): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const { submission, section } = await getSectionForChange(trx, ctx, sectionId)
    // Whoever reads the submission sees its status, so this tells nobody anything new.
    refuseLocked(submission)
    const access = submissionAccess(submission)
    const { state: _, ...managed } = changes
    const allowed =
      Object.keys(managed).length > 0 ? mayManageSubmission(ctx.actor, access) : mayChangeSectionState(ctx.actor, access, section)
    if (!allowed) throw notFound()

    const organisationId = changes.organisationId === undefined ? section.organisationId : changes.organisationId
    if (changes.organisationId != null && !access.coSubmitters.includes(changes.organisationId))
      throw refused({ code: 'section.organisationNotTakingPart' })
    // Closed means: only the assigned organisation writes. Closed to everybody would be a section nobody can write.
    if (changes.closed === true && organisationId === null) throw refused({ code: 'input.invalid', fields: ['closed'] })
    await recordSectionChanges(trx, sectionId, { ...changes, ...(organisationId === null && { closed: false }) })
    await recordFact(trx, ctx, 'section.changed', submission.id, { sectionId })
  })
}
