import type { FollowUpFacts } from '@mithaq/domain/follow-up/answer-expectation'
import type { Reference } from '@mithaq/reference/reference'
import type { MechanismSession } from '@mithaq/schema/mechanism'

/** What the calendars say of what follows a session, for one State. */
export function calendarFactsOf(
  session: MechanismSession | null,
  state: string | null,
  councilSessions: readonly MechanismSession[],
  reference: Pick<Reference, 'uprOutcomes' | 'uprReviews' | 'councilSittings'>,
): Pick<FollowUpFacts, 'session' | 'adoption' | 'councilSessions' | 'councilSittings' | 'announced'> {
  // By number, so that a session which the coalition entered itself is the one that it is.
  const uprId = session?.calendar === 'upr' && session.number !== null ? `upr-${session.number}` : null
  const outcome = reference.uprOutcomes.find(({ sessionId }) => sessionId === uprId)
  const review = reference.uprReviews.find((each) => each.sessionId === uprId && each.state === state)
  return {
    session,
    adoption: adoptionOf(session, outcome?.councilSessionIds ?? [], councilSessions),
    councilSessions,
    councilSittings: reference.councilSittings,
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
