import { randomUUID } from 'node:crypto'
import { recordOwnSession } from '@mithaq/db/submissions/own-mechanisms'
import { mayEnterSession } from '@mithaq/domain/access'
import { MechanismSession } from '@mithaq/schema/mechanism'
import { Day } from '@mithaq/schema/day'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { refuseImpossible, refusePastAnnouncement } from './move-session.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { localizedFrom, SomeLanguages } from '../mechanisms/localized-from.ts'

export const EnterSessionInput = z
  .strictObject({
    calendar: MechanismSession.shape.calendar,
    /** For treaty bodies: CCPR, CAT … */
    body: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2,8}$/)
      .nullable(),
    number: z.number().int().positive().max(9999).nullable(),
    name: SomeLanguages(300),
    start: Day.nullable(),
    end: Day.nullable(),
    stakeholderDeadline: Day.nullable(),
    /** ISO 3166-1 alpha-3 of the States under review. */
    states: z.array(z.string().length(3)).max(200),
    source: WrittenText(500).nullable(),
  })
  .refine(({ calendar, body }) => (calendar === 'treaty-body') === (body !== null), { path: ['body'], message: 'session.body' })

/** A session that the shipped calendar does not have, for the whole coalition. */
export async function enterSession(ctx: ActingContext, input: z.infer<typeof EnterSessionInput>): Promise<{ sessionId: string }> {
  if (!mayEnterSession(ctx.actor)) throw notFound()
  if (input.states.some((state) => !ctx.reference.states.some(({ iso3 }) => iso3 === state)))
    throw refused({ code: 'input.invalid', fields: ['states'] })
  refuseImpossible(input)
  refusePastAnnouncement(input.stakeholderDeadline, ctx.now)
  const session = MechanismSession.parse({
    ...input,
    id: `own-${randomUUID()}`,
    name: localizedFrom(input.name),
    span: null,
    statesVerified: input.states.length === 0 ? null : 'entered',
    verified: 'entered',
  } satisfies MechanismSession)
  await inTheirName(ctx, async (trx) => {
    await recordOwnSession(trx, ctx.coalitionId, ctx.actor.membershipId, session)
    await recordFact(trx, ctx, 'session.entered', null, { sessionId: session.id })
  })
  return { sessionId: session.id }
}
