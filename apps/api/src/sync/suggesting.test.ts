import { asOwner } from '@mithaq/db/database'
import { decide } from '@mithaq/editor/suggestions/decide'
import { suggestionsOf } from '@mithaq/editor/suggestions/list'
import { startSuggesting, suggest } from '@mithaq/editor/suggestions/suggest'
import { blocksIn, type TextView } from '@mithaq/editor/suggestions/views'
import type { DocumentId } from '@mithaq/schema/ids'
import type * as Y from 'yjs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { syncWorld, until, type SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

const read = (doc: Y.Doc, view: TextView): string =>
  blocksIn(doc, 'en', view)
    .flatMap(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : '')))
    .join('')

const bindingsOf = (documentId: DocumentId) =>
  asOwner(world.db, (trx) =>
    trx.selectFrom('document_binding').select(['client_id', 'mode']).where('document_id', '=', documentId).orderBy('mode').execute(),
  )

const untilCounted = (documentId: DocumentId, words: number): Promise<void> =>
  vi.waitFor(
    async () => {
      const counts = await asOwner(world.db, (trx) =>
        trx.selectFrom('section_count').select('words').where('document_id', '=', documentId).where('language', '=', 'en').execute(),
      )
      expect(counts).toEqual([{ words }])
    },
    { timeout: 20_000 },
  )

test('G9, G12, K6: a reviewer proposes with our editor’s model, a writer accepts, others and later ones read it, words are those of the text itself', async () => {
  const { documentId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId)
  const reviewer = await world.client('reviewer', documentId)
  await Promise.all([writer.synced(), reviewer.synced()])
  writer.text.insert(0, 'They were held without charge.')
  await until(() => reviewer.text.length > 0)
  const { doc, text } = reviewer
  suggest(doc, (edit) => {
    edit.insert(text, 10, 'unlawfully ')
    edit.delete(text, text.length - 16, 16)
    edit.format(text, 0, 4, { strong: true })
  })
  await until(() => suggestionsOf(writer.doc).length === 3)
  await untilCounted(documentId, 5)
  expect(read(writer.doc, 'base')).toBe('They were held without charge.')
  expect(await bindingsOf(documentId)).toEqual(
    expect.arrayContaining([
      { client_id: startSuggesting(doc), mode: 'suggesting' },
      { client_id: writer.doc.clientID, mode: 'writing' },
    ]),
  )

  decide(writer.doc, 'accept', suggestionsOf(writer.doc))
  await until(() => suggestionsOf(doc).length === 0 && suggestionsOf(writer.doc).length === 0)
  await untilCounted(documentId, 4)
  expect(reviewer.provider.wsconnected).toBe(true)
  const later = await world.client('observer', documentId)
  await later.synced()
  for (const one of [writer.doc, doc, later.doc]) expect([read(one, 'base'), suggestionsOf(one)]).toEqual(['They were unlawfully held', []])
})

test('G9: what two who may only suggest write at once with stock clients, and after a restart, is each theirs', async () => {
  const { documentId, submissionId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId)
  const reviewer = await world.client('reviewer', documentId)
  const guest = await world.clientOf(await world.addGuest(submissionId, 'reviewer'), documentId)
  await Promise.all([writer.synced(), reviewer.synced(), guest.synced()])
  reviewer.text.insert(0, 'one ')
  guest.text.insert(0, 'two ')
  await until(() => suggestionsOf(writer.doc).length === 2)
  await world.restart()
  reviewer.text.insert(0, 'three ')
  await until(() => writer.text.length === 14 && reviewer.acknowledged() > 0)
  expect(read(writer.doc, 'base')).toBe('')
  expect(new Set(suggestionsOf(writer.doc).map(({ client }) => client))).toEqual(new Set([reviewer.doc.clientID, guest.doc.clientID]))
})

const suggestedFacts = (documentId: DocumentId) =>
  asOwner(world.db, (trx) =>
    trx
      .selectFrom('event')
      .innerJoin('section', 'section.submission_id', 'event.submission_id')
      .select(['event.subject', 'event.membership_id', 'section.id as sectionId'])
      .where('section.document_id', '=', documentId)
      .where('event.kind', '=', 'section.suggested')
      .orderBy('event.id')
      .execute(),
  )

test('K8: whoever writes a section hears when more suggestions of an organisation wait in it, and not when one is decided', async () => {
  const { documentId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId)
  const reviewer = await world.client('reviewer', documentId)
  await Promise.all([writer.synced(), reviewer.synced()])
  writer.text.insert(0, 'They were held.')
  await until(() => reviewer.text.length > 0)
  suggest(reviewer.doc, (edit) => edit.insert(reviewer.text, 4, ' all'))
  await vi.waitFor(async () => expect(await suggestedFacts(documentId)).toHaveLength(1), { timeout: 20_000 })
  const [fact] = await suggestedFacts(documentId)
  const { actor, membershipId } = world.people.reviewer
  expect(fact).toEqual({
    subject: { sectionId: fact?.sectionId, by: actor.organisationId },
    membership_id: membershipId,
    sectionId: fact?.sectionId,
  })
  await until(() => suggestionsOf(writer.doc).length === 1)
  decide(writer.doc, 'accept', suggestionsOf(writer.doc))
  // The accepted words are counted by the same look that would tell of suggestions.
  await untilCounted(documentId, 4)
  expect(await suggestedFacts(documentId)).toHaveLength(1)
})
