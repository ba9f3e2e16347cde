import { asLog, asOwner } from '@mithaq/db/database'
import { reserveServerClient, appendServerUpdates } from '@mithaq/db/documents/server-updates'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { cellText } from '@mithaq/editor/tables/table'
import type { SignedText } from '@mithaq/domain/signing/canonical-text'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appRouter } from '../app-router.ts'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { writeText } from '../testing/write-text.ts'
import { createCallerFactory, type Refused } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const sha256 = (text: string | null): string =>
  createHash('sha256')
    .update(text ?? '', 'utf8')
    .digest('hex')

/** A submission whose first section has these words. */
async function written(words: string): Promise<TestSubmission> {
  const at = await addTestSubmission(world)
  await writeText(database.db, at.documentId, (doc) => doc.getText('text:en').insert(0, words, {}))
  return at
}
const edit = ({ documentId }: TestSubmission, change: (text: Y.Text) => void) =>
  writeText(database.db, documentId, (doc) => change(doc.getText('text:en')))

const versionOf = async ({ submissionId }: TestSubmission, number: number) => as('coWriter').versions.get({ submissionId, number })
const textOf = (canonical: string | null): string =>
  (JSON.parse(canonical ?? '{"sections":[]}') as SignedText).sections
    .flatMap(({ blocks }) => blocks.flatMap(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : ''))))
    .join('')

describe('naming', () => {
  it('V5: names an earlier moment by the rows of sections, the others stand as they are; a row that nobody has is refused', async () => {
    const at = await written('The first text.')
    const { submissionId, sectionId } = at
    await edit(at, (text) => text.insert(4, 'very ', {}))
    const { sections } = await as('coWriter').history.timeline({ submissionId, sectionId })
    expect(sections).toEqual([{ id: sectionId, last: 2, edition: 1 }])
    const name = (after: number, moment: { edition: number; seq: number }) =>
      as('leadWriter').versions.name({ submissionId, after, name: 'Before “very”', at: [{ sectionId, ...moment }] })
    await name(0, { edition: 1, seq: 1 })
    await name(1, { edition: 1, seq: 2 })
    expect(textOf((await versionOf(at, 1)).canonical)).toBe('The first text.')
    expect(textOf((await versionOf(at, 2)).canonical)).toBe('The very first text.')
    const { versions } = await as('coWriter').history.timeline({ submissionId, sectionId })
    expect(versions.map(({ seqs: stood }) => stood[sectionId])).toEqual([1, 2])
    for (const wrong of [
      { edition: 1, seq: 3 },
      { edition: 2, seq: 1 },
    ])
      expect(await refusalOf(name(2, wrong))).toEqual({ code: 'input.invalid', fields: ['at'] })
  })
})

describe('freezing', () => {
  it('V1, C6: keeps the words, and its hash is that of the bytes; nothing that follows changes them', async () => {
    const at = await written('The first text.')
    const { submissionId } = at
    const made = await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    expect(made).toMatchObject({ number: 1, sensitive: 0 })
    await edit(at, (text) => text.insert(4, 'very ', {}))
    const version = await versionOf(at, 1)
    expect(textOf(version.canonical)).toBe('The first text.')
    expect(sha256(version.canonical)).toBe(made.hash)
    expect(version).toMatchObject({ number: 1, purpose: 'signing', hash: made.hash, language: 'en', sourceLanguage: 'ar' })
    const source = await as('coWriter').versions.get({ submissionId, number: 1, which: 'source' })
    expect(sha256(source.canonical)).toBe(version.sourceHash)
  })

  it('V1: what did not change is kept once', async () => {
    const at = await written('One.')
    const { submissionId } = at
    await as('coordinator').versions.freeze({ submissionId, after: 0 })
    const kept = () =>
      asOwner(database.db, (trx) => trx.selectFrom('frozen_section').selectAll().where('coalition_id', '=', world.coalitionId).execute())
    const before = (await kept()).length
    await edit(at, (text) => text.insert(0, 'Number ', {}))
    await as('coordinator').versions.freeze({ submissionId, after: 1 })
    // Of two sections in two languages one changed, in one language.
    expect((await kept()).length).toBe(before + 1)
  })

  it('V5: moves a draft to signing; naming changes no status, and asks nobody to sign', async () => {
    const { submissionId } = await written('Words.')
    await as('leadWriter').versions.name({ submissionId, after: 0, name: 'Before the pre-session' })
    expect((await as('observer').submissions.get({ submissionId })).status).toBe('drafting')
    await as('leadWriter').versions.freeze({ submissionId, after: 1 })
    expect((await as('observer').submissions.get({ submissionId })).status).toBe('signing')
    expect(
      await as('guest')
        .versions.list({ submissionId })
        .catch(() => 'not the guest of this one'),
    ).toBe('not the guest of this one')
    expect(await as('observer').versions.list({ submissionId })).toMatchObject([
      { number: 1, purpose: 'named', name: 'Before the pre-session' },
      { number: 2, purpose: 'signing', name: null },
    ])
  })

  it('V2: of two at once one wins, and the other is told and has made nothing', async () => {
    const { submissionId } = await written('Words.')
    const answers = await Promise.allSettled([
      as('leadWriter').versions.freeze({ submissionId, after: 0 }),
      as('coordinator').versions.freeze({ submissionId, after: 0 }),
      as('coordinator').versions.name({ submissionId, after: 0, name: 'x' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const told = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Refused).refusal] : []))
    expect(told).toEqual([1, 1].map((number) => ({ code: 'version.madeMeanwhile', number })))
    expect(await as('observer').versions.list({ submissionId })).toHaveLength(1)
  })

  it('V2: a number that nobody can have seen is not taken', async () => {
    const { submissionId } = await written('Words.')
    expect(await refusalOf(as('leadWriter').versions.freeze({ submissionId, after: 3 }))).toEqual({
      code: 'input.invalid',
      fields: ['after'],
    })
  })

  it('V4: with open suggestions it is refused, unless they are taken as declined; naming never asks', async () => {
    const at = await written('Words.')
    const { submissionId } = at
    await writeText(database.db, at.documentId, (doc) =>
      doc.getMap('suggestions').set('6/0', { block: 'a', language: 'en', attributes: { kind: 'heading' } }),
    )
    expect(await refusalOf(as('leadWriter').versions.freeze({ submissionId, after: 0 }))).toEqual({
      code: 'version.openSuggestions',
      count: 1,
    })
    await as('leadWriter').versions.name({ submissionId, after: 0, name: 'With suggestions' })
    await as('leadWriter').versions.freeze({ submissionId, after: 1, declineSuggestions: true })
    expect(await as('observer').versions.list({ submissionId })).toMatchObject([{ declinedSuggestions: 0 }, { declinedSuggestions: 1 }])
  })

  it('V2: a signed text is not frozen again', async () => {
    const { submissionId } = await written('Words.')
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ status: 'signed' }).where('id', '=', submissionId).execute())
    expect(await refusalOf(as('leadWriter').versions.freeze({ submissionId, after: 0 }))).toEqual({ code: 'submission.locked' })
  })

  it('C3: the cover and the title are no part of it', async () => {
    const at = await written('Words.')
    const { submissionId } = at
    const { hash } = await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    await as('leadWriter').submissions.changeTitle({ submissionId, title: { en: 'Another title (fictional)' } })
    await asOwner(database.db, (trx) =>
      trx
        .updateTable('section')
        .set({ part: 'cover' } as never)
        .where('submission_id', '=', submissionId)
        .where('position', '=', 1)
        .execute(),
    )
    const later = await as('leadWriter').versions.freeze({ submissionId, after: 1 })
    // The second section left the text by becoming the cover.
    expect(later.hash).not.toBe(hash)
    expect((await as('observer').versions.compare({ submissionId, from: 1, to: 2 })).sections).toMatchObject([{ change: 'removed' }])
  })

  it('C2, C4: notes are in it while they stand in the text; sensitive passages are counted for whoever freezes', async () => {
    const at = await written('Words')
    const { submissionId } = at
    await writeText(database.db, at.documentId, (doc) => {
      doc.getText('text:en').insertEmbed(5, { note: 'n1' }, {})
      doc.getText('text:en').format(0, 5, { sensitive: true })
      doc.getText('note:n1').insert(0, 'A source.', {})
      doc.getText('note:n2').insert(0, 'Nowhere.', {})
    })
    expect(await as('leadWriter').versions.freeze({ submissionId, after: 0 })).toMatchObject({ sensitive: 1 })
    const { canonical } = await versionOf(at, 1)
    expect(canonical).toContain('A source.')
    expect(canonical).not.toContain('Nowhere.')
  })
})

describe('tables', () => {
  it('C2, V7: every cell is signed, with its notes; a cell that changes is a change, one of a table that is no longer there is not in it', async () => {
    const at = await written('Words')
    const { submissionId } = at
    const inCell = (change: (text: Y.Text) => void, table = 't1') =>
      writeText(database.db, at.documentId, (doc) => change(doc.getText(cellText(table, 'r1', 'c1'))))
    await writeText(database.db, at.documentId, (doc) => {
      doc.getText('text:en').insertEmbed(5, { table: 't1' }, {})
      for (const table of ['t1', 't2'])
        for (const [key, value] of [
          ['row/r1', 'a'],
          ['column/c1', 'a'],
          ['header', true],
        ] as const)
          doc.getMap('tables').set(`${table}/${key}`, value)
      doc.getText('note:n7').insert(0, 'Source of the figure.', {})
    })
    await inCell((text) => text.insert(0, 'Forty-one cases', {}))
    await inCell((text) => text.insertEmbed(15, { note: 'n7' }, {}))
    await inCell((text) => text.insert(0, 'Of no table', {}), 't2')
    await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    const { canonical } = await versionOf(at, 1)
    expect(canonical).toContain(
      '"tables":{"t1":{"header":true,"rows":[[[{"marks":{},"text":"Forty-one cases","type":"text"},{"id":"n7","type":"note"}]]]}}',
    )
    expect(canonical).toContain('Source of the figure.')
    expect(canonical).not.toContain('Of no table')
    await inCell((text) => text.insert(0, 'About ', {}))
    expect(await as('reviewer').versions.compare({ submissionId, from: 1, to: null })).toMatchObject({
      sections: [{ blocks: [], tables: [{ id: 't1', change: 'changed' }] }],
    })
  })
})

describe('what changed', () => {
  it('V7: between versions, and since one, by block', async () => {
    const at = await written('First.')
    const { submissionId } = at
    await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    expect(await as('reviewer').versions.compare({ submissionId, from: 1, to: null })).toEqual({ same: true, sections: [] })
    await edit(at, (text) => {
      text.insertEmbed(6, { block: 'second' }, {})
      text.insert(7, 'Second.', {})
    })
    const now = await as('reviewer').versions.compare({ submissionId, from: 1, to: null })
    expect(now).toMatchObject({ same: false, sections: [{ section: at.sectionId, blocks: [{ id: 'second', change: 'added' }] }] })
    await as('leadWriter').versions.freeze({ submissionId, after: 1 })
    expect(await as('reviewer').versions.compare({ submissionId, from: 1, to: 2 })).toEqual(now)
    expect(await refusalOf(as('reviewer').versions.compare({ submissionId, from: 1, to: 9 }))).toEqual({ code: 'notFound' })
  })
})

describe('a passage that is removed for good', () => {
  it('V6: is in no kept text; hashes stay, and the words of that version are gone', async () => {
    const at = await addTestSubmission(world)
    const { submissionId, documentId, sectionId } = at
    const client = await asLog(database.db, async (trx) => {
      const clientId = await reserveServerClient(trx, documentId)
      const doc = createSectionDoc()
      doc.clientID = clientId
      doc.getText('text:en').insert(0, 'Before. Samira Example. After.', {})
      await appendServerUpdates(trx, { documentId, updates: [Y.encodeStateAsUpdate(doc)] })
      return clientId
    })
    const { hash } = await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    const { purgeId } = await as('coordinator').purges.ask({ sectionId, passage: [{ client, clock: 8, length: 15 }] })
    await as('coWriter').purges.agree({ purgeId })
    expect(await versionOf(at, 1)).toMatchObject({ hash, canonical: null })
    expect(await refusalOf(as('coWriter').versions.compare({ submissionId, from: 1, to: null }))).toEqual({
      code: 'version.wordsRemoved',
      number: 1,
    })
    const kept = await asOwner(database.db, (trx) => trx.selectFrom('frozen_section').select('text').execute())
    expect(kept.filter(({ text }) => text.includes('Samira'))).toEqual([])
    await as('leadWriter').versions.freeze({ submissionId, after: 1 })
    expect(textOf((await versionOf(at, 2)).canonical)).toBe('Before.  After.')
  })
})

describe('review', () => {
  it('W1, W2: an organisation says it, and when the words change it is of an earlier text; what changes no word leaves it', async () => {
    const at = await written('Words.')
    const { submissionId, sectionId } = at
    await as('reviewer').versions.review({ sectionId, reviewed: true })
    const { palm, cedar } = world.organisations
    expect(await as('leadWriter').versions.reviews({ submissionId })).toMatchObject([
      { sectionId, organisationId: palm, isOfEarlierText: false },
    ])
    await writeText(database.db, at.documentId, (doc) =>
      doc.getMap('suggestions').set('6/0', { block: 'a', language: 'en', attributes: { kind: 'heading' } }),
    )
    expect(await as('leadWriter').versions.reviews({ submissionId })).toMatchObject([{ isOfEarlierText: false }])
    await edit(at, (text) => text.insert(0, 'New ', {}))
    await as('leadWriter').versions.review({ sectionId, reviewed: true })
    expect(await as('observer').versions.reviews({ submissionId })).toMatchObject([
      { organisationId: palm, isOfEarlierText: true },
      { organisationId: cedar, isOfEarlierText: false },
    ])
    await as('coWriter').versions.review({ sectionId, reviewed: true })
    await as('leadWriter').versions.review({ sectionId, reviewed: false })
    expect(await as('observer').versions.reviews({ submissionId })).toMatchObject([{ organisationId: palm, isOfEarlierText: false }])
  })
})

it('V1: a version shows to whoever sees the submission, and to nobody else', async () => {
  const { submissionId } = world
  await as('leadWriter').versions.freeze({ submissionId, after: 0 })
  const taking: Who[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest']
  for (const who of whos) {
    const answer = await as(who)
      .versions.get({ submissionId, number: 1 })
      .then(
        ({ number }) => number,
        (error: Refused) => error.refusal.code,
      )
    expect(answer, who).toBe(taking.includes(who) ? 1 : who === 'anonymous' ? 'signIn.required' : 'notFound')
  }
})

it('a version and its facts hold ids, and no words', async () => {
  const { submissionId } = await written('Words.')
  const { versionId } = await as('leadWriter').versions.freeze({ submissionId, after: 0 })
  const events = await asOwner(database.db, (trx) =>
    trx.selectFrom('event').select(['kind', 'subject']).where('submission_id', '=', submissionId).orderBy('id').execute(),
  )
  expect(events).toEqual([
    { kind: 'submission.statusChanged', subject: { from: 'drafting', to: 'signing' } },
    { kind: 'version.frozen', subject: { versionId } },
  ])
})
