import { asJobs, asOwner } from '@mithaq/db/database'
import { packLog } from '@mithaq/db/documents/pack-log'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { sql } from 'kysely'
import * as Y from 'yjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { appendAs, appendUpdatesAs } from '../testing/append-as.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
let at: TestSubmission
let doc: Y.Doc
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
beforeEach(async () => {
  at = await addTestSubmission(world)
  doc = createSectionDoc()
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const nine = Date.parse('2026-11-24T09:00:00Z')

/** Somebody's edit, so many minutes after nine. Returns its row. */
function write(who: 'palmWriter' | 'cedarWriter' | 'reviewer', minutes: number, edit: (text: Y.Text) => void): Promise<number> {
  const clientId = { palmWriter: 11, cedarWriter: 22, reviewer: 33 }[who]
  return appendAs(database.db, doc, { ...by(who), clientId, at: new Date(nine + minutes * 60_000) }, edit)
}
const by = (who: 'palmWriter' | 'cedarWriter' | 'reviewer') => ({
  documentId: at.documentId,
  membershipId: world.people[who].membershipId,
  sessionId: null,
})

const wordsOf = (blocks: readonly { content: readonly { type: string; text?: string }[] }[]): string =>
  blocks.map(({ content }) => content.map(({ text }) => text ?? '').join('')).join('\n')

describe('a timeline', () => {
  it('says who wrote, for which organisation, when: what follows without a long pause is one', async () => {
    await write('palmWriter', 0, (text) => text.insert(0, 'He was held.', {}))
    await write('palmWriter', 4, (text) => text.insert(12, ' Nobody answered.', {}))
    await write('cedarWriter', 5, (text) => text.delete(0, 3))
    await write('palmWriter', 30, (text) => text.insert(0, 'He ', {}))
    const { episodes, authors, sections } = await as('leadWriter').history.timeline({
      submissionId: at.submissionId,
      sectionId: at.sectionId,
    })
    const { cedarWriter } = world.people
    expect(episodes).toMatchObject([
      { author: world.organisations.palm, firstSeq: 4, lastSeq: 4, from: nine + 30 * 60_000, added: 3, removed: 0 },
      { author: cedarWriter.membershipId, firstSeq: 3, lastSeq: 3, added: 0, removed: 3 },
      { author: world.organisations.palm, firstSeq: 1, lastSeq: 2, from: nine, to: nine + 4 * 60_000, added: 29, removed: 0 },
    ])
    expect(sections).toEqual([{ id: at.sectionId, last: 4, edition: 1 }])
    expect(authors[world.organisations.palm]).toEqual({ organisationId: world.organisations.palm, guestOrganisation: null, person: null })
    expect(authors[cedarWriter.membershipId]).toMatchObject({ person: { alias: 'cedarWriter' } })
  })

  it('names persons inside their own organisation alone', async () => {
    await write('palmWriter', 0, (text) => text.insert(0, 'a', {}))
    await write('reviewer', 1, (text) => text.insert(0, 'b', {}))
    const asked = { submissionId: at.submissionId, sectionId: null }
    const own = await as('observer').history.timeline(asked)
    expect(own.episodes.map(({ author }) => own.authors[author]?.person?.alias)).toEqual(['reviewer', 'palmWriter'])
    const partner = await as('coordinator').history.timeline(asked)
    expect(partner.episodes).toHaveLength(1)
    expect(JSON.stringify(partner)).not.toContain(world.people.palmWriter.membershipId)
    expect(JSON.stringify(partner)).not.toContain('palmWriter')
  })

  it('goes through all sections of a submission', async () => {
    await write('palmWriter', 0, (text) => text.insert(0, 'a', {}))
    const { sections } = await as('coWriter').history.timeline({ submissionId: at.submissionId, sectionId: null })
    expect(sections.map(({ last }) => last)).toEqual([1, 0])
  })
})

describe('a moment', () => {
  it('reads as the text stood, whatever came after and wherever the rows lie', async () => {
    await write('palmWriter', 0, (text) => text.insert(0, 'He was held.', {}))
    for (let row = 0; row < 30; row++) await write('cedarWriter', 1, (text) => text.insert(text.length, `${row % 10}`, {}))
    const told = await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 3 })
    expect(wordsOf(told.blocks)).toBe('He was held.01')
    expect(told).toMatchObject({ seq: 3, last: 31, edition: 1 })
    await write('palmWriter', 2, (text) => text.delete(0, text.length))
    expect(wordsOf((await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 31 })).blocks)).toMatch(
      /^He was held/,
    )
    expect(wordsOf((await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 32 })).blocks)).toBe('')
  })

  it('also of rows that are packed', async () => {
    for (let row = 0; row < 2100; row++) await appendLetter(row)
    await packed()
    expect(wordsOf((await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 5 })).blocks)).toBe('01234')
    expect(wordsOf((await as('leadWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 2100 })).blocks)).toHaveLength(
      2100,
    )
  })

  it('brings the notes that stood in it', async () => {
    await write('palmWriter', 0, (text) => {
      text.insert(0, 'Held.', {})
      text.insertEmbed(5, { note: 'n1' })
      text.doc?.getText('note:n1').insert(0, 'Letter of May.', {})
    })
    await write('palmWriter', 1, (text) => text.doc?.getText('note:n1').delete(0, 10))
    const told = await as('coWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 1 })
    expect(wordsOf(told.notes.n1 ?? [])).toBe('Letter of May.')
  })
})

describe('two moments', () => {
  it('compared are tracked changes, by organisation', async () => {
    await write('palmWriter', 0, (text) => text.insert(0, 'He was held.', {}))
    await write('cedarWriter', 1, (text) => text.insert(7, 'not ', {}))
    await write('palmWriter', 2, (text) => text.delete(0, 3))
    const told = await as('coordinator').history.compare({ sectionId: at.sectionId, language: 'en', before: 1, after: 3 })
    expect(
      told.blocks[0]?.pieces.map(({ fate, seq, inline }) => [
        fate,
        inline.type === 'text' && inline.text,
        seq === null ? null : told.rows[seq]?.author,
      ]),
    ).toEqual([
      ['removed', 'He ', world.organisations.palm],
      ['kept', 'was ', null],
      ['added', 'not ', world.people.cedarWriter.membershipId],
      ['kept', 'held.', null],
    ])
    expect(told.rows[3]?.at).toBe(nine + 2 * 60_000)
  })
})

describe('who wrote what', () => {
  it('is told by client ids that the server has bound: persons inside their own organisation, otherwise organisations', async () => {
    await write('palmWriter', 0, (text) => text.insert(0, 'a', {}))
    await write('cedarWriter', 0, (text) => text.insert(0, 'b', {}))
    const told = await as('guest').history.authors({ sectionId: world.sectionId })
    expect(told.clients).toEqual({})
    const { clients, authors } = await as('coWriter').history.authors({ sectionId: at.sectionId })
    expect(clients).toEqual({ 11: world.people.palmWriter.membershipId, 22: world.organisations.cedar })
    expect(authors[clients[11] as string]?.person?.alias).toBe('palmWriter')
  })
})

it('readers and guests see what stands there, not what was taken out before they came', async () => {
  const { dune } = world.organisations
  await as('leadWriter').submissions.changeParticipants({
    submissionId: at.submissionId,
    coSubmitters: [world.organisations.cedar, world.organisations.palm],
    readers: [dune],
  })
  expect(await refusalOf(as('foreignWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 1 }))).toEqual({
    code: 'notFound',
  })
  expect(await as('foreignWriter').history.authors({ sectionId: at.sectionId })).toMatchObject({ clients: {} })
})

it('a damaged log is said to be damaged', async () => {
  await write('palmWriter', 0, (text) => text.insert(0, 'He was held.', {}))
  await asOwner(database.db, (trx) => sql`update document_update set bytes = '\\x00' where document_id = ${at.documentId}`.execute(trx))
  expect(await refusalOf(as('coWriter').history.moment({ sectionId: at.sectionId, language: 'en', seq: 1 }))).toEqual({
    code: 'section.damaged',
  })
})

const pending: Uint8Array[] = []
async function appendLetter(row: number): Promise<void> {
  doc.clientID = 11
  const heard = (update: Uint8Array): void => void pending.push(update)
  doc.on('update', heard)
  doc.getText('text:en').insert(row, `${row % 10}`, {})
  doc.off('update', heard)
  if (pending.length === 700)
    await appendUpdatesAs(
      database.db,
      { ...by('palmWriter'), clientId: 11, at: new Date(nine) },
      pending.splice(0),
      Y.getState(doc.store, 11),
    )
}
async function packed(): Promise<void> {
  const none = Buffer.alloc(0)
  await asOwner(database.db, (trx) =>
    trx
      .insertInto('document_checkpoint')
      .values({ document_id: at.documentId, coalition_id: world.coalitionId, seq: 2100, state: none, state_vector: none })
      .execute(),
  )
  expect(await asJobs(database.db, (trx) => packLog(trx, at.documentId))).toBe(true)
}
