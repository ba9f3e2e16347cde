import type { Trx } from '@mithaq/db/database'
import { findSubmissionOfSection } from '@mithaq/db/submissions/sections'
import type { SectionRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { submissionAccess } from '@mithaq/domain/access'
import { mayReadHistory } from '@mithaq/domain/reading-history'
import type { SectionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { findAuthors, type Authors } from './whose.ts'

interface SectionWithAuthors {
  submission: SubmissionRecord
  section: SectionRecord
  authors: Authors
}

/** A section whose text the actor reads, with who ever wrote in it, or *not found*. */
export async function getSectionWithAuthors(trx: Trx, ctx: ActingContext, sectionId: SectionId): Promise<SectionWithAuthors> {
  const submissionId = await findSubmissionOfSection(trx, viewerOf(ctx), sectionId)
  if (submissionId === null) throw notFound()
  const submission = await getForReading(trx, ctx, submissionId)
  const section = submission.sections.find(({ id }) => id === sectionId)
  if (section === undefined) throw notFound()
  return { submission, section, authors: await findAuthors(trx, submissionId) }
}

/** The same for somebody who may read what the text once said. */
export function getSectionWithHistory(ctx: ActingContext, sectionId: SectionId): Promise<SectionWithAuthors> {
  return inTheirName(ctx, async (trx) => {
    const found = await getSectionWithAuthors(trx, ctx, sectionId)
    if (!mayReadHistory(ctx.actor, submissionAccess(found.submission))) throw notFound()
    return found
  })
}
