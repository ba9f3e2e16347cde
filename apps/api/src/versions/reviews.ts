import { findReviews, recordReview, removeReview, type ReviewRecord } from '@mithaq/db/versions/reviews'
import { submissionAccess } from '@mithaq/domain/access'
import { mayReviewSection } from '@mithaq/domain/signing/rights'
import { SectionId, type OrganisationId, type SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { getSectionOfPurge } from '../purges/get-purge.ts'
import { getForReading } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, inTheirNameAtOnce, notFound, type ActingContext } from '../trpc.ts'
import { findLoggedText, readLoggedText } from './text-now.ts'

export const ReviewInput = z.strictObject({ sectionId: SectionId, reviewed: z.boolean() })

/** An organisation says that it has reviewed a section as it stands now, or takes that back (SPEC W1). */
export async function reviewSection(ctx: ActingContext, { sectionId, reviewed }: z.infer<typeof ReviewInput>): Promise<void> {
  const { actor } = ctx
  const logged = await inTheirNameAtOnce(ctx, async (trx) => {
    const { submission, section } = await getSectionOfPurge(trx, ctx, sectionId)
    if (!mayReviewSection(actor, submissionAccess(submission))) throw notFound()
    return findLoggedText(trx, submission, { only: [{ ...section, part: section.part === 'cover' ? 'body' : section.part }] })
  })
  const [read] = reviewed ? (await readLoggedText(logged)).sections : []
  await inTheirName(ctx, async (trx) => {
    const { submission, section } = await getSectionOfPurge(trx, ctx, sectionId)
    if (!mayReviewSection(actor, submissionAccess(submission)) || actor.organisationId === null) throw notFound()
    const { coalitionId, now } = ctx
    const { organisationId, membershipId } = actor
    if (read === undefined) {
      if (!(await removeReview(trx, sectionId, organisationId))) return
    } else {
      const { documentId, seq, hash, sourceHash } = read
      await recordReview(trx, { sectionId, documentId, organisationId, seq, hash, sourceHash, at: now, coalitionId, membershipId })
    }
    const kind = reviewed ? 'section.reviewed' : 'section.reviewTakenBack'
    await recordFact(trx, ctx, kind, submission.id, { sectionId: section.id, organisationId })
  })
}

export interface ReviewView {
  sectionId: SectionId
  organisationId: OrganisationId
  at: Date
  /** The words changed afterwards, in the submitted language or in that of the source. */
  isOfEarlierText: boolean
}

/** Which organisation has reviewed which section, and whether the words are still those (SPEC W2). */
export async function listReviews(ctx: ActingContext, submissionId: SubmissionId): Promise<ReviewView[]> {
  const { reviews, logged } = await inTheirNameAtOnce(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    const found = await findReviews(trx, submissionId)
    const reviewed = submission.sections
      .filter(({ id }) => found.some(({ sectionId }) => sectionId === id))
      .map((section) => ({ ...section, part: section.part === 'cover' ? ('body' as const) : section.part }))
    return { reviews: found, logged: await findLoggedText(trx, submission, { only: reviewed }) }
  })
  if (reviews.length === 0) return []
  const now = new Map((await readLoggedText(logged)).sections.map((section) => [section.sectionId, section]))
  return reviews.map((review) => ({
    sectionId: review.sectionId,
    organisationId: review.organisationId,
    at: review.at,
    isOfEarlierText: !isStill(review, now.get(review.sectionId)),
  }))
}

const isStill = (review: ReviewRecord, now: Pick<ReviewRecord, 'hash' | 'sourceHash'> | undefined): boolean =>
  review.hash === now?.hash && review.sourceHash === now.sourceHash
