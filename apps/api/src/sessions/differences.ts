import type { Trx } from '@mithaq/db/database'
import { findHeldSessions, lockSession, recordHeldSession, type HeldSession } from '@mithaq/db/sessions/held-sessions'
import { compareSessions, type SessionDifference } from '@mithaq/reference/session-differences'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { SessionMoveId } from '@mithaq/schema/plan-ids'
import { z } from 'zod'
import { refuseOthersThanCoordinators } from '../mechanisms/whose.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { applyMove, previewOf } from './move-session.ts'
import { isSameSession, type SessionChange } from './session-changes.ts'

/** Something of a session of which the shipped calendar says something else than what the coalition goes by. Each is decided alone. */
export interface DifferenceView {
  differenceId: string
  /** What the coalition goes by; it stays until somebody takes the other. */
  held: MechanismSession
  /** A coordinator had corrected it. */
  isCorrected: boolean
  released: MechanismSession
  /** `other`: where it was read. */
  fields: ('start' | 'end' | 'span' | 'stakeholderDeadline' | 'states' | 'name' | 'other')[]
  /** What would move if it were taken. */
  changes: SessionChange[]
  seen: string
}

/** Of a session that a release no longer knows nobody is asked: what a coalition goes by stays. */
type Changed = Extract<SessionDifference, { kind: 'moved' | 'announced' | 'deadline-moved' | 'states-changed' }>
interface Differing {
  held: HeldSession
  difference: Changed
  /** As it is when this alone is taken. */
  taken: HeldSession
}

export async function listDifferences(ctx: ActingContext): Promise<DifferenceView[]> {
  refuseOthersThanCoordinators(ctx)
  return inTheirName(ctx, async (trx) => {
    const found: DifferenceView[] = []
    for (const { held, difference, taken } of await differing(trx, ctx)) {
      const { changes, seen } = await previewOf(trx, ctx, held.session, taken.session)
      const { session, kind } = held
      const isCorrected = kind === 'corrected'
      const fields = fieldsOf(session, difference)
      found.push({ differenceId: difference.id, held: session, isCorrected, released: difference.after, fields, changes, seen })
    }
    return found
  })
}

export const TakeDifferenceInput = z.discriminatedUnion('take', [
  z.strictObject({ differenceId: z.string().max(4000), take: z.literal(true), seen: z.string().max(64) }),
  /** What the coalition goes by stays; it is not asked again until the calendar says something else once more. */
  z.strictObject({ differenceId: z.string().max(4000), take: z.literal(false) }),
])

export async function takeDifference(
  ctx: ActingContext,
  input: z.infer<typeof TakeDifferenceInput>,
): Promise<{ sessionMoveId: SessionMoveId | null }> {
  refuseOthersThanCoordinators(ctx)
  return inTheirName(ctx, async (trx) => {
    const find = async (): Promise<Differing> => {
      const found = (await differing(trx, ctx)).find(({ difference }) => difference.id === input.differenceId)
      if (found === undefined) throw refused({ code: 'session.previewStale' })
      return found
    }
    await lockSession(trx, ctx.coalitionId, (await find()).difference.sessionId)
    const { held, difference, taken } = await find()
    if (!input.take) {
      await recordHeldSession(trx, ctx.coalitionId, ctx.actor.membershipId, { ...held, released: taken.released })
      await recordFact(trx, ctx, 'session.kept', null, { sessionId: difference.sessionId })
      return { sessionMoveId: null }
    }
    if ((await previewOf(trx, ctx, held.session, taken.session)).seen !== input.seen) throw refused({ code: 'session.previewStale' })
    return { sessionMoveId: await applyMove(trx, ctx, held, taken, difference.after.source) }
  })
}

async function differing(trx: Trx, ctx: ActingContext): Promise<Differing[]> {
  const shipped = new Map(ctx.reference.sessions.map((session) => [session.id, session]))
  return (await findHeldSessions(trx, ctx.coalitionId)).flatMap((held) => {
    const now = shipped.get(held.session.id)
    if (held.released === null || now === undefined) return []
    return compareSessions([held.released], [now]).flatMap((difference): Differing[] => {
      if (difference.kind === 'added' || difference.kind === 'gone') return []
      const taken = takenOf(held, difference)
      // What a coordinator had entered before the calendar said the same needs no question.
      return isSameSession({ ...taken.session, source: null, verified: 'entered' }, { ...held.session, source: null, verified: 'entered' })
        ? []
        : [{ held, difference, taken }]
    })
  })
}

function takenOf({ session, kind, released }: HeldSession, { after, ...difference }: Changed): HeldSession {
  const part = partOf(difference.kind, after)
  const mixed = { ...session, ...part, source: after.source }
  const isWhole = isSameSession({ ...mixed, verified: after.verified, name: after.name }, after)
  return {
    session: isWhole ? after : mixed,
    kind: isWhole ? 'kept' : kind,
    released: { ...(released ?? after), ...part },
  }
}

function partOf(kind: Changed['kind'], { start, end, span, stakeholderDeadline, states, statesVerified }: MechanismSession) {
  switch (kind) {
    case 'moved':
      return { start, end, span }
    case 'announced':
    case 'deadline-moved':
      return { stakeholderDeadline }
    case 'states-changed':
      return { states, statesVerified }
  }
}

const fieldsOfKind = {
  moved: ['start', 'end', 'span'],
  announced: ['stakeholderDeadline'],
  'deadline-moved': ['stakeholderDeadline'],
  'states-changed': ['states'],
} as const

function fieldsOf(held: MechanismSession, { kind, after }: Changed): DifferenceView['fields'] {
  const differ = (field: keyof MechanismSession): boolean => !isSameSession({ ...held, [field]: after[field] }, held)
  return [
    ...fieldsOfKind[kind].filter(differ),
    ...(differ('name') ? (['name'] as const) : []),
    ...(differ('source') ? (['other'] as const) : []),
  ]
}
