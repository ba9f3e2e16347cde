import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { RuleConfirmationId } from '@mithaq/schema/rule-ids'
import { newId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { rulesRouter } from './router.ts'

const callers = createCallerFactory(router({ rules: rulesRouter, submissions: submissionsRouter, deadlines: deadlinesRouter }))
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))
beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => database.close())

const ruleId = 'tb-follow-up-deadline'
const source = 'Note of the secretariat (fictional)'
const listed = async (who: TestPerson, id = ruleId) => {
  const { rules } = await as(who).rules.list({})
  const rule = rules.find((each) => each.id === id)
  if (rule === undefined) throw new Error(`There is no rule ${id}.`)
  return rule
}

describe('rules', () => {
  it('are listed with their figures, how sure they are, and where and when they were read', async () => {
    expect(await listed('observer', 'cedaw-alternative-deadline')).toMatchObject({
      of: 'deadline',
      mechanisms: [{ id: 'cedaw-alternative' }],
      readings: [{ offsetDays: -28 }],
      verified: 'source',
      checkedAt: '2026-11',
      source: 'https://cedaw.iwraw-ap.org/cedaw80/',
      isConfirmable: false,
      confirmations: [],
    })
    expect(await listed('observer', 'detention-reply')).toMatchObject({
      of: 'follow-up',
      mechanisms: [{ id: 'wgad-regular' }],
      readings: [{ offsetDays: 60 }, { offsetDays: 90, verified: 'uncertain' }],
      isConfirmable: true,
    })
  })

  it('can be asked for one mechanism: its deadline and what follows', async () => {
    const { rules } = await as('palmWriter').rules.list({ mechanismId: 'sp-allegation-letter' })
    expect(rules.map(({ id }) => id)).toEqual([
      'sp-allegation-letter-deadline',
      'allegation-letter-letter',
      'allegation-letter-reply',
      'allegation-letter-publication',
      'allegation-letter-further',
    ])
  })

  it('every mechanism that has a rule in the reference data is there', async () => {
    const { rules } = await as('coordinator').rules.list({})
    const known = new Set(rules.filter((rule) => rule.of === 'deadline').flatMap(({ mechanisms }) => mechanisms.map(({ id }) => id)))
    expect(world.reference.mechanisms.filter(({ id, deadline }) => deadline !== null && !known.has(id))).toEqual([])
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  })
})

describe('D8: a coordinator confirms a rule with a source', () => {
  const due = async (who: TestPerson, submissionId: Awaited<ReturnType<ReturnType<typeof as>['submissions']['create']>>['submissionId']) =>
    (await as(who).submissions.get({ submissionId })).deadline

  it('its dates are derived for their coalition, said by whom and when; withdrawn they are estimates again', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(
      submissionInput(world, { mechanismId: 'tb-follow-up', eventDate: '2026-05-15' }),
    )
    expect((await due('palmWriter', submissionId)).answer).toMatchObject({ due: null, earliest: '2027-05-15', origin: 'estimated' })

    const { confirmationId } = await as('coordinator').rules.confirm({ ruleId, source })
    const { membershipId } = world.people.coordinator
    const { answer, source: said } = await due('palmWriter', submissionId)
    expect(answer).toMatchObject({
      due: '2027-05-15',
      origin: 'derived',
      rule: { source, verified: 'entered', checkedAt: '2026-11-24', checkedBy: membershipId },
    })
    expect(said).toBe(source)
    expect(answer.derivation.at(-1)).toEqual({ step: 'confirmed', on: '2026-11-24' })
    // Lists, and a guest of that submission, see the same.
    const guest = callers(world.contextOf(await world.addGuest(submissionId)))
    for (const ask of [as('observer'), guest]) {
      const list = await ask.deadlines.list()
      expect(list.find(({ submission }) => submission.id === submissionId)?.answer).toMatchObject({ due: '2027-05-15', origin: 'derived' })
    }
    expect((await listed('palmWriter')).confirmations).toMatchObject([
      { id: confirmationId, holds: true, source, confirmedBy: membershipId, organisationId: world.organisations.cedar },
    ])

    await as('coordinator').rules.withdraw({ confirmationId })
    expect((await due('palmWriter', submissionId)).answer).toMatchObject({ due: null, origin: 'estimated', rule: { checkedBy: null } })
    expect((await listed('palmWriter')).confirmations).toMatchObject([{ id: confirmationId, holds: false }])
  })

  it('another coalition sees nothing of it', async () => {
    await as('coordinator').rules.confirm({ ruleId, source })
    expect((await listed('outsider')).confirmations).toEqual([])
    const { submissionId } = await as('outsider').submissions.create({
      ...submissionInput(world, { mechanismId: 'tb-follow-up', eventDate: '2026-05-15' }),
      coSubmitters: [world.organisations.outside],
    })
    expect((await due('outsider', submissionId)).answer).toMatchObject({ due: null, origin: 'estimated' })
  })

  it('confirmed again, the newer holds alone', async () => {
    await as('coordinator').rules.confirm({ ruleId, source: 'First (fictional)' })
    await as('coordinator').rules.confirm({ ruleId, source: 'Second (fictional)' })
    const holding = (await listed('coordinator')).confirmations.filter(({ holds }) => holds)
    expect(holding.map((each) => each.source)).toEqual(['Second (fictional)'])
  })

  it('by two at once, one holds', async () => {
    await Promise.all([1, 2, 3].map((each) => as('coordinator').rules.confirm({ ruleId, source: `${each} (fictional)` })))
    expect((await listed('coordinator')).confirmations.filter(({ holds }) => holds)).toHaveLength(1)
  })

  it('one of two figures is chosen; one that is not there is refused', async () => {
    await as('coordinator').rules.confirm({ ruleId: 'detention-reply', source, reading: 1 })
    expect((await listed('coordinator', 'detention-reply')).confirmations).toMatchObject([{ reading: 1, holds: true }])
    expect(await refusalOf(as('coordinator').rules.confirm({ ruleId: 'detention-reply', source, reading: 2 }))).toEqual({
      code: 'input.invalid',
      fields: ['reading'],
    })
  })

  it('what was read in its source, what is a range, and what has no figure have nothing to confirm', async () => {
    for (const id of ['cedaw-alternative-deadline', 'upr-stakeholder-joint-deadline', 'urgent-appeal-reply', 'sp-call-for-input-deadline'])
      expect(await refusalOf(as('coordinator').rules.confirm({ ruleId: id, source })), id).toEqual({ code: 'rule.nothingToConfirm' })
    expect(await refusalOf(as('coordinator').rules.confirm({ ruleId: 'no-such-rule', source }))).toEqual({ code: 'notFound' })
    await expect(as('coordinator').rules.confirm({ ruleId, source: '   ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('only coordinators confirm and withdraw, each for their own coalition', async () => {
    const { confirmationId } = await as('coordinator').rules.confirm({ ruleId, source })
    for (const who of ['cedarWriter', 'palmWriter', 'reviewer', 'observer'] as const) {
      expect(await refusalOf(as(who).rules.confirm({ ruleId, source }))).toEqual({ code: 'notFound' })
      expect(await refusalOf(as(who).rules.withdraw({ confirmationId }))).toEqual({ code: 'notFound' })
    }
    expect(await refusalOf(as('outsider').rules.withdraw({ confirmationId }))).toEqual({ code: 'notFound' })
    await as('coordinator').rules.withdraw({ confirmationId })
    for (const id of [confirmationId, newId(RuleConfirmationId)])
      expect(await refusalOf(as('coordinator').rules.withdraw({ confirmationId: id }))).toEqual({ code: 'notFound' })
  })
})
