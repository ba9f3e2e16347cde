import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { DocumentId, SubmissionId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { writingMeanwhile } from '../testing/writing-meanwhile.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { sectionsRouter } from './router.ts'

const callers = createCallerFactory(router({ submissions: submissionsRouter, sections: sectionsRouter }))
let database: FreshDatabase
let world: TestWorld
let submissionId: SubmissionId
const as = (who: TestPerson) => callers(world.contextFor(who))
const sections = async () => (await as('cedarWriter').submissions.get({ submissionId })).sections
const first = async () => (await sections())[0]!
const title = { en: 'Enforced disappearances (fictional)' }

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
})
beforeEach(async () => {
  ;({ submissionId } = await as('cedarWriter').submissions.create(submissionInput(world)))
})
afterAll(() => database.close())

describe('a section', () => {
  it('gets an organisation, a date, a budget; unsaid things stay', async () => {
    const { id: sectionId } = await first()
    await as('cedarWriter').sections.change({ sectionId, organisationId: world.organisations.palm, due: '2026-12-10', wordBudget: 800 })
    await as('palmWriter').sections.change({ sectionId, state: 'ready' })
    expect(await first()).toMatchObject({
      organisation: { id: world.organisations.palm, name: { en: 'palm (fictional)' } },
      due: '2026-12-10',
      wordBudget: 800,
      state: 'ready',
      closed: false,
    })
    await as('cedarWriter').sections.change({ sectionId, due: null, wordBudget: null })
    expect(await first()).toMatchObject({ due: null, wordBudget: null, state: 'ready', organisation: { id: world.organisations.palm } })
    expect((await as('palmWriter').submissions.list()).find(({ id }) => id === submissionId)).toMatchObject({ sectionsReady: 1 })
  })

  it('is not assigned by those who only write it', async () => {
    const { id: sectionId } = await first()
    expect(await refusalOf(as('palmWriter').sections.change({ sectionId, state: 'ready', due: '2026-12-10' }))).toEqual({
      code: 'notFound',
    })
    expect(await first()).toMatchObject({ state: 'not-started', due: null })
  })

  it('goes only to an organisation that submits', async () => {
    const { id: sectionId } = await first()
    expect(await refusalOf(as('cedarWriter').sections.change({ sectionId, organisationId: world.organisations.dune }))).toEqual({
      code: 'section.organisationNotTakingPart',
    })
  })

  it('closes to others once it has an organisation, and opens when it has none', async () => {
    const { id: sectionId } = await first()
    expect(await refusalOf(as('cedarWriter').sections.change({ sectionId, closed: true }))).toMatchObject({
      code: 'input.invalid',
      fields: ['closed'],
    })
    await as('cedarWriter').sections.change({ sectionId, organisationId: world.organisations.palm, closed: true })
    expect((await first()).may.write).toBe(false)
    expect((await as('palmWriter').submissions.get({ submissionId })).sections[0]!.may.write).toBe(true)
    await as('cedarWriter').sections.change({ sectionId, organisationId: null })
    expect(await first()).toMatchObject({ closed: false, may: { write: true } })
  })
})

describe('the order', () => {
  it('a section is added after another, first or last, with a document of its own', async () => {
    const before = await sections()
    const { sectionId: second } = await as('cedarWriter').sections.add({ submissionId, title, after: before[0]!.id, part: 'body' })
    const { sectionId: start } = await as('cedarWriter').sections.add({ submissionId, title, after: null, part: 'cover' })
    const after = await sections()
    expect(after.map(({ id }) => id)).toEqual([start, before[0]!.id, second, ...before.slice(1).map(({ id }) => id)])
    expect(after.map(({ position }) => position)).toEqual(after.map((_, index) => index))
    expect(new Set(after.map(({ documentId }) => documentId)).size).toBe(after.length)
  })

  it('a section moves, and two moves at once leave one order', async () => {
    const before = (await sections()).map(({ id }) => id)
    await as('cedarWriter').sections.move({ sectionId: before[0]!, position: 2 })
    expect((await sections()).map(({ id }) => id)).toEqual([before[1], before[2], before[0], ...before.slice(3)])
    await Promise.all(before.map((sectionId) => as('coordinator').sections.move({ sectionId, position: 0 })))
    const positions = (await sections()).map(({ position }) => position)
    expect(positions).toEqual(before.map((_, index) => index))
  })

  it('beyond the end is the end', async () => {
    const before = (await sections()).map(({ id }) => id)
    await as('cedarWriter').sections.move({ sectionId: before[0]!, position: 900 })
    expect((await sections()).at(-1)!.id).toBe(before[0])
  })
})

describe('removing', () => {
  const written = (documentId: DocumentId, seq: number, words: number | null) =>
    asOwner(database.db, async (trx) => {
      await trx.updateTable('document_head').set({ seq }).where('document_id', '=', documentId).execute()
      if (words !== null)
        await trx
          .insertInto('section_count')
          .values({
            document_id: documentId,
            coalition_id: world.coalitionId,
            language: 'ar',
            words,
            notes: 0,
            numbered_paragraphs: 0,
            seq,
          })
          .execute()
    })

  it('an empty section goes, its document stays', async () => {
    const { id: sectionId, documentId } = await first()
    const count = (await sections()).length
    await as('cedarWriter').sections.remove({ sectionId })
    expect(await sections()).toHaveLength(count - 1)
    expect(await refusalOf(as('cedarWriter').sections.change({ sectionId, title }))).toEqual({ code: 'notFound' })
    expect(
      await asOwner(database.db, (trx) => trx.selectFrom('document_head').select('seq').where('document_id', '=', documentId).execute()),
    ).toHaveLength(1)
  })

  it('a section with words is refused', async () => {
    const { id: sectionId, documentId } = await first()
    await written(documentId, 3, 120)
    expect(await refusalOf(as('cedarWriter').sections.remove({ sectionId }))).toEqual({ code: 'section.hasText' })
  })

  it('a section into which somebody writes at this moment is refused, and their words stand in it', async () => {
    const { id: sectionId, documentId } = await first()
    const removed = await writingMeanwhile(database.db, documentId, world.people.palmWriter.membershipId, () =>
      as('cedarWriter').sections.remove({ sectionId }),
    )
    expect(removed).toMatchObject({ status: 'rejected', reason: { refusal: { code: 'section.hasText' } } })
    expect((await first()).id).toBe(sectionId)
  })

  it('a section whose words are not counted yet is refused', async () => {
    const { id: sectionId, documentId } = await first()
    await written(documentId, 3, null)
    expect(await refusalOf(as('cedarWriter').sections.remove({ sectionId }))).toEqual({ code: 'section.hasText' })
  })

  it('a section whose words were all deleted again goes', async () => {
    const { id: sectionId, documentId } = await first()
    await written(documentId, 5, 0)
    await as('cedarWriter').sections.remove({ sectionId })
    expect((await sections()).map(({ id }) => id)).not.toContain(sectionId)
  })

  it('the last section stays', async () => {
    const all = await sections()
    for (const { id: sectionId } of all.slice(1)) await as('cedarWriter').sections.remove({ sectionId })
    expect(await refusalOf(as('cedarWriter').sections.remove({ sectionId: all[0]!.id }))).toEqual({ code: 'submission.lastSection' })
  })
})
