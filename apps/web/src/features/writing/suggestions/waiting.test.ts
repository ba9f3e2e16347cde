import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { wordsIn } from '@mithaq/editor/suggestions/views'
import { suggest } from '@mithaq/editor/suggestions/suggest'
import { undoOf } from '@mithaq/editor/undo'
import { bundleOf } from '@mithaq/i18n/messages'
import i18next, { type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { decide } from './decisions.ts'
import { describe } from './describe.ts'
import { pairUp } from './waiting.ts'

const words = (language: 'ar' | 'en'): TFunction<'suggestions'> => {
  const instance = i18next.createInstance()
  void instance.init({ lng: language, resources: { [language]: bundleOf(language) }, ns: ['suggestions'], initAsync: false })
  return instance.getFixedT(language, 'suggestions')
}

function suggested() {
  const doc = createSectionDoc()
  const text = doc.getText('text:en')
  text.insert(0, 'They were held.')
  suggest(doc, (edit) => {
    edit.delete(text, 5, 4)
    edit.insert(text, 9, 'are')
  })
  return { doc, text }
}

test('a deletion and what stands in its place are one card, in Arabic and in English', () => {
  const { doc } = suggested()
  const [pair, ...others] = pairUp(documentSuggestions(doc).now())
  expect(others).toEqual([])
  expect(pair).toMatchObject({ one: { kind: 'insert', excerpt: 'are' }, old: { kind: 'delete', excerpt: 'were' } })
  if (pair === undefined) return
  expect(describe(words('ar'), pair.one, 'مراجِعة')).toBe('مراجِعة: استبدال «\u2068are\u2069»')
  expect(describe(words('en'), pair.one, 'A reviewer')).toBe('A reviewer: Replace “\u2068are\u2069”')
})

test('a decision is taken back as long as nothing was done since', () => {
  const { doc, text } = suggested()
  const waiting = () =>
    pairUp(documentSuggestions(doc).now()).map(({ one, old }) => ({
      ids: old === null ? [one.id] : [old.id, one.id],
      one,
      old,
      text: { connection: { doc } },
    }))
  const written = (): string => wordsIn(doc, 'text:en', 'shown')
  const first = decide('accept', waiting())
  expect([first.count, written(), waiting()]).toEqual([1, 'They are held.', []])
  expect(first.takeBack()).toBe(true)
  expect(waiting()).toHaveLength(1)
  const second = decide('decline', waiting())
  expect([written(), waiting()]).toEqual(['They were held.', []])
  doc.transact(() => text.insert(0, 'All of it: '), undoOf(doc, 'en').origin)
  expect(second.takeBack()).toBe(false)
  expect(written()).toBe('All of it: They were held.')
})
