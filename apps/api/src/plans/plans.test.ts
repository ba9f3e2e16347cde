import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { SubmissionId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { sectionsRouter } from '../sections/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { plansRouter } from './router.ts'

const callers = createCallerFactory(
  router({ submissions: submissionsRouter, deadlines: deadlinesRouter, sections: sectionsRouter, plans: plansRouter }),
)
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson, now?: string) => callers({ ...world.contextFor(who), ...(now !== undefined && { now: new Date(now) }) })

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => database.close())

/** A submission with a date of the body, in the first days of February. */
async function dated(due = '2027-02-04'): Promise<SubmissionId> {
  const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
  await as('cedarWriter').deadlines.enter({
    submissionId,
    whose: 'mechanism',
    due,
    hour: null,
    timeZone: 'Europe/Zurich',
    source: 'Letter (fictional)',
  })
  return submissionId
}
const planOf = (submissionId: SubmissionId, now?: string) => as('palmWriter', now).plans.get({ submissionId })
const step = async (submissionId: SubmissionId, kind: string) => {
  const { steps } = await planOf(submissionId)
  const found = steps.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no step ${kind}`)
  return found
}

describe('a plan', () => {
  it('is counted back from the body’s date: one first draft for each section, owned as the section is, filing on the last day', async () => {
    const submissionId = await dated()
    const before = await planOf(submissionId)
    expect(before).toMatchObject({
      planId: null,
      template: 'shadow-report',
      countedFrom: '2027-02-04',
      due: { answer: { due: '2027-02-04' } },
    })
    const { sections } = await as('cedarWriter').submissions.get({ submissionId })
    await as('cedarWriter').sections.change({ sectionId: sections[0]!.id, organisationId: world.organisations.palm })
    await as('cedarWriter').plans.make({ submissionId, template: 'shadow-report' })
    const plan = await planOf(submissionId)
    expect(plan.steps.filter(({ kind }) => kind === 'draft').map(({ sectionId }) => sectionId)).toEqual(sections.map(({ id }) => id))
    expect(plan.steps.find(({ sectionId }) => sectionId === sections[0]!.id)?.ownerOrganisation?.id).toBe(world.organisations.palm)
    expect(plan.steps.find(({ sectionId }) => sectionId === sections[1]!.id)?.ownerOrganisation?.id).toBe(world.organisations.cedar)
    expect(plan.steps.at(-1)).toMatchObject({ kind: 'filing', start: '2027-02-04', end: '2027-02-04', state: 'open' })
    expect(plan.steps.map(({ kind }) => kind)).toContain('translation')
    expect(plan).toMatchObject({ tooLong: null, overBy: 0, isOutOfDate: false })
  })

  it('that is too long says which steps, and by how many working days', async () => {
    const submissionId = await dated('2026-12-10')
    await as('cedarWriter').plans.make({ submissionId, template: 'shadow-report' })
    const { tooLong, steps } = await planOf(submissionId)
    expect(tooLong?.by).toBeGreaterThan(0)
    expect(tooLong?.chain[0]).toBe('outline')
    expect(tooLong?.chain.at(-1)).toBe('filing')
    // Laid anew it goes on from today, and ends by so much too late.
    const preview = await as('cedarWriter').plans.replan({ submissionId, apply: false })
    expect(preview).toMatchObject({ applied: false, overBy: tooLong?.by })
    expect((await planOf(submissionId)).steps).toEqual(steps)
    const applied = await as('cedarWriter').plans.replan({ submissionId, apply: true })
    expect(applied.changes).toEqual(preview.changes)
    const after = await planOf(submissionId)
    expect(after.steps[0]).toMatchObject({ kind: 'outline', start: '2026-11-24' })
    expect(after).toMatchObject({ overBy: tooLong?.by })
    expect(after.steps[0]?.history).toMatchObject([{ cause: 'replan' }])
  })

  it('of a step that is moved by hand stays there with a reason, what comes before it follows, and it can be let go', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'statement' })
    const before = await planOf(submissionId)
    const { milestoneId } = await step(submissionId, 'sign-off')
    await as('cedarWriter').plans.move({ milestoneId, end: '2027-01-21', reason: 'Away in the last week (fictional)' })
    expect(await step(submissionId, 'sign-off')).toMatchObject({
      end: '2027-01-21',
      isFixed: true,
      history: [
        { from: before.steps.find(({ kind }) => kind === 'sign-off')?.end, to: '2027-01-21', reason: 'Away in the last week (fictional)' },
      ],
    })
    expect((await step(submissionId, 'legal-review')).end < '2027-01-21').toBe(true)
    await as('cedarWriter').deadlines.enter({
      submissionId,
      whose: 'mechanism',
      due: '2027-03-04',
      hour: null,
      timeZone: null,
      source: null,
    })
    expect(await step(submissionId, 'sign-off')).toMatchObject({ end: '2027-01-21' })
    expect(await step(submissionId, 'filing')).toMatchObject({ end: '2027-03-04' })
    await as('cedarWriter').deadlines.enter({
      submissionId,
      whose: 'mechanism',
      due: '2027-02-04',
      hour: null,
      timeZone: null,
      source: null,
    })
    await as('cedarWriter').plans.move({ milestoneId, end: null, reason: 'Back again (fictional)' })
    const days = (steps: typeof before.steps) => steps.map(({ stepId, start, end }) => [stepId, start, end])
    expect(days((await planOf(submissionId)).steps)).toEqual(days(before.steps))
  })

  it('counts days off of the coalition, and says that it is out of date when they change', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'statement' })
    const before = await step(submissionId, 'proof')
    await as('coordinator').plans.setWorkingCalendar({ weekend: [6, 7], holidays: [{ day: before.end, name: 'A day off (fictional)' }] })
    expect(await planOf(submissionId)).toMatchObject({ isOutOfDate: true })
    await as('cedarWriter').plans.replan({ submissionId, apply: true })
    expect((await step(submissionId, 'proof')).end < before.end).toBe(true)
    expect(await planOf(submissionId)).toMatchObject({ isOutOfDate: false })
    await as('coordinator').plans.setWorkingCalendar({ weekend: [5, 6], holidays: [] })
  })

  it('in hours runs day and night, so many hours from when it is made', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'urgent-48-hours' })
    const plan = await planOf(submissionId)
    expect(plan).toMatchObject({ unit: 'hours', countedFromAt: '2026-11-26T09:00:00.000Z', tooLong: null })
    expect(plan.steps.at(-1)).toMatchObject({ kind: 'filing', startAt: '2026-11-26T07:00:00.000Z', endAt: '2026-11-26T09:00:00.000Z' })
    const { milestoneId } = await step(submissionId, 'translation')
    await as('cedarWriter').plans.move({
      milestoneId,
      end: '2026-11-25',
      endAt: '2026-11-25T20:00:00+02:00',
      reason: 'Earlier (fictional)',
    })
    expect(await step(submissionId, 'translation')).toMatchObject({ endAt: '2026-11-25T18:00:00.000Z', isFixed: true })
    // Two days later it is late, whatever the weekday.
    expect((await planOf(submissionId, '2026-11-27T09:00:00Z')).steps.every(({ state }) => state === 'late')).toBe(true)
  })

  it('has a step done with its section, and open again with it; what somebody said by hand stays', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'statement' })
    const draft = await step(submissionId, 'draft')
    await as('cedarWriter').sections.change({ sectionId: draft.sectionId!, state: 'ready' })
    expect(await step(submissionId, 'draft')).toMatchObject({ state: 'done', doneWith: 'section' })
    await as('cedarWriter').sections.change({ sectionId: draft.sectionId!, state: 'drafting' })
    expect(await step(submissionId, 'draft')).toMatchObject({ state: 'open', doneAt: null })
    await as('cedarWriter').plans.done({ milestoneId: draft.milestoneId, done: true })
    await as('cedarWriter').sections.change({ sectionId: draft.sectionId!, state: 'ready' })
    await as('cedarWriter').sections.change({ sectionId: draft.sectionId!, state: 'drafting' })
    expect(await step(submissionId, 'draft')).toMatchObject({ state: 'done', doneWith: null })
    await as('cedarWriter').plans.done({ milestoneId: draft.milestoneId, done: false })
    expect(await step(submissionId, 'draft')).toMatchObject({ state: 'open' })
    const status = (to: 'signed' | 'drafting') =>
      asOwner(database.db, (trx) => trx.updateTable('submission').set({ status: to }).where('id', '=', submissionId).execute())
    await status('signed')
    expect(await step(submissionId, 'sign-off')).toMatchObject({ state: 'done', doneWith: 'status' })
    await status('drafting')
    expect(await step(submissionId, 'sign-off')).toMatchObject({ state: 'open' })
  })

  it('takes steps of one’s own between others, and closes the gap when they go', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'statement' })
    const before = await planOf(submissionId)
    const { milestoneId } = await as('cedarWriter').plans.addStep({
      submissionId,
      title: { en: 'Photographs (fictional)' },
      length: 2,
      after: ['consolidation'],
      before: ['translation'],
      ownerOrganisationId: world.organisations.palm,
    })
    const added = await planOf(submissionId)
    expect(added.steps.find((one) => one.milestoneId === milestoneId)).toMatchObject({
      title: { en: 'Photographs (fictional)' },
      ownerOrganisation: { id: world.organisations.palm },
      waitsFor: ['consolidation'],
    })
    expect((await step(submissionId, 'consolidation')).end < before.steps.find(({ kind }) => kind === 'consolidation')!.end).toBe(true)
    await as('cedarWriter').plans.removeStep({ milestoneId })
    const after = await planOf(submissionId)
    expect(after.steps.map(({ stepId, start, end }) => [stepId, start, end])).toEqual(
      before.steps.map(({ stepId, start, end }) => [stepId, start, end]),
    )
  })

  it('says who is late and what that holds up', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'statement' })
    const { end } = await step(submissionId, 'outline')
    const after = new Date(Date.parse(`${end}T09:00:00Z`) + 86_400_000).toISOString()
    const tasks = (await as('palmWriter', after).plans.tasks({})).filter(({ submission }) => submission.id === submissionId)
    const outline = tasks.find(({ kind }) => kind === 'outline')
    expect(outline).toMatchObject({ state: 'late', blockedBy: [], blocks: tasks.length - 1 })
    expect(tasks.find(({ kind }) => kind === 'draft')?.blockedBy).toMatchObject([{ stepId: 'outline', state: 'late' }])
    expect(tasks.find(({ kind }) => kind === 'filing')?.blocks).toBe(0)
    expect((await as('palmWriter').plans.tasks({ organisation: world.organisations.dune })).length).toBe(0)
  })
})

describe('what cannot be planned is refused', () => {
  it('without a date, saying what is missing', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    expect(await refusalOf(as('cedarWriter').plans.make({ submissionId, template: 'statement' }))).toEqual({
      code: 'plan.noDay',
      missing: 'session-not-chosen',
    })
  })

  it('when the session from which the date is counted is gone', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    await asOwner(database.db, (trx) =>
      trx.updateTable('submission').set({ session_id: 'own-gone' }).where('id', '=', submissionId).execute(),
    )
    expect(await refusalOf(as('cedarWriter').plans.make({ submissionId, template: 'statement' }))).toEqual({ code: 'plan.anchorGone' })
  })

  it('an hour without a zone', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'urgent-48-hours' })
    const { milestoneId } = await step(submissionId, 'translation')
    for (const endAt of ['2026-11-25T20:00:00', '2026-11-25 20:00', 'tomorrow'])
      expect(
        await refusalOf(as('cedarWriter').plans.move({ milestoneId, end: '2026-11-25', endAt, reason: 'Earlier (fictional)' })),
      ).toEqual({
        code: 'deadline.hourWithoutZone',
      })
    expect(
      await refusalOf(
        as('cedarWriter').deadlines.enter({ submissionId, whose: 'own', due: '2027-01-04', hour: '18:00', timeZone: null, source: null }),
      ),
    ).toEqual({ code: 'deadline.hourWithoutZone' })
  })

  it('steps that wait for each other, and a new plan over one that was worked on', async () => {
    const submissionId = await dated()
    await as('cedarWriter').plans.make({ submissionId, template: 'statement' })
    const { milestoneId } = await step(submissionId, 'outline')
    expect(await refusalOf(as('cedarWriter').plans.changeStep({ milestoneId, after: ['filing'] }))).toEqual({ code: 'plan.circle' })
    await as('cedarWriter').plans.done({ milestoneId, done: true })
    expect(await refusalOf(as('cedarWriter').plans.make({ submissionId, template: 'shadow-report' }))).toEqual({ code: 'plan.exists' })
    expect(await refusalOf(as('cedarWriter').plans.move({ milestoneId, end: '2027-01-04', reason: 'Later (fictional)' }))).toEqual({
      code: 'plan.stepIsDone',
    })
  })
})
