import type { MechanismSession } from '@mithaq/schema/mechanism'

/**
 * What a later release of the calendar says otherwise. Nothing of it is taken over by itself: a coordinator is shown each
 * and decides (rule D13).
 */
export type SessionDifference = {
  /** Stable for as long as the later release says the same: `upr-54:moved:2027-01-18..2027-01-29`. */
  id: string
  sessionId: string
} & (
  | { kind: 'added'; before: null; after: MechanismSession }
  /** The later release no longer knows it. */
  | { kind: 'gone'; before: MechanismSession; after: null }
  /** Its days, or the months in which it may be, are others; also a day where only months were known. */
  | { kind: 'moved'; before: MechanismSession; after: MechanismSession }
  /** A deadline for stakeholders where none was known. */
  | { kind: 'announced'; before: MechanismSession; after: MechanismSession }
  /** Another deadline than the one that was known, or none any more. */
  | { kind: 'deadline-moved'; before: MechanismSession; after: MechanismSession }
  /** Other States are under review. */
  | { kind: 'states-changed'; before: MechanismSession; after: MechanismSession }
)

/** In the order of the earlier release, what is new after it. One session may differ in several ways, each to be decided alone. */
export function compareSessions(before: readonly MechanismSession[], after: readonly MechanismSession[]): SessionDifference[] {
  const later = new Map(after.map((session) => [session.id, session]))
  const known = new Set(before.map(({ id }) => id))
  return [
    ...before.flatMap((session) => differencesOf(session, later.get(session.id) ?? null)),
    ...after
      .filter(({ id }) => !known.has(id))
      .map((session): SessionDifference => ({
        id: `${session.id}:added`,
        sessionId: session.id,
        kind: 'added',
        before: null,
        after: session,
      })),
  ]
}

function differencesOf(before: MechanismSession, after: MechanismSession | null): SessionDifference[] {
  const sessionId = before.id
  if (after === null) return [{ id: `${sessionId}:gone`, sessionId, kind: 'gone', before, after }]
  const found: SessionDifference[] = []
  const days = daysOf(after)
  if (daysOf(before) !== days) found.push({ id: `${sessionId}:moved:${days}`, sessionId, kind: 'moved', before, after })
  const { stakeholderDeadline } = after
  if (before.stakeholderDeadline === null && stakeholderDeadline !== null)
    found.push({ id: `${sessionId}:announced:${stakeholderDeadline}`, sessionId, kind: 'announced', before, after })
  else if (before.stakeholderDeadline !== stakeholderDeadline)
    found.push({ id: `${sessionId}:deadline-moved:${stakeholderDeadline ?? 'none'}`, sessionId, kind: 'deadline-moved', before, after })
  const states = statesOf(after)
  if (statesOf(before) !== states)
    found.push({ id: `${sessionId}:states-changed:${states}`, sessionId, kind: 'states-changed', before, after })
  return found
}

/** `2027-01-18..2027-01-29`; an open end, or the months where no day is known. */
const daysOf = ({ start, end, span }: MechanismSession): string =>
  start === null ? `${span?.earliest ?? ''}..${span?.latest ?? ''}?` : `${start}..${end ?? ''}`

/** Whatever their order. */
const statesOf = ({ states }: MechanismSession): string => states.toSorted().join(',')
