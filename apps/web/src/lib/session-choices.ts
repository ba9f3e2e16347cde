import { suitsMechanism } from '@mithaq/domain/create-submission'
import type { Answered } from './trpc.ts'

export type Session = Answered['mechanisms']['sessions'][number]
type MechanismWithSessions = Parameters<typeof suitsMechanism>[0]

interface SessionChoices {
  /** Still to come, as far as anybody knows; those that examine the State first. */
  ahead: Session[]
  /** Over, the latest first: for what is in follow-up. */
  earlier: Session[]
}

/** Whether a mechanism's date hangs on a session at all. */
export const waitsForSession = ({ deadline }: Pick<MechanismWithSessions, 'deadline'>): boolean =>
  deadline !== null && ['upr-session', 'hrc-session', 'treaty-body-session', 'achpr-session'].includes(deadline.anchor)

/** The sessions that a mechanism may wait for. Most have no known date: then those with a higher number than one that is over are ahead. */
export function sessionChoices(
  mechanism: MechanismWithSessions,
  sessions: readonly Session[],
  { today, state }: { today: string; state: string | null },
): SessionChoices {
  const suited = sessions.filter((session) => suitsMechanism(mechanism, session))
  const lastOver = Math.max(0, ...suited.filter((session) => isOver(session, today)).map(({ number }) => number ?? 0))
  const ahead = suited.filter(
    (session) => !isOver(session, today) && (lastDayOf(session) !== null || (session.number ?? Infinity) > lastOver),
  )
  const examines = ({ states }: Session): boolean => state !== null && states.includes(state)
  return {
    ahead: ahead.toSorted(
      (one, other) =>
        Number(examines(other)) - Number(examines(one)) || startOf(one).localeCompare(startOf(other)) || numberOf(one) - numberOf(other),
    ),
    earlier: suited.filter((session) => !ahead.includes(session)).toSorted((one, other) => numberOf(other) - numberOf(one)),
  }
}

const lastDayOf = ({ start, end, span }: Session): string | null => end ?? span?.latest ?? start
const isOver = (session: Session, today: string): boolean => {
  const last = lastDayOf(session)
  return last !== null && last < today
}
const startOf = ({ start, span }: Session): string => start ?? span?.earliest ?? '9999-12-31'
const numberOf = ({ number }: Session): number => number ?? 0
