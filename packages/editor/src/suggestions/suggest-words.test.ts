import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { NewBlock } from '../write-text.ts'
import { writeText } from '../write-text.ts'
import { createSectionDoc } from '../section-doc.ts'
import { undoOf } from '../undo.ts'
import { documentSuggestions } from './document-suggestions.ts'
import { suggestWords } from './suggest-words.ts'
import { blocksIn } from './views.ts'

const paragraph = (text: string, numbered = false): NewBlock => ({
  kind: 'paragraph',
  level: 0,
  numbered,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
})
function docOf(...blocks: NewBlock[]): Y.Doc {
  const doc = createSectionDoc()
  writeText(doc, 'ar', blocks)
  return doc
}
const said = (doc: Y.Doc, view: 'base' | 'accepted'): string[] =>
  blocksIn(doc, 'ar', view).map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '')).join(''))

test('words stand as a suggestion where what stood around them stands once, parted from it by a space', () => {
  const doc = docOf(paragraph('حضر الوفد إلى السجن.'), paragraph('لم يجب أحد.'))
  suggestWords(doc, 'ar', { words: 'من طرابلس', before: 'حضر الوفد', after: ' إلى السجن.' })
  expect(said(doc, 'accepted')).toEqual(['حضر الوفد من طرابلس إلى السجن.', 'لم يجب أحد.'])
  expect(said(doc, 'base')).toEqual(['حضر الوفد إلى السجن.', 'لم يجب أحد.'])
  expect(
    documentSuggestions(doc)
      .now()
      .map(({ kind }) => kind),
  ).toEqual(['insert'])
})
test('inside a word there is no space, and the chosen mode is left as it was', () => {
  const doc = docOf(paragraph('They were hed.'))
  suggestWords(doc, 'ar', { words: 'l', before: 'They were he', after: 'd.' })
  expect(said(doc, 'accepted')).toEqual(['They were held.'])
  expect(documentSuggestions(doc).mode()).toBe('write')
})
test('at the beginning or the end of a paragraph, the other side says where', () => {
  const doc = docOf(paragraph('One.'), paragraph('Two.'))
  suggestWords(doc, 'ar', { words: 'Before.', before: '', after: 'Two.' })
  suggestWords(doc, 'ar', { words: 'After.', before: 'One.', after: '' })
  expect(said(doc, 'accepted')).toEqual(['One. After.', 'Before. Two.'])
})
test('what stood around them twice, or not at all, names no place: they are paragraphs at the end, numbered as the last one', () => {
  const doc = docOf(paragraph('Twice.', true), paragraph('Twice.', true))
  suggestWords(doc, 'ar', { words: 'First line\nsecond line', before: 'Twice.', after: '' })
  suggestWords(doc, 'ar', { words: 'Nowhere', before: 'gone', after: '' })
  expect(said(doc, 'accepted')).toEqual(['Twice.', 'Twice.', 'First line', 'second line', 'Nowhere'])
  expect(said(doc, 'base')).toEqual(['Twice.', 'Twice.'])
  expect(blocksIn(doc, 'ar', 'accepted').every(({ numbered }) => numbered)).toBe(true)
})
test('an empty text takes them into its empty paragraph', () => {
  const doc = createSectionDoc()
  suggestWords(doc, 'ar', { words: 'Words', before: 'gone', after: '' })
  expect(said(doc, 'accepted')).toEqual(['Words'])
  const empty = docOf(paragraph(''))
  suggestWords(empty, 'ar', { words: 'Words', before: '', after: '' })
  expect(said(empty, 'accepted')).toEqual(['Words'])
})
test('one undo in the text takes them back, and so does what is returned, even when somebody typed since', () => {
  const doc = docOf(paragraph('One.'))
  suggestWords(doc, 'ar', { words: 'a\nb', before: 'gone', after: '' })
  expect(undoOf(doc, 'ar').undo()).toBe(true)
  expect(said(doc, 'accepted')).toEqual(['One.'])
  const takeBack = suggestWords(doc, 'ar', { words: 'a\nb', before: 'gone', after: '' })
  doc.getText('text:ar').insert(1, 'Typed. ', {})
  takeBack()
  expect(said(doc, 'accepted')).toEqual(['Typed. One.'])
  expect(documentSuggestions(doc).now()).toEqual([])
})
