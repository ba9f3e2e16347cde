import { asOwner, asPerson } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { CreateRecommendationInput } from '@mithaq/schema/recommendation'
import type { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { askingOf } from '../asking.ts'
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
const ask = (more: Partial<CreateRecommendationInput> = {}): CreateRecommendationInput => ({
  texts: { en: 'Publish the list of places of detention (fictional)' },
  ...recommendationFields,
  sdgs: ['16.3'],
  origin: 'drafted',
  source: null,
  said: null,
  ...more,
})
const said = (paragraph: string) =>
  ask({
    origin: 'un-text',
    said: { mechanism: null, body: 'UPR', symbol: 'A/HRC/00/0', paragraph, saidOn: null, cycle: 4, session: null, recommendedBy: ['ESP'] },
  })
const own = async (): Promise<RecommendationId> => (await as('leadWriter').create(ask())).recommendationId
const notFound = { code: 'notFound' }

describe('an own ask', () => {
  it('is seen by its organisation alone until it is shared; a coordinator of another organisation has no key to it', async () => {
    const recommendationId = await own()
    expect(await as('leadWriter').get({ recommendationId })).toMatchObject({
      origin: 'drafted',
      standing: { stage: 'drafted', position: null },
    })
    for (const who of ['coWriter', 'foreignWriter', 'reviewer', 'observer', 'guest', 'outsider'] as const)
      expect(await refusalOf(as(who).get({ recommendationId })), who).toEqual(notFound)

    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: null })
    for (const who of ['coWriter', 'foreignWriter', 'observer'] as const)
      expect((await as(who).get({ recommendationId })).texts, who).toEqual(ask().texts)
    for (const who of ['guest', 'outsider'] as const) expect(await refusalOf(as(who).get({ recommendationId })), who).toEqual(notFound)

    await as('leadWriter').revoke({ recommendationId, coalitionId: world.coalitionId })
    expect(await refusalOf(as('coWriter').get({ recommendationId }))).toEqual(notFound)
  })

  it('is not seen before the day of its embargo', async () => {
    const recommendationId = await own()
    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: '2999-01-01' })
    expect(await refusalOf(as('coWriter').get({ recommendationId }))).toEqual(notFound)
    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: '2020-01-01' })
    expect((await as('coWriter').get({ recommendationId })).owner).toBe(world.organisations.cedar)
  })

  it('is shared only by its organisation, and only with coalitions to which that belongs', async () => {
    const recommendationId = await own()
    const share = { recommendationId, coalitionId: world.coalitionId, embargoUntil: null }
    expect(await refusalOf(as('coWriter').share(share))).toEqual(notFound)
    expect(await refusalOf(as('leadWriter').share({ ...share, coalitionId: world.otherCoalitionId }))).toEqual(notFound)
    await as('leadWriter').share(share)
    // Others may speak about it, and neither change nor revoke it.
    for (const attempt of [
      () => as('coWriter').change({ recommendationId, fields: fieldsOf(ask({ texts: { en: 'x' } })), source: null }),
      () => as('coWriter').remove({ recommendationId }),
      () => as('coWriter').revoke({ recommendationId, coalitionId: world.coalitionId }),
    ])
      expect(await refusalOf(attempt())).toEqual(notFound)
  })

  it('facts about it reach its organisation alone while nobody else sees it', async () => {
    const recommendationId = await own()
    const heard = (who: 'leadWriter' | 'coWriter') =>
      asPerson(database.db, askingOf({ ...world.contextOf(actorAs(world, who)), actor: actorAs(world, who) } as never), (trx) =>
        trx
          .selectFrom('event')
          .select('kind')
          .where('subject', '@>', JSON.stringify({ recommendationId }) as never)
          .execute(),
      )
    expect(await heard('coWriter')).toEqual([])
    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: null })
    await as('leadWriter').comment({ recommendationId, body: 'Ready (fictional)' })
    expect((await heard('coWriter')).map(({ kind }) => kind)).toEqual(['recommendation.shared', 'recommendation.commented'])
    expect((await heard('leadWriter')).map(({ kind }) => kind)).toEqual([
      'recommendation.created',
      'recommendation.shared',
      'recommendation.commented',
    ])
  })
})

const fieldsOf = ({ origin: _origin, source: _source, said: _said, ...fields }: CreateRecommendationInput) => fields

describe('words', () => {
  it('a proposed wording is taken, and what it said before stays readable', async () => {
    const recommendationId = await own()
    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: null })
    const { wordingId } = await as('reviewer').propose({
      recommendationId,
      language: 'en',
      words: 'Publish every place of detention (fictional)',
    })
    expect(await refusalOf(as('coWriter').settle({ wordingId, verdict: 'take' }))).toEqual(notFound)
    await as('leadWriter').settle({ wordingId, verdict: 'take' })
    const view = await as('coWriter').get({ recommendationId })
    expect(view.texts.en).toBe('Publish every place of detention (fictional)')
    expect(view.wordings.map(({ standing, words }) => `${standing}: ${words}`).sort((one, other) => one.localeCompare(other))).toEqual([
      `former: ${ask().texts.en}`,
      'kept: Publish every place of detention (fictional)',
    ])
  })

  it('organisations endorse and withdraw; people say something and take it back; observers only read', async () => {
    const recommendationId = await own()
    await as('leadWriter').share({ recommendationId, coalitionId: world.coalitionId, embargoUntil: null })
    await as('coWriter').endorse({ recommendationId, endorsed: true })
    await as('coWriter').endorse({ recommendationId, endorsed: true })
    expect((await as('leadWriter').get({ recommendationId })).endorsedBy).toEqual([world.organisations.palm])
    await as('coWriter').endorse({ recommendationId, endorsed: false })
    expect((await as('leadWriter').get({ recommendationId })).endorsedBy).toEqual([])
    const { commentId } = await as('reviewer').comment({ recommendationId, body: 'Too weak (fictional)' })
    expect(await refusalOf(as('leadWriter').removeComment({ commentId }))).toEqual(notFound)
    await as('reviewer').removeComment({ commentId })
    expect((await as('leadWriter').get({ recommendationId })).comments).toMatchObject([{ body: '' }])
    expect(await refusalOf(as('observer').comment({ recommendationId, body: 'x' }))).toEqual(notFound)
    expect(await refusalOf(as('reviewer').endorse({ recommendationId, endorsed: true }))).toEqual(notFound)
  })
})

describe('following', () => {
  const createSaid = async (paragraph: string) => (await as('coordinator').create(said(paragraph))).recommendationId
  const today = { asOf: '2026-11-20', words: '', evidence: null }

  it('the chain from an own ask to what was done is one step at a time, and its stage is the furthest fact', async () => {
    const askedId = await own()
    await as('leadWriter').share({ recommendationId: askedId, coalitionId: world.coalitionId, embargoUntil: null })
    const saidId = await createSaid('140.1')
    const stage = async () => (await as('coWriter').get({ recommendationId: askedId })).standing
    await as('coWriter').link({ askedId, saidId, standing: 'confirmed' })
    expect(await stage()).toEqual({ stage: 'made', position: null, contested: false })
    const response = { heading: 'will be examined (fictional)', symbol: null, paragraph: null, saidOn: null }
    await as('coWriter').respond({ recommendationId: saidId, response: { ...response, saidIn: 'report', position: 'pending' } })
    expect(await stage()).toEqual({ stage: 'made', position: 'pending', contested: false })
    await as('coWriter').respond({ recommendationId: saidId, response: { ...response, saidIn: 'addendum', position: 'supported' } })
    expect(await stage()).toEqual({ stage: 'answered', position: 'supported', contested: false })
    const view = await as('coWriter').get({ recommendationId: saidId })
    expect(view.responses.map(({ saidIn, position }) => [saidIn, position])).toEqual([
      ['report', 'pending'],
      ['addendum', 'supported'],
    ])
    expect(view.neighbours.map(({ id }) => id)).toEqual([askedId])

    await as('coWriter').assess({ recommendationId: saidId, assessment: { ...today, finding: 'implemented' } })
    expect((await stage()).stage).toBe('answered')
    await as('foreignWriter').assess({ recommendationId: saidId, assessment: { ...today, finding: 'partly' } })
    expect(await stage()).toEqual({ stage: 'answered', position: 'supported', contested: true })
    const { assessmentId } = await as('leadWriter').assess({
      recommendationId: saidId,
      assessment: { ...today, finding: 'implemented', evidence: 'A/HRC/00/1' },
    })
    expect((await stage()).stage).toBe('implemented')
    expect(await refusalOf(as('coWriter').withdrawAssessment({ assessmentId }))).toEqual(notFound)
    await as('leadWriter').withdrawAssessment({ assessmentId })
    expect((await stage()).stage).toBe('answered')
    // What can be filtered by says the same.
    const kept = await asOwner(database.db, (trx) =>
      trx.selectFrom('recommendation').select(['stage', 'position']).where('id', '=', saidId).executeTakeFirst(),
    )
    expect(kept).toEqual({ stage: 'answered', position: 'supported' })
  })

  it('an assessment is of a day that has been; a link leads from an own ask to what the UN said', async () => {
    const saidId = await createSaid('140.2')
    expect(
      await refusalOf(as('coWriter').assess({ recommendationId: saidId, assessment: { ...today, asOf: '2999-01-01', finding: 'partly' } })),
    ).toEqual({
      code: 'input.invalid',
      fields: ['assessment.asOf'],
    })
    expect(await refusalOf(as('coWriter').link({ askedId: saidId, saidId, standing: 'confirmed' }))).toMatchObject({
      code: 'input.invalid',
    })
  })

  it('another coalition sees nothing of what the UN said as this one keeps it', async () => {
    const saidId = await createSaid('140.3')
    expect(await refusalOf(as('outsider').get({ recommendationId: saidId }))).toEqual(notFound)
    const theirs = await as('outsider').create(said('140.3'))
    expect(await refusalOf(as('coordinator').get(theirs))).toEqual(notFound)
  })

  it('what was said of an ask in one coalition is not told in another', async () => {
    const recommendationId = await own()
    const other = world.otherCoalitionId
    // Cedar belongs to the other coalition, too.
    await asOwner(database.db, (trx) =>
      trx.insertInto('coalition_organisation').values({ coalition_id: other, organisation_id: world.organisations.cedar }).execute(),
    )
    for (const coalitionId of [world.coalitionId, other])
      await as('leadWriter').share({ recommendationId, coalitionId, embargoUntil: null })
    await as('coWriter').endorse({ recommendationId, endorsed: true })
    await as('coWriter').comment({ recommendationId, body: 'Among us (fictional)' })
    const view = await as('outsider').get({ recommendationId })
    expect([view.endorsedBy, view.comments, view.shares.map(({ coalitionId }) => coalitionId)]).toEqual([[], [], [other]])
    await asOwner(database.db, (trx) =>
      trx
        .updateTable('coalition_organisation')
        .set({ left_at: new Date() })
        .where('coalition_id', '=', other)
        .where('organisation_id', '=', world.organisations.cedar)
        .execute(),
    )
    // Its owner left that coalition: what it shared there is shared no longer.
    expect(await refusalOf(as('outsider').get({ recommendationId }))).toEqual(notFound)
  })
})
