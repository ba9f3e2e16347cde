import { recordDeadline } from '@mithaq/db/submissions/deadlines'
import { DeadlineId, newId, SubmissionId } from '@mithaq/schema/ids'
import { Title } from '@mithaq/schema/submission'
import { Day } from '@mithaq/schema/day'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { recountPlan } from '../plans/recount.ts'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { isTimeZone } from './is-time-zone.ts'

export const EnterDeadlineInput = z.strictObject({
  submissionId: SubmissionId,
  /** The body's own date as somebody read it, or a plan of ours. */
  whose: z.enum(['mechanism', 'own']),
  due: Day,
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  /** IANA name; null: the source does not say whose midnight. */
  timeZone: z.string().max(64).nullable(),
  source: WrittenText(500).nullable(),
  label: Title.optional(),
})

export async function enterDeadline(ctx: ActingContext, input: z.infer<typeof EnterDeadlineInput>): Promise<{ deadlineId: DeadlineId }> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, input.submissionId)
    if (input.timeZone !== null && !isTimeZone(input.timeZone)) throw refused({ code: 'deadline.zoneUnknown' })
    // A body's source may not say whose clock; of our own date we know.
    if (input.whose === 'own' && input.hour !== null && input.timeZone === null) throw refused({ code: 'deadline.hourWithoutZone' })
    const deadlineId = newId(DeadlineId)
    await recordDeadline(trx, {
      ...input,
      id: deadlineId,
      coalitionId: ctx.coalitionId,
      label: input.label ?? null,
      enteredBy: ctx.actor.membershipId,
    })
    await recountPlan(trx, ctx, await getForManaging(trx, ctx, submission.id), { cause: 'deadline' })
    await recordFact(trx, ctx, 'deadline.entered', submission.id, { deadlineId, whose: input.whose })
    return { deadlineId }
  })
}
