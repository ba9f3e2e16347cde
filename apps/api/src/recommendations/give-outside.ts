import type { Trx } from '@mithaq/db/database'
import { newId, SubmissionId, type OrganisationId } from '@mithaq/schema/ids'
import { AddresseeKind } from '@mithaq/schema/recommendation'
import { AddresseeContactId, HandingOverId, RecommendationId } from '@mithaq/schema/recommendation-ids'
import { findRecommendations } from '@mithaq/db/recommendations/find-recommendation'
import { z } from 'zod'
import { getForReading as getSubmissionForReading } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { memberOf, writerOf } from './get-for.ts'

/** The register of one's organisation: to which offices outside which recommendations were given, and what they answered. */
export interface Register {
  offices: { id: AddresseeContactId; kind: AddresseeKind; office: string; state: string | null; organisationId: OrganisationId }[]
  given: {
    id: HandingOverId
    organisationId: OrganisationId
    addresseeId: AddresseeContactId
    givenOn: string
    how: 'meeting' | 'letter' | 'briefing' | 'other'
    /** Null: in none, or in one that whoever asks does not read. */
    submissionId: SubmissionId | null
    words: string
    answer: string
    answeredOn: string | null
    isShared: boolean
    recommendationIds: RecommendationId[]
  }[]
}

export const getRegister = (ctx: ActingContext): Promise<Register> =>
  inTheirName(ctx, async (trx) => {
    memberOf(ctx)
    const offices = await trx.selectFrom('addressee_contact').selectAll().where('removed_at', 'is', null).orderBy('office').execute()
    const given = await trx
      .selectFrom('handing_over')
      .leftJoin('submission', 'submission.id', 'handing_over.submission_id')
      .selectAll('handing_over')
      .select('submission.id as readable')
      .where('handing_over.removed_at', 'is', null)
      .orderBy('given_on', 'desc')
      .execute()
    const of = Map.groupBy(
      await trx.selectFrom('handed_over').select(['handing_over_id', 'recommendation_id']).execute(),
      (row) => row.handing_over_id,
    )
    return {
      offices: offices.map((row) => ({
        id: row.id,
        kind: row.kind,
        office: row.office,
        state: row.state,
        organisationId: row.organisation_id,
      })),
      given: given.map((row) => ({
        id: row.id,
        organisationId: row.organisation_id,
        addresseeId: row.addressee_id,
        givenOn: row.given_on,
        how: row.how,
        submissionId: row.readable,
        words: row.words,
        answer: row.answer,
        answeredOn: row.answered_on,
        isShared: row.is_shared,
        recommendationIds: (of.get(row.id) ?? []).map(({ recommendation_id }) => recommendation_id),
      })),
    }
  })

export const AddOfficeInput = z.strictObject({
  kind: AddresseeKind,
  /** An office, never a person: "Ministry of Justice", "Delegation in Geneva". */
  office: z.string().trim().min(1).max(200),
  state: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
})
export const addOffice = (ctx: ActingContext, input: z.infer<typeof AddOfficeInput>): Promise<{ addresseeId: AddresseeContactId }> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now } = writerOf(ctx)
    const id = newId(AddresseeContactId)
    const of = { coalition_id: coalitionId, organisation_id: actor.organisationId, entered_by: actor.membershipId, entered_at: now }
    await trx
      .insertInto('addressee_contact')
      .values({ id, ...of, ...input })
      .execute()
    await told(ctx, trx, 'recommendation.officeAdded')
    return { addresseeId: id }
  })

export const GiveInput = z.strictObject({
  addresseeId: AddresseeContactId,
  recommendationIds: z.array(RecommendationId).min(1).max(200),
  givenOn: z.iso.date(),
  how: z.enum(['meeting', 'letter', 'briefing', 'other']),
  submissionId: SubmissionId.nullable(),
  words: z.string().trim().max(4000),
  isShared: z.boolean(),
})
export const giveRecommendations = (ctx: ActingContext, input: z.infer<typeof GiveInput>): Promise<{ handingOverId: HandingOverId }> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now } = writerOf(ctx)
    const office = await trx
      .selectFrom('addressee_contact')
      .select('organisation_id')
      .where('id', '=', input.addresseeId)
      .executeTakeFirst()
    if (office?.organisation_id !== actor.organisationId) throw notFound()
    const ids = [...new Set(input.recommendationIds)]
    if ((await findRecommendations(trx, ids)).length !== ids.length) throw notFound()
    if (input.submissionId !== null) await getSubmissionForReading(trx, ctx, input.submissionId)
    if (input.givenOn > now.toISOString().slice(0, 10)) throw refused({ code: 'input.invalid', fields: ['givenOn'] })
    const id = newId(HandingOverId)
    await trx
      .insertInto('handing_over')
      .values({
        id,
        coalition_id: coalitionId,
        organisation_id: actor.organisationId,
        addressee_id: input.addresseeId,
        given_on: input.givenOn,
        how: input.how,
        submission_id: input.submissionId,
        words: input.words,
        is_shared: input.isShared,
        entered_by: actor.membershipId,
        entered_at: now,
      })
      .execute()
    await trx
      .insertInto('handed_over')
      .values(ids.map((recommendationId) => ({ handing_over_id: id, recommendation_id: recommendationId, coalition_id: coalitionId })))
      .execute()
    await told(ctx, trx, 'recommendation.given')
    return { handingOverId: id }
  })

export const AnswerInput = z.strictObject({
  handingOverId: HandingOverId,
  answer: z.string().trim().max(4000),
  answeredOn: z.iso.date().nullable(),
  isShared: z.boolean(),
})
/** What they answered, and whether the coalition reads it. */
export const recordAnswer = (
  ctx: ActingContext,
  { handingOverId, answer, answeredOn, isShared }: z.infer<typeof AnswerInput>,
): Promise<void> => changeGiven(ctx, handingOverId, { answer, answered_on: answeredOn, is_shared: isShared })

export const removeGiven = (ctx: ActingContext, handingOverId: HandingOverId): Promise<void> =>
  changeGiven(ctx, handingOverId, { removed_at: ctx.now })

const changeGiven = (
  ctx: ActingContext,
  id: HandingOverId,
  change: { answer?: string; answered_on?: string | null; is_shared?: boolean; removed_at?: Date },
): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { actor } = writerOf(ctx)
    const { numUpdatedRows } = await trx
      .updateTable('handing_over')
      .set(change)
      .where('id', '=', id)
      .where('organisation_id', '=', actor.organisationId)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound()
    await told(ctx, trx, 'recommendation.answerRecorded')
  })

/** To one's own organisation: to whom one speaks is nobody else's business. */
const told = (ctx: ActingContext, trx: Trx, kind: `recommendation.${string}`): Promise<void> =>
  recordFact(trx, ctx, kind, null, { onlyFor: memberOf(ctx).actor.organisationId })
