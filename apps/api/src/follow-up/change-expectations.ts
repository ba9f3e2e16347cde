import type { Trx } from '@mithaq/db/database'
import {
  findSubmissionOfExpectation,
  recordExpectationDate,
  recordExpectations,
  recordReceipt,
  removeExpectation,
  removeReceipt,
} from '@mithaq/db/follow-up/expectations'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { addDays, dayOf } from '@mithaq/domain/whole-days'
import { Day } from '@mithaq/schema/day'
import { newId, SubmissionId } from '@mithaq/schema/ids'
import { ExpectationId } from '@mithaq/schema/rule-ids'
import { Title } from '@mithaq/schema/submission'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { isTimeZone } from '../deadlines/is-time-zone.ts'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'

const Source = WrittenText(500).nullable()
/** IANA name; null: no source says whose clock. */
const TimeZone = z.string().max(64).nullable()

export const ReceiveInput = z.strictObject({
  expectationId: ExpectationId,
  /** The day on which it came. */
  on: Day,
  /** What came, in the coalition's words; a label stands for a person. */
  what: WrittenText(2000),
  source: Source,
})

/** Something came (rule F3). Said again, it replaces what was said before. */
export const receive = (ctx: ActingContext, { expectationId, ...received }: z.infer<typeof ReceiveInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { submission } = await managed(trx, ctx, expectationId)
    // It may be tomorrow already where it came.
    if (received.on > addDays(dayOf(ctx.now), 1)) throw refused({ code: 'input.invalid', fields: ['on'] })
    await recordReceipt(trx, expectationId, enteredNow(ctx, submission.id), received)
    await recordFact(trx, ctx, 'followUp.received', submission.id, { expectationId })
  })

/** It had not come after all: what hangs on it is unknown again. */
export const unreceive = (ctx: ActingContext, expectationId: ExpectationId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { submission } = await managed(trx, ctx, expectationId)
    await removeReceipt(trx, expectationId)
    await recordFact(trx, ctx, 'followUp.unreceived', submission.id, { expectationId })
  })

export const AddExpectationInput = z.strictObject({
  submissionId: SubmissionId,
  title: Title,
  /** Null: nobody says when. */
  due: Day.nullable(),
  timeZone: TimeZone.default(null),
  source: Source,
})

/** Something that this coalition expects beside the chain. */
export const addExpectation = (
  ctx: ActingContext,
  { submissionId, title, due, timeZone = null, source }: z.input<typeof AddExpectationInput>,
): Promise<{ expectationId: ExpectationId }> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId as SubmissionId)
    refuseUnknownZone(timeZone)
    const expectationId = newId(ExpectationId)
    await recordExpectations(trx, enteredNow(ctx, submission.id), [
      { id: expectationId, template: null, title, position: afterTheChain, due, timeZone, source },
    ])
    await recordFact(trx, ctx, 'followUp.added', submission.id, { expectationId })
    return { expectationId }
  })

/** Ids are ordered by time: what is added stands in the order in which it was. */
const afterTheChain = 1000

export const DateExpectationInput = z.strictObject({
  expectationId: ExpectationId,
  /** As the body announced it; null: what the rule says shows again. */
  due: Day.nullable(),
  timeZone: TimeZone.default(null),
  source: Source,
})

/** A body announced a day to the coalition: it stands above what the rule says (rule D1). */
export const dateExpectation = (
  ctx: ActingContext,
  { expectationId, due, timeZone, source }: z.infer<typeof DateExpectationInput>,
): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { submission } = await managed(trx, ctx, expectationId)
    refuseUnknownZone(timeZone)
    await recordExpectationDate(trx, expectationId, enteredNow(ctx, submission.id), due === null ? null : { due, timeZone, source })
    await recordFact(trx, ctx, 'followUp.dated', submission.id, { expectationId })
  })

/** What the coalition added itself; the places of the chain stay. */
export const dropExpectation = (ctx: ActingContext, expectationId: ExpectationId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { submission, template } = await managed(trx, ctx, expectationId)
    if (template !== null) throw notFound()
    await removeExpectation(trx, expectationId)
    await recordFact(trx, ctx, 'followUp.removed', submission.id, { expectationId })
  })

const enteredNow = ({ coalitionId, actor, now }: ActingContext, submissionId: SubmissionId) => ({
  coalitionId,
  submissionId,
  by: actor.membershipId,
  at: now,
})

async function managed(
  trx: Trx,
  ctx: ActingContext,
  id: ExpectationId,
): Promise<{ submission: SubmissionRecord; template: string | null }> {
  const found = await findSubmissionOfExpectation(trx, ctx.coalitionId, id)
  if (found === null) throw notFound()
  return { submission: await getForManaging(trx, ctx, found.submissionId), template: found.template }
}

function refuseUnknownZone(timeZone: string | null): void {
  if (timeZone !== null && !isTimeZone(timeZone)) throw refused({ code: 'deadline.zoneUnknown' })
}
