import { findUses, findRecommendations, type RecommendationRecord, type UseRecord } from '@mithaq/db/recommendations/find-recommendation'
import { recordRecommendation } from '@mithaq/db/recommendations/record-recommendation'
import type { Trx } from '@mithaq/db/database'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayWriteText, submissionAccess } from '@mithaq/domain/access'
import { newId, SectionId, type SubmissionId } from '@mithaq/schema/ids'
import { DocumentLanguage } from '@mithaq/schema/language'
import { longestRecommendation } from '@mithaq/schema/recommendation'
import { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { getSectionForChange } from '../sections/get-section.ts'
import { getForReading as getSubmissionForReading, refuseLocked } from '../submissions/get-for.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { getForReading, getForWriting, memberOf, writerOf } from './get-for.ts'
import { recordBankFact } from './record-bank-fact.ts'

const block = {
  sectionId: SectionId,
  language: DocumentLanguage,
  blockId: z.string().min(1).max(80),
  /** What the block says now. */
  text: z.string().trim().min(1).max(longestRecommendation),
}
export const UseInput = z.strictObject({ recommendationId: RecommendationId, ...block })

/** A block of a text stands for a recommendation from now on. The words may differ: both sides say so and can take the other's. */
export const useInText = (ctx: ActingContext, input: z.infer<typeof UseInput>): Promise<{ useId: string }> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation } = await getForWriting(trx, ctx, input.recommendationId)
    const { submission } = await getForText(trx, ctx, input.sectionId)
    const useId = await recordUse(trx, ctx, submission.id, input)
    await recordBankFact(trx, ctx, 'recommendation.used', recommendation, { useId })
    return { useId }
  })

export const FromParagraphInput = z.strictObject({
  ...block,
  state: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
})
/** A paragraph of a submission becomes an ask of one's organisation, linked with where it stands. */
export const fromParagraph = (
  ctx: ActingContext,
  input: z.infer<typeof FromParagraphInput>,
): Promise<{ recommendationId: RecommendationId; useId: string }> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now } = writerOf(ctx)
    const { submission } = await getForText(trx, ctx, input.sectionId)
    const id = newId(RecommendationId)
    const state = input.state ?? submission.stateConcerned
    await recordRecommendation(
      trx,
      { id, coalitionId, organisationId: actor.organisationId, by: actor.membershipId, at: now },
      {
        texts: { [input.language]: input.text },
        origin: 'submission',
        addressee: state === null ? 'body' : 'state',
        state,
        addresseeName: state === null ? submission.mechanism.id : null,
        themes: [],
        persons: [],
        labelsOf: null,
        sdgs: [],
        instruments: [],
        action: null,
        source: null,
        said: null,
      },
    )
    const useId = await recordUse(trx, ctx, submission.id, { ...input, recommendationId: id })
    await recordBankFact(trx, ctx, 'recommendation.created', { id, owner: actor.organisationId }, { useId })
    return { recommendationId: id, useId }
  })

/** A block stands for one recommendation: what it stood for before it stands for no longer. */
async function recordUse(
  trx: Trx,
  ctx: ActingContext,
  submissionId: SubmissionId,
  { recommendationId, sectionId, language, blockId, text }: z.infer<typeof UseInput>,
): Promise<string> {
  await trx
    .updateTable('recommendation_use')
    .set({ ended_at: ctx.now })
    .where('section_id', '=', sectionId)
    .where('language', '=', language)
    .where('block_id', '=', blockId)
    .where('ended_at', 'is', null)
    .execute()
  const id = randomUUID()
  try {
    await trx
      .insertInto('recommendation_use')
      .values({
        id,
        recommendation_id: recommendationId,
        coalition_id: ctx.coalitionId,
        submission_id: submissionId,
        section_id: sectionId,
        language,
        block_id: blockId,
        agreed: text,
        used_by: ctx.actor.membershipId,
        used_at: ctx.now,
      })
      .execute()
  } catch (error) {
    // It stands for an ask that this organisation does not see: that is not for us to end, and not for them to hear.
    if ((error as { code?: string }).code === '23505') throw refused({ code: 'recommendation.blockTaken' })
    throw error
  }
  return id
}

export const AgreeInput = z.strictObject({ useId: z.uuid(), text: z.string().trim().min(1).max(longestRecommendation) })
/** Both sides were looked at: these are the words on which they agree now. */
export const agreeOnWords = (ctx: ActingContext, { useId, text }: z.infer<typeof AgreeInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation } = await getUse(trx, ctx, useId)
    await trx.updateTable('recommendation_use').set({ agreed: text }).where('id', '=', useId).execute()
    await recordBankFact(trx, ctx, 'recommendation.wordsAgreed', recommendation, { useId })
  })

/** The block stands for itself again. */
export const endUse = (ctx: ActingContext, useId: string): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation } = await getUse(trx, ctx, useId)
    await trx.updateTable('recommendation_use').set({ ended_at: ctx.now }).where('id', '=', useId).execute()
    await recordBankFact(trx, ctx, 'recommendation.useEnded', recommendation, { useId })
  })

async function getUse(trx: Trx, ctx: ActingContext, useId: string): Promise<{ recommendation: RecommendationRecord }> {
  writerOf(ctx)
  const use = await trx
    .selectFrom('recommendation_use')
    .select(['recommendation_id', 'section_id'])
    .where('id', '=', useId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (use === undefined) throw notFound()
  await getForText(trx, ctx, use.section_id)
  return getForReading(trx, ctx, use.recommendation_id)
}

async function getForText(trx: Trx, ctx: ActingContext, sectionId: SectionId): Promise<{ submission: SubmissionRecord }> {
  const { submission, section } = await getSectionForChange(trx, ctx, sectionId)
  refuseLocked(submission)
  if (!mayWriteText(ctx.actor, submissionAccess(submission), { organisationId: section.organisationId, closed: section.closed }))
    throw notFound()
  return { submission }
}

export interface UsedInText extends UseRecord {
  /** As the bank has it now; its text in the use's language may be missing there. */
  recommendation: RecommendationRecord
}
/** The recommendations that stand in a submission, as whoever asks sees them. */
export const usedInSubmission = (ctx: ActingContext, submissionId: SubmissionId): Promise<UsedInText[]> =>
  inTheirName(ctx, async (trx) => {
    memberOf(ctx)
    await getSubmissionForReading(trx, ctx, submissionId)
    const uses = await findUses(trx, { submissionId })
    const recommendations = new Map(
      (
        await findRecommendations(
          trx,
          uses.map((use) => use.recommendationId),
        )
      ).map((each) => [each.id, each]),
    )
    return uses.flatMap((use) => {
      const recommendation = recommendations.get(use.recommendationId)
      return recommendation === undefined ? [] : [{ ...use, recommendation }]
    })
  })
