import { suitsMechanism } from '@mithaq/domain/create-submission'
import type { Answered } from './trpc.ts'

export type Session = Answered['mechanisms']['sessions'][number]
type MechanismWithSessions = Parameters<typeof suitsMechanism>[0]

interface SessionChoices {
  /** Still to come, as far as anybody knows; those that examine the State first. */
  ahead: Session[]
  /** Over by their days or by their numbers, the latest first: for what is in follow-up. */
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
  // Each body counts its own sessions.
  const lastOver = (of: Session): number =>
    Math.max(0, ...suited.filter((session) => session.body === of.body && isOver(session, today)).map(({ number }) => number ?? 0))
  const ahead = suited.filter(
    (session) => !isOver(session, today) && (lastDayOf(session) !== null || (session.number ?? Infinity) > lastOver(session)),
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

/** A choice that a reader should think about again. */
export type SessionDoubt =
  | { kind: 'over' }
  /** The State is examined at another session, or, as far as the list of this one tells, not at this one. */
  | { kind: 'other'; examining: Session }
  | { kind: 'not-listed' }

export function sessionDoubt(chosen: Session, { ahead, earlier }: SessionChoices, state: string | null): SessionDoubt | null {
  if (earlier.includes(chosen)) return { kind: 'over' }
  if (chosen.calendar !== 'upr' || state === null || chosen.states.includes(state)) return null
  const examining = ahead.find(({ states }) => states.includes(state))
  if (examining !== undefined) return { kind: 'other', examining }
  return chosen.states.length === 0 ? null : { kind: 'not-listed' }
}

const lastDayOf = ({ start, end, span }: Session): string | null => end ?? span?.latest ?? start
const isOver = (session: Session, today: string): boolean => {
  const last = lastDayOf(session)
  return last !== null && last < today
}
const startOf = ({ start, span }: Session): string => start ?? span?.earliest ?? '9999-12-31'
const numberOf = ({ number }: Session): number => number ?? 0
