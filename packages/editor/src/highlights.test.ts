// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { highlightsAt, showHighlights } from './highlights.ts'
import { createSectionDoc } from './section-doc.ts'
import type { SectionView } from './section-view.ts'
import { openEditor, withoutLayout } from './testing/writers.ts'

let doc: Y.Doc
let section: SectionView
beforeEach(() => {
  withoutLayout()
  doc = createSectionDoc()
  const text = doc.getText('text:en')
  text.insertEmbed(0, { block: 'b1' })
  text.insert(1, 'He was held.', {})
  text.insertEmbed(13, { block: 'b2' })
  text.insert(14, 'Nobody answered.', {})
  section = openEditor(doc)
})
/** Words that are shown in a way. */
const shown = (name: string): string[] => [...section.view.dom.querySelectorAll(`.${name}`)].map(({ textContent }) => textContent)

test('a stretch is shown where its words stand, also over the end of a block', () => {
  showHighlights(section.view, 'comments', [{ from: 8, to: 20, class: 'commented', id: 't1' }])
  expect(shown('commented')).toEqual(['held.', 'Nobody'])
})

test('it moves with the words, whoever writes, and goes with them', () => {
  showHighlights(section.view, 'comments', [{ from: 8, to: 13, class: 'commented', id: 't1' }])
  doc.getText('text:en').insert(1, 'On 3 May ', {})
  expect(shown('commented')).toEqual(['held.'])
  section.view.dispatch(section.view.state.tr.insertText('x', 1))
  expect(shown('commented')).toEqual(['held.'])
  doc.getText('text:en').delete(1, doc.getText('text:en').toJSON().indexOf('Nobody'))
  expect(shown('commented')).toEqual([])
})

test('each layer is shown by itself, both at once, and shown anew takes the place of what was there', () => {
  showHighlights(section.view, 'authors', [{ from: 1, to: 13, class: 'author', id: 'cedar', style: '--author: 3' }])
  showHighlights(section.view, 'comments', [{ from: 4, to: 7, class: 'commented', id: 't1' }])
  expect(shown('commented')).toEqual(['was'])
  expect(shown('author').join('')).toBe('He was held.')
  showHighlights(section.view, 'comments', [{ from: 1, to: 3, class: 'commented', id: 't2' }])
  expect(shown('commented')).toEqual(['He'])
  showHighlights(section.view, 'authors', [])
  expect([shown('author'), shown('commented')]).toEqual([[], ['He']])
})

test('at a place, what stands there is told, the narrowest first; showing changes no text', () => {
  const before = Y.encodeStateVector(doc)
  showHighlights(section.view, 'comments', [
    { from: 1, to: 13, class: 'commented', id: 'wide' },
    { from: 4, to: 7, class: 'commented', id: 'narrow' },
  ])
  expect(highlightsAt(section.view.state, 'comments', 6)).toEqual(['narrow', 'wide'])
  expect(highlightsAt(section.view.state, 'comments', 11)).toEqual(['wide'])
  expect(Y.encodeStateVector(doc)).toEqual(before)
})
