import { actAs, type Trx } from '@mithaq/db/database'
import { findPlans } from '@mithaq/db/plans/find-plans'
import { recordMoved, recordPlanDues } from '@mithaq/db/plans/record-plan'
import { findWorkingCalendar } from '@mithaq/db/plans/working-calendars'
import { recordEvents } from '@mithaq/db/record-event'
import { findHoldingConfirmations } from '@mithaq/db/rules/rule-confirmations'
import { findDependants } from '@mithaq/db/sessions/find-dependants'
import { findHeldSession, lockSession, recordHeldSession, type HeldSession } from '@mithaq/db/sessions/held-sessions'
import { recordSessionMove } from '@mithaq/db/sessions/session-moves'
import { mayEnterSession } from '@mithaq/domain/access'
import { dayOf } from '@mithaq/domain/whole-days'
import { Day } from '@mithaq/schema/day'
import { newId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { SessionMoveId } from '@mithaq/schema/plan-ids'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { calendarOf } from '../plans/lay.ts'
import { isDueElsewhere } from '../plans/plan-due.ts'
import { confirmationFrom } from '../rules/confirmation-from.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { askingOf } from '../asking.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { markOf, movesOf, type DependantMove, type SessionChange } from './session-changes.ts'

export const PreviewSessionInput = z.strictObject({
  sessionId: z.string().max(64),
  start: Day.nullable(),
  end: Day.nullable(),
  stakeholderDeadline: Day.nullable(),
  /** Where it was read. */
  source: WrittenText(500),
})

export const MoveSessionInput = PreviewSessionInput.extend({ seen: z.string().max(64) })

export interface SessionPreview {
  before: MechanismSession
  after: MechanismSession
  /** Of the submissions that whoever asks sees. */
  changes: SessionChange[]
  /** To be given back with the agreement: it is refused when something has changed since. */
  seen: string
}

export async function previewSession(ctx: ActingContext, input: z.infer<typeof PreviewSessionInput>): Promise<SessionPreview> {
  refuseOthers(ctx)
  return inTheirName(ctx, async (trx) => {
    const held = await heldSession(trx, ctx, input.sessionId)
    return previewOf(trx, ctx, held.session, changedSession(ctx, held.session, input))
  })
}

export async function moveSession(
  ctx: ActingContext,
  { seen, ...input }: z.infer<typeof MoveSessionInput>,
): Promise<{ sessionMoveId: SessionMoveId; changes: SessionChange[] }> {
  refuseOthers(ctx)
  return inTheirName(ctx, async (trx) => {
    await lockSession(trx, ctx.coalitionId, input.sessionId)
    const held = await heldSession(trx, ctx, input.sessionId)
    const after = changedSession(ctx, held.session, input)
    const preview = await previewOf(trx, ctx, held.session, after)
    if (preview.seen !== seen) throw refused({ code: 'session.previewStale' })
    const kind = held.kind === 'entered' ? 'entered' : 'corrected'
    const sessionMoveId = await applyMove(trx, ctx, held, { ...held, kind, session: after }, input.source)
    return { sessionMoveId, changes: preview.changes }
  })
}

/** What the coalition goes by for a session: what it holds of it, or the shipped calendar. */
export async function heldSession(trx: Trx, ctx: ActingContext, id: string): Promise<HeldSession> {
  const held = await findHeldSession(trx, ctx.coalitionId, id)
  if (held !== null) return held
  const shipped = ctx.reference.sessions.find((session) => session.id === id)
  if (shipped === undefined) throw refused({ code: 'session.unknown' })
  return { session: shipped, kind: 'kept', released: shipped }
}

export async function previewOf(trx: Trx, ctx: ActingContext, before: MechanismSession, after: MechanismSession): Promise<SessionPreview> {
  const moves = await dependantMoves(trx, ctx, before, after, 'seen by them')
  const changes = moves.flatMap((move) => move.changes)
  return { before, after, changes, seen: markOf(before, after, changes) }
}

async function dependantMoves(
  trx: Trx,
  ctx: ActingContext,
  before: MechanismSession,
  after: MechanismSession,
  which: 'seen by them' | 'all',
): Promise<DependantMove[]> {
  const dependants = await findDependants(trx, ctx.coalitionId, before.id, which === 'all' ? null : viewerOf(ctx))
  const plans = await findPlans(
    trx,
    dependants.map(({ id }) => id),
    { forChange: which === 'all' },
  )
  const calendar = calendarOf(await findWorkingCalendar(trx, ctx.coalitionId))
  const confirmations = new Map(
    [...(await findHoldingConfirmations(trx, ctx.coalitionId))].map(([ruleId, confirmation]) => [ruleId, confirmationFrom(confirmation)]),
  )
  return movesOf(dependants, plans, { before, after }, { now: ctx.now, calendar, confirmations })
}

/**
 * The session has its new dates, and everything that hangs on it lies where these put it: also in submissions that whoever moves it
 * does not see, whose people are told as all others are.
 */
export async function applyMove(
  trx: Trx,
  ctx: ActingContext,
  before: HeldSession,
  after: HeldSession,
  source: string | null,
): Promise<SessionMoveId> {
  const { coalitionId, actor, now } = ctx
  const sessionMoveId = newId(SessionMoveId)
  await recordHeldSession(trx, coalitionId, actor.membershipId, after)
  await recordSessionMove(trx, coalitionId, {
    id: sessionMoveId,
    sessionId: before.session.id,
    before,
    after: after.session,
    source,
    by: actor.membershipId,
    at: now,
  })
  await recordFact(trx, ctx, 'session.moved', null, { sessionId: before.session.id, sessionMoveId })
  await moveDependants(trx, ctx, before.session, after.session, { kind: 'submission.datesMoved', sessionMoveId })
  return sessionMoveId
}

export async function moveDependants(
  trx: Trx,
  ctx: ActingContext,
  before: MechanismSession,
  after: MechanismSession,
  { kind, sessionMoveId }: { kind: 'submission.datesMoved' | 'submission.datesMovedBack'; sessionMoveId: SessionMoveId },
): Promise<void> {
  const { coalitionId, actor, now } = ctx
  // Not in their name: it is the coalition's session, not its coordinator's submissions.
  await actAs('mithaq_jobs', null).execute(trx)
  const moves = await dependantMoves(trx, ctx, before, after, 'all')
  const plans = moves.flatMap(({ plan }) => (plan === null ? [] : [plan]))
  await recordPlanDues(
    trx,
    plans
      .filter(({ record, due }) => isDueElsewhere(record, due))
      .map(({ record, due }) => ({ id: record.id, due: due.day, dueAt: due.at })),
  )
  const moved = plans.flatMap((plan) => plan.moved)
  await recordMoved(trx, moved, { coalitionId, cause: 'session', reason: null, by: actor.membershipId, at: now })
  await recordEvents(
    trx,
    moves
      .filter(({ changes }) => changes.some(({ kept }) => kept === null))
      .map(({ submissionId }) => ({
        kind,
        coalitionId,
        submissionId,
        personId: actor.personId,
        membershipId: actor.membershipId,
        subject: { sessionMoveId },
      })),
  )
  await actAs('mithaq_app', askingOf(ctx)).execute(trx)
}

/** The same session with other dates: no longer what the calendar says, but what a coordinator read somewhere. */
function changedSession(
  ctx: ActingContext,
  session: MechanismSession,
  { start, end, stakeholderDeadline, source }: Omit<z.infer<typeof PreviewSessionInput>, 'sessionId'>,
): MechanismSession {
  refuseImpossible({ start, end })
  if (stakeholderDeadline !== session.stakeholderDeadline) refusePastAnnouncement(stakeholderDeadline, ctx.now)
  return {
    ...session,
    start,
    end,
    // A day says more than the months in which it lies.
    span: start === null ? session.span : null,
    stakeholderDeadline,
    source,
    verified: 'entered',
  }
}

export function refuseImpossible({ start, end }: Pick<MechanismSession, 'start' | 'end'>): void {
  if (start !== null && end !== null && end < start) throw refused({ code: 'session.endsBeforeStart' })
}

/** A date that has passed announces nothing any more: it would be a deadline that everybody has missed. */
export function refusePastAnnouncement(day: string | null, now: Date): void {
  if (day !== null && day < dayOf(now)) throw refused({ code: 'session.announcedInPast' })
}

function refuseOthers(ctx: ActingContext): void {
  if (!mayEnterSession(ctx.actor)) throw notFound()
}
