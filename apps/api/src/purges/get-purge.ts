import type { Trx } from '@mithaq/db/database'
import { findPurgeRequest, type PurgeRequest } from '@mithaq/db/documents/purges'
import { findSubmissionOfSection } from '@mithaq/db/submissions/sections'
import type { SectionRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { PurgeId, SectionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { notFound, type ActingContext } from '../trpc.ts'

export interface SectionOfPurge {
  submission: SubmissionRecord
  section: SectionRecord
}

/** A section whose text the actor reads, or *not found*. */
export async function getSectionOfPurge(trx: Trx, ctx: ActingContext, sectionId: SectionId): Promise<SectionOfPurge> {
  const submissionId = await findSubmissionOfSection(trx, viewerOf(ctx), sectionId)
  if (submissionId === null) throw notFound()
  const submission = await getForReading(trx, ctx, submissionId)
  const section = submission.sections.find(({ id }) => id === sectionId)
  if (section === undefined) throw notFound()
  return { submission, section }
}

/** What somebody asked to be removed for good, with its section, or *not found*. */
export async function getPurgeRequest(trx: Trx, ctx: ActingContext, purgeId: PurgeId): Promise<SectionOfPurge & { request: PurgeRequest }> {
  const found = await findPurgeRequest(trx, purgeId)
  if (found === null) throw notFound()
  return { request: found.request, ...(await getSectionOfPurge(trx, ctx, found.sectionId)) }
}
