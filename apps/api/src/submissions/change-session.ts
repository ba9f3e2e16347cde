import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import { suitsMechanism } from '@mithaq/domain/create-submission'
import { SubmissionId } from '@mithaq/schema/ids'
import { Day } from '@mithaq/schema/day'
import { z } from 'zod'
import { findSession } from '../mechanisms/find-session.ts'
import { recountPlan } from '../plans/recount.ts'
import { keepChosen } from '../sessions/keep-chosen.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { getForManaging } from './get-for.ts'
import { recordFact } from './record-fact.ts'

export const ChangeSessionInput = z.strictObject({
  submissionId: SubmissionId,
  sessionId: z.string().max(64).nullable(),
  /** The day of the disappearance, arrest, incident, from which a deadline counts. */
  eventDate: Day.nullable(),
})

/** What the deadline hangs on. Calendars move after a text is signed, so this does not lock with the text. */
export async function changeSession(
  ctx: ActingContext,
  { submissionId, sessionId, eventDate }: z.infer<typeof ChangeSessionInput>,
): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    const session = await findSession(trx, ctx, sessionId)
    if (sessionId !== null && (session === null || !suitsMechanism(submission.mechanism, session)))
      throw refused({ code: 'session.unknown' })
    await keepChosen(trx, ctx, sessionId)
    await recordSubmissionChanges(trx, submissionId, { sessionId, eventDate })
    await recountPlan(trx, ctx, await getForManaging(trx, ctx, submissionId), { cause: 'deadline' })
    await recordFact(trx, ctx, 'submission.sessionChanged', submissionId)
  })
}
