import { asJobs, asOwner } from '@mithaq/db/database'
import { findOwnSessions } from '@mithaq/db/submissions/own-mechanisms'
import { keepChosenSessions } from '@mithaq/db/sessions/held-sessions'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { SubmissionId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { noticesRouter } from '../notices/router.ts'
import { goThroughFacts } from '../notices/go-through-facts.ts'
import { plansRouter } from '../plans/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { sessionsRouter } from './router.ts'

const callers = createCallerFactory(
  router({
    submissions: submissionsRouter,
    deadlines: deadlinesRouter,
    plans: plansRouter,
    sessions: sessionsRouter,
    notices: noticesRouter,
  }),
)
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))

beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  world = await testCoalition(database.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => database.close())

const entered = (different: object = {}) =>
  as('coordinator').sessions.enter({
    calendar: 'treaty-body',
    body: 'CAT',
    number: 90,
    name: { en: 'Ninetieth session (fictional date)' },
    start: '2027-04-12',
    end: '2027-05-07',
    stakeholderDeadline: '2027-03-15',
    states: ['LBY'],
    source: 'Notice (fictional)',
    ...different,
  })
const moved = (sessionId: string) => ({
  sessionId,
  start: '2027-04-26',
  end: '2027-05-21',
  stakeholderDeadline: '2027-03-29',
  source: 'Second notice (fictional)',
})

async function planned(
  sessionId: string,
  who: TestPerson = 'cedarWriter',
  coSubmitters?: ('cedar' | 'palm' | 'dune')[],
): Promise<SubmissionId> {
  const { submissionId } = await as(who).submissions.create(
    submissionInput(world, { sessionId, ...(coSubmitters && { coSubmitters: coSubmitters.map((key) => world.organisations[key]) }) }),
  )
  await as(who).plans.make({ submissionId, template: 'statement' })
  return submissionId
}
const days = async (submissionId: SubmissionId, who: TestPerson = 'cedarWriter') =>
  Object.fromEntries((await as(who).plans.get({ submissionId })).steps.map(({ kind, start, end }) => [kind, `${start}/${end}`]))

describe('a session that is given other dates', () => {
  it('moves what hangs on it, as was shown before, but not what was put by hand', async () => {
    const { sessionId } = await entered()
    const submissionId = await planned(sessionId)
    const { steps } = await as('cedarWriter').plans.get({ submissionId })
    const signOff = steps.find(({ kind }) => kind === 'sign-off')!
    await as('cedarWriter').plans.move({ milestoneId: signOff.milestoneId, end: '2027-02-25', reason: 'A meeting (fictional)' })
    const before = await days(submissionId)
    const preview = await as('coordinator').sessions.preview(moved(sessionId))
    expect(preview.changes[0]).toMatchObject({
      submissionId,
      what: { kind: 'deadline' },
      from: { start: '2027-03-15', end: '2027-03-15' },
      to: { start: '2027-03-29', end: '2027-03-29' },
      kept: null,
    })
    expect(preview.changes.find(({ what }) => what.kind === 'milestone' && what.step === 'sign-off')).toMatchObject({
      from: { end: '2027-02-25' },
      to: { end: '2027-02-25' },
      kept: 'fixed',
    })
    // Looking changes nothing.
    expect(await days(submissionId)).toEqual(before)
    const { sessionMoveId, changes } = await as('coordinator').sessions.move({ ...moved(sessionId), seen: preview.seen })
    expect(changes).toEqual(preview.changes)
    const after = await days(submissionId)
    // Two drafts: of steps of one kind the last one is looked at.
    const shown = preview.changes.flatMap(({ what, to }) => (what.kind === 'milestone' ? [[what.step, `${to?.start}/${to?.end}`]] : []))
    expect(after).toMatchObject(Object.fromEntries(shown))
    expect(after.filing).toBe('2027-03-29/2027-03-29')
    expect((await as('cedarWriter').submissions.get({ submissionId })).deadline.answer).toMatchObject({
      due: '2027-03-29',
      origin: 'entered',
    })
    expect((await as('coordinator').sessions.moves())[0]).toMatchObject({ sessionMoveId, sessionId, source: 'Second notice (fictional)' })

    await as('coordinator').sessions.undo({ sessionMoveId })
    expect(await days(submissionId)).toEqual(before)
    expect(await refusalOf(as('coordinator').sessions.undo({ sessionMoveId }))).toEqual({ code: 'session.movedSince' })
  })

  it('is not moved when something has changed since it was shown', async () => {
    const { sessionId } = await entered()
    const submissionId = await planned(sessionId)
    const { seen } = await as('coordinator').sessions.preview(moved(sessionId))
    const { steps } = await as('cedarWriter').plans.get({ submissionId })
    await as('cedarWriter').plans.changeStep({ milestoneId: steps[0]!.milestoneId, length: 4 })
    expect(await refusalOf(as('coordinator').sessions.move({ ...moved(sessionId), seen }))).toEqual({ code: 'session.previewStale' })
    expect((await as('cedarWriter').submissions.get({ submissionId })).deadline.answer.due).toBe('2027-03-15')
  })

  it('moves also what its coordinator does not see, and tells them nothing of it', async () => {
    const { sessionId } = await entered()
    const hidden = await planned(sessionId, 'duneWriter', ['dune', 'palm'])
    const preview = await as('coordinator').sessions.preview(moved(sessionId))
    expect(preview.changes).toEqual([])
    await as('coordinator').sessions.move({ ...moved(sessionId), seen: preview.seen })
    expect((await days(hidden, 'duneWriter')).filing).toBe('2027-03-29/2027-03-29')
  })

  it('is told to everybody concerned afterwards, and no more to those who had not read of it when it was taken back', async () => {
    const { sessionId } = await entered()
    const submissionId = await planned(sessionId)
    const { seen } = await as('coordinator').sessions.preview(moved(sessionId))
    const { sessionMoveId } = await as('coordinator').sessions.move({ ...moved(sessionId), seen })
    const goThrough = async () => {
      for (let more = true; more;)
        more = await goThroughFacts(database.db, new Date('2026-11-24T09:00:00Z'), (error) => expect(error).toBeNull())
    }
    await asOwner(database.db, (trx) =>
      trx
        .updateTable('notice_queue')
        .set({ next_at: new Date('2026-11-24T08:00:00Z') })
        .execute(),
    )
    await goThrough()
    const told = async (who: TestPerson) => (await as(who).notices.list()).notices.filter(({ kind }) => kind === 'dates-moved')
    expect(await told('coordinator')).toEqual([])
    expect(await told('palmWriter')).toMatchObject([{ submissionId, subject: { sessionMoveId } }])
    expect(await told('observer')).toHaveLength(1)
    expect(await told('duneWriter')).toEqual([])
    await as('cedarWriter').notices.read({ ids: null })
    await as('coordinator').sessions.undo({ sessionMoveId })
    await asOwner(database.db, (trx) =>
      trx
        .updateTable('notice_queue')
        .set({ next_at: new Date('2026-11-24T08:00:00Z') })
        .execute(),
    )
    await goThrough()
    expect(await told('cedarWriter')).toHaveLength(2)
    await asJobs(database.db, (trx) => trx.deleteFrom('mail').execute())
  })
})

describe('a later release of the calendar', () => {
  const released = () => {
    const sessions = world.reference.sessions.map((session) =>
      session.id === 'upr-54' ? { ...session, start: '2027-05-10', end: '2027-05-21', span: null } : session,
    )
    return (who: TestPerson) => {
      const context = world.contextFor(who)
      return callers({ ...context, reference: { ...context.reference, sessions } })
    }
  }

  it('asks and overwrites nothing; taken, it moves what hangs on the session; left, it does not ask again', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(
      submissionInput(world, { mechanismId: 'upr-stakeholder-joint', stateConcerned: 'SYR', sessionId: 'upr-54' }),
    )
    expect(await as('coordinator').sessions.differences()).toEqual([])
    const later = released()
    const answer = async () => (await later('cedarWriter').submissions.get({ submissionId })).deadline.answer
    const before = await answer()
    const [difference, ...others] = await later('coordinator').sessions.differences()
    expect(others).toEqual([])
    expect(difference).toMatchObject({ isCorrected: false, released: { id: 'upr-54', start: '2027-05-10' } })
    expect(difference!.fields).toContain('start')
    const { differenceId, seen } = difference!
    await later('coordinator').sessions.take({ differenceId, take: false })
    expect(await later('coordinator').sessions.differences()).toEqual([])
    expect(await answer()).toEqual(before)
    expect(await refusalOf(later('coordinator').sessions.take({ differenceId, take: true, seen }))).toEqual({
      code: 'session.previewStale',
    })
  })

  it('taken, what hangs on it moves, and can be moved back', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(
      submissionInput(world, { mechanismId: 'upr-stakeholder-joint', stateConcerned: 'SYR', sessionId: 'upr-54' }),
    )
    const later = released()
    const answer = async () => (await later('cedarWriter').submissions.get({ submissionId })).deadline.answer
    const before = await answer()
    const [difference] = await later('coordinator').sessions.differences()
    const { sessionMoveId } = await later('coordinator').sessions.take({
      differenceId: difference!.differenceId,
      take: true,
      seen: difference!.seen,
    })
    expect(await answer()).not.toEqual(before)
    expect((await later('coordinator').sessions.list({ calendar: 'upr' })).find(({ id }) => id === 'upr-54')).toMatchObject({
      start: '2027-05-10',
      kind: 'shipped',
    })
    await later('coordinator').sessions.undo({ sessionMoveId: sessionMoveId! })
    expect(await answer()).toEqual(before)
  })

  it('that says two things otherwise is decided twice, and what a coordinator corrected stays in the rest', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(
      submissionInput(world, { mechanismId: 'upr-stakeholder-joint', stateConcerned: 'SYR', sessionId: 'upr-54' }),
    )
    const corrected = {
      sessionId: 'upr-54',
      start: '2027-05-03',
      end: '2027-05-14',
      stakeholderDeadline: null,
      source: 'Notice (fictional)',
    }
    const { seen } = await as('coordinator').sessions.preview(corrected)
    await as('coordinator').sessions.move({ ...corrected, seen })
    const sessions = world.reference.sessions.map((session) =>
      session.id === 'upr-54'
        ? { ...session, start: '2027-05-10', end: '2027-05-21', span: null, stakeholderDeadline: '2027-01-08' }
        : session,
    )
    const context = world.contextFor('coordinator')
    const later = callers({ ...context, reference: { ...context.reference, sessions } })
    const differences = await later.sessions.differences()
    expect(differences.map(({ fields, isCorrected }) => [fields, isCorrected])).toEqual([
      [['start', 'end', 'other'], true],
      [['stakeholderDeadline', 'other'], true],
    ])
    const [days, announced] = differences
    await later.sessions.take({ differenceId: announced!.differenceId, take: true, seen: announced!.seen })
    const find = async () => (await later.sessions.list({ calendar: 'upr' })).find(({ id }) => id === 'upr-54')
    expect(await find()).toMatchObject({ start: '2027-05-03', stakeholderDeadline: '2027-01-08', kind: 'corrected' })
    expect((await later.submissions.get({ submissionId })).deadline.answer).toMatchObject({ due: '2027-01-08' })
    // What was shown for the other was shown before this one was taken.
    const stale = later.sessions.take({ differenceId: days!.differenceId, take: true, seen: days!.seen })
    expect(await refusalOf(stale)).toEqual({ code: 'session.previewStale' })
    await later.sessions.take({ differenceId: days!.differenceId, take: false })
    expect(await later.sessions.differences()).toEqual([])
    expect(await find()).toMatchObject({ start: '2027-05-03', stakeholderDeadline: '2027-01-08' })
  })

  it('finds what was chosen before sessions were kept', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    await asOwner(database.db, async (trx) => {
      await trx.updateTable('submission').set({ session_id: 'upr-54' }).where('id', '=', submissionId).execute()
      await keepChosenSessions(trx, world.reference.sessions)
      await keepChosenSessions(trx, world.reference.sessions)
      expect((await findOwnSessions(trx, world.coalitionId)).map(({ id }) => id)).toEqual(['upr-54'])
    })
    expect(await released()('coordinator').sessions.differences()).toHaveLength(1)
  })
})

describe('dates that cannot be are refused', () => {
  it('a session that ends before it starts', async () => {
    const refusal = { code: 'session.endsBeforeStart' }
    expect(await refusalOf(entered({ start: '2027-05-07', end: '2027-04-12' }))).toEqual(refusal)
    const { sessionId } = await entered()
    expect(await refusalOf(as('coordinator').sessions.preview({ ...moved(sessionId), end: '2027-04-01' }))).toEqual(refusal)
  })

  it('an announced date in the past, unless it was there before', async () => {
    const refusal = { code: 'session.announcedInPast' }
    expect(await refusalOf(entered({ stakeholderDeadline: '2026-11-23' }))).toEqual(refusal)
    const { sessionId } = await entered({ stakeholderDeadline: '2026-11-24' })
    expect(await refusalOf(as('coordinator').sessions.preview({ ...moved(sessionId), stakeholderDeadline: '2026-11-01' }))).toEqual(refusal)
    const tomorrow = callers({ ...world.contextFor('coordinator'), now: new Date('2026-11-26T09:00:00Z') })
    await tomorrow.sessions.preview({ ...moved(sessionId), stakeholderDeadline: '2026-11-24' })
  })

  it('a session that is not there', async () => {
    expect(await refusalOf(as('coordinator').sessions.preview(moved('own-nothing')))).toEqual({ code: 'session.unknown' })
  })
})
