import type { Trx } from '@mithaq/db/database'
import { findSubmissionOfSection } from '@mithaq/db/submissions/sections'
import type { SectionRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import type { SectionId } from '@mithaq/schema/ids'
import { getForChange, refuseLocked } from '../submissions/get-for.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { notFound, type ActingContext } from '../trpc.ts'

/** A section of a submission that the actor may read, locked for a change, or *not found*. */
export async function getSectionForChange(
  trx: Trx,
  ctx: ActingContext,
  id: SectionId,
): Promise<{ submission: SubmissionRecord; section: SectionRecord }> {
  const submissionId = await findSubmissionOfSection(trx, viewerOf(ctx), id)
  if (submissionId === null) throw notFound()
  const submission = await getForChange(trx, ctx, submissionId)
  const section = submission.sections.find((candidate) => candidate.id === id)
  if (section === undefined) throw notFound()
  return { submission, section }
}

/** The same for those who decide which sections there are. */
export async function getSectionForManaging(
  trx: Trx,
  ctx: ActingContext,
  id: SectionId,
): Promise<{ submission: SubmissionRecord; section: SectionRecord }> {
  const found = await getSectionForChange(trx, ctx, id)
  if (!mayManageSubmission(ctx.actor, submissionAccess(found.submission))) throw notFound()
  refuseLocked(found.submission)
  return found
}
