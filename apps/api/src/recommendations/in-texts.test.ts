import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { asOwner } from '@mithaq/db/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { recommendationFields } from '../testing/recommendation-fields.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { recommendationsRouter } from './router.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
afterAll(() => database.close())

const callerOf = createCallerFactory(router({ recommendations: recommendationsRouter }))
const as = (who: Who) => callerOf(world.contextOf(actorAs(world, who))).recommendations
const notFound = { code: 'notFound' }
const fields = { ...recommendationFields, source: null }
const own = (who: Who, en = 'Publish the list (fictional)') => as(who).create({ ...fields, texts: { en }, origin: 'drafted', said: null })
const said = (paragraph: string) =>
  as('coordinator').create({
    ...fields,
    texts: { en: 'Publish it (fictional)' },
    origin: 'un-text',
    said: { mechanism: null, body: 'UPR', symbol: 'A/HRC/00/0', paragraph, saidOn: null, cycle: 4, session: null, recommendedBy: [] },
  })
const block = (blockId: string, text: string) => ({ sectionId: world.sectionId, language: 'en' as const, blockId, text })

describe('a recommendation in a text', () => {
  it('stays linked though the words differ; either side may be agreed on; it lists where it is used', async () => {
    const { recommendationId } = await own('coWriter')
    const { useId } = await as('coWriter').use({ recommendationId, ...block('b1', 'Publish the whole list (fictional)') })
    const [used] = await as('coWriter').ofSubmission({ submissionId: world.submissionId })
    expect(used).toMatchObject({
      id: useId,
      blockId: 'b1',
      agreed: 'Publish the whole list (fictional)',
      recommendation: { texts: { en: 'Publish the list (fictional)' } },
    })
    await as('coWriter').agree({ useId, text: 'Publish the list (fictional)' })
    expect((await as('coWriter').get({ recommendationId })).uses).toMatchObject([
      { submissionId: world.submissionId, agreed: 'Publish the list (fictional)' },
    ])
    await as('coWriter').endUse({ useId })
    expect((await as('coWriter').get({ recommendationId })).uses).toEqual([])
  })

  it('is not told to those who read the text and not the ask; its block is not taken from it', async () => {
    const { recommendationId } = await own('coWriter', 'Palm’s own (fictional)')
    await as('coWriter').use({ recommendationId, ...block('b2', 'x') })
    expect((await as('leadWriter').ofSubmission({ submissionId: world.submissionId })).map(({ blockId }) => blockId)).not.toContain('b2')
    const other = await own('leadWriter')
    expect(await refusalOf(as('leadWriter').use({ ...other, ...block('b2', 'y') }))).toEqual({ code: 'recommendation.blockTaken' })
  })

  it('a paragraph becomes an ask of one’s organisation, about the State of the submission or the one named', async () => {
    const { recommendationId } = await as('coWriter').fromParagraph({ ...block('b3', 'Release them (fictional)'), state: 'SYR' })
    expect(await as('coWriter').get({ recommendationId })).toMatchObject({
      origin: 'submission',
      owner: world.organisations.palm,
      state: 'SYR',
      texts: { en: 'Release them (fictional)' },
      uses: [{ blockId: 'b3' }],
    })
    expect(await refusalOf(as('leadWriter').get({ recommendationId }))).toEqual(notFound)
  })

  it('only those who write the text put one into it', async () => {
    const { recommendationId } = await own('foreignWriter')
    expect(await refusalOf(as('foreignWriter').use({ recommendationId, ...block('b4', 'x') }))).toEqual(notFound)
    for (const who of ['reviewer', 'observer', 'guest', 'outsider'] as const)
      expect(await refusalOf(as(who).fromParagraph({ ...block('b4', 'x'), state: null })), who).toEqual(notFound)
  })

  it('filed with its submission, its stage is filed', async () => {
    const { recommendationId } = await own('coWriter')
    await as('coWriter').use({ recommendationId, ...block('b5', 'x') })
    await asOwner(database.db, (trx) =>
      trx.updateTable('submission').set({ status: 'submitted' }).where('id', '=', world.submissionId).execute(),
    )
    expect((await as('coWriter').get({ recommendationId })).standing.stage).toBe('filed')
    expect(await refusalOf(as('coWriter').use({ recommendationId, ...block('b6', 'x') }))).toEqual({ code: 'submission.locked' })
    await asOwner(database.db, (trx) =>
      trx.updateTable('submission').set({ status: 'drafting' }).where('id', '=', world.submissionId).execute(),
    )
  })
})

describe('what the UN said, divided among organisations', () => {
  it('by a coordinator to anybody, by others to themselves', async () => {
    const { recommendationId } = await said('1')
    const { palm, dune, outside } = world.organisations
    const ids = { recommendationIds: [recommendationId], dueOn: '2027-01-01' }
    await as('coordinator').divide({ ...ids, organisationId: palm })
    expect(await refusalOf(as('foreignWriter').divide({ ...ids, organisationId: palm }))).toEqual(notFound)
    await as('foreignWriter').divide({ ...ids, organisationId: dune, dueOn: null })
    expect(await refusalOf(as('coordinator').divide({ ...ids, organisationId: outside }))).toEqual({ code: 'organisation.notInCoalition' })
    await as('coWriter').dutyDone({ recommendationId, organisationId: palm, done: true })
    expect((await as('observer').duties()).map(({ organisationId, dueOn, doneAt }) => [organisationId, dueOn, doneAt !== null])).toEqual([
      [dune, null, false],
      [palm, '2027-01-01', true],
    ])
    await as('foreignWriter').releaseDuty({ recommendationId, organisationId: dune })
    expect(await as('observer').duties()).toHaveLength(1)
  })

  it('an own ask is nobody’s to divide', async () => {
    const { recommendationId } = await own('leadWriter')
    expect(
      await refusalOf(
        as('coordinator').divide({ recommendationIds: [recommendationId], organisationId: world.organisations.palm, dueOn: null }),
      ),
    ).toEqual(notFound)
  })
})

describe('what was given to whom outside', () => {
  it('is the register of one’s own organisation, until it is opened', async () => {
    const { recommendationId } = await own('leadWriter')
    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: null })
    const { addresseeId } = await as('leadWriter').addOffice({ kind: 'state', office: 'A delegation (fictional)', state: 'ESP' })
    const given = {
      addresseeId,
      recommendationIds: [recommendationId],
      givenOn: '2026-11-20',
      how: 'meeting' as const,
      submissionId: null,
      words: '',
      isShared: false,
    }
    const { handingOverId } = await as('leadWriter').give(given)
    expect(await as('coWriter').register()).toEqual({ offices: [], given: [] })
    expect((await as('coWriter').get({ recommendationId })).handedOver).toEqual([])
    await as('leadWriter').answer({ handingOverId, answer: 'They will raise it (fictional)', answeredOn: '2026-11-22', isShared: true })
    expect((await as('coWriter').register()).given).toMatchObject([
      { answer: 'They will raise it (fictional)', recommendationIds: [recommendationId] },
    ])
    expect((await as('coWriter').get({ recommendationId })).handedOver).toMatchObject([{ office: 'A delegation (fictional)' }])
    expect(await refusalOf(as('coWriter').answer({ handingOverId, answer: 'x', answeredOn: null, isShared: false }))).toEqual(notFound)
    expect(await refusalOf(as('coWriter').give(given))).toEqual(notFound)
    await as('leadWriter').removeGiven({ handingOverId })
    expect((await as('leadWriter').register()).given).toEqual([])
  })
})
