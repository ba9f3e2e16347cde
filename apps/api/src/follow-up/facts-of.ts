import type { Trx } from '@mithaq/db/database'
import type { ExpectationRecord } from '@mithaq/db/follow-up/expectations'
import { findSubmittedAt } from '@mithaq/db/follow-up/submitted-at'
import { findOwnSessions } from '@mithaq/db/submissions/own-mechanisms'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { FollowUpFacts } from '@mithaq/domain/follow-up/answer-expectation'
import { dayIn, dayOf } from '@mithaq/domain/whole-days'
import type { Reference } from '@mithaq/reference/reference'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { Localized } from '@mithaq/schema/language'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { Title } from '@mithaq/schema/submission'
import { sessionOf } from '../submissions/session-of.ts'
import type { ActingContext } from '../trpc.ts'

/** What the follow-up of several submissions needs to know beside them, asked once. */
export interface Surroundings {
  submittedAt: ReadonlyMap<SubmissionId, Date>
  /** The Council's regular sessions: what the coalition entered stands instead of the shipped one of that number. */
  councilSessions: readonly MechanismSession[]
}

export async function surroundingsOf(trx: Trx, ctx: ActingContext, submissions: readonly SubmissionRecord[]): Promise<Surroundings> {
  const own = (await findOwnSessions(trx, ctx.coalitionId)).filter(({ calendar }) => calendar === 'hrc')
  const shipped = ctx.reference.sessions.filter(({ calendar, number }) => calendar === 'hrc' && !own.some((each) => each.number === number))
  return {
    submittedAt: await findSubmittedAt(
      trx,
      submissions.map(({ id }) => id),
    ),
    councilSessions: [...shipped, ...own].toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0)),
  }
}

/** What is known of a submission when one asks what is to come. */
export function factsOf(
  submission: SubmissionRecord,
  expectations: readonly ExpectationRecord[],
  { submittedAt, councilSessions }: Surroundings,
  reference: Reference,
): FollowUpFacts {
  const session = sessionOf(submission, reference)
  const submitted = submittedAt.get(submission.id)
  const zone = submission.mechanism.deadline?.timeZone ?? null
  const outcome = reference.uprOutcomes.find(({ sessionId }) => sessionId === session?.id)
  const review = reference.uprReviews.find(({ sessionId, state }) => sessionId === session?.id && state === submission.stateConcerned)
  return {
    session,
    adoption: adoptionOf(session, outcome?.councilSessionIds ?? [], councilSessions),
    councilSessions,
    councilSittings: reference.councilSittings,
    filedOn: submitted === undefined ? null : zone === null ? dayOf(submitted) : dayIn(zone, submitted),
    received: new Map(
      expectations.flatMap(({ template, received, title }) =>
        template === null || received === null ? [] : [[template, { on: received.on, title: localizedTitle(title) }] as const],
      ),
    ),
    announced: new Map<string, readonly string[]>([
      ...(review === undefined ? [] : [['review', [review.day]] as const]),
      ...(outcome === undefined || outcome.addendumDue.length === 0 ? [] : [['addendum', outcome.addendumDue] as const]),
    ]),
  }
}

/** The Council session that adopts the outcome: as the calendar says, else the eleventh after, as it was in the third and fourth cycle. */
function adoptionOf(
  session: MechanismSession | null,
  councilSessionIds: readonly string[],
  councilSessions: readonly MechanismSession[],
): MechanismSession | null {
  if (session?.calendar !== 'upr' || session.number === null) return null
  const numbers = councilSessionIds.map((id) => Number(id.replace('hrc-', '')))
  const number = numbers.at(-1) ?? session.number + 11
  return councilSessions.find((each) => each.number === number) ?? null
}

/** What was stored as a title has one language at least; where one is missing another stands for it. */
export function localizedTitle(title: Title): Localized {
  const any = title.ar ?? title.en ?? title.fr ?? Object.values(title).find(Boolean) ?? ''
  return { ar: title.ar ?? any, en: title.en ?? any, fr: title.fr ?? any }
}
