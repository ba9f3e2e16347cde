import type { Trx } from '@mithaq/db/database'
import type { ExpectationRecord } from '@mithaq/db/follow-up/expectations'
import { findSubmittedAt } from '@mithaq/db/follow-up/submitted-at'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { FollowUpFacts } from '@mithaq/domain/follow-up/answer-expectation'
import { dayIn, dayOf } from '@mithaq/domain/whole-days'
import type { Reference } from '@mithaq/reference/reference'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { Localized } from '@mithaq/schema/language'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { Title } from '@mithaq/schema/submission'
import { sessionsOf } from '../sessions/list-sessions.ts'
import { sessionOf } from '../submissions/session-of.ts'
import type { ActingContext } from '../trpc.ts'
import { calendarFactsOf } from './calendar-facts.ts'

/** What the follow-up of several submissions needs to know beside them, asked once. */
export interface Surroundings {
  submittedAt: ReadonlyMap<SubmissionId, Date>
  /** The Council's regular sessions: what the coalition entered stands instead of the shipped one of that number. */
  councilSessions: readonly MechanismSession[]
}

export async function surroundingsOf(trx: Trx, ctx: ActingContext, submissions: readonly SubmissionRecord[]): Promise<Surroundings> {
  const council = (await sessionsOf(trx, ctx)).filter(({ calendar, number }) => calendar === 'hrc' && number !== null)
  // Of two with one number the later is the coalition's own.
  const byNumber = new Map(council.map((session) => [session.number, session]))
  return {
    submittedAt: await findSubmittedAt(
      trx,
      submissions.map(({ id }) => id),
    ),
    councilSessions: [...byNumber.values()].toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0)),
  }
}

/** What is known of a submission when one asks what is to come. */
export function factsOf(
  submission: SubmissionRecord,
  expectations: readonly ExpectationRecord[],
  { submittedAt, councilSessions }: Surroundings,
  reference: Reference,
): FollowUpFacts {
  const submitted = submittedAt.get(submission.id)
  const zone = submission.mechanism.deadline?.timeZone ?? null
  return {
    ...calendarFactsOf(sessionOf(submission, reference), submission.stateConcerned, councilSessions, reference),
    filedOn: submitted === undefined ? null : zone === null ? dayOf(submitted) : dayIn(zone, submitted),
    received: new Map(
      expectations.flatMap(({ template, received, title }) =>
        template === null || received === null ? [] : [[template, { on: received.on, title: localizedTitle(title) }] as const],
      ),
    ),
  }
}

/** What was stored as a title has one language at least; where one is missing another stands for it. */
function localizedTitle(title: Title): Localized {
  const any = title.ar ?? title.en ?? title.fr ?? Object.values(title).find(Boolean) ?? ''
  return { ar: title.ar ?? any, en: title.en ?? any, fr: title.fr ?? any }
}
