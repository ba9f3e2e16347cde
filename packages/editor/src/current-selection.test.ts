// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { currentSelection } from './current-selection.ts'
import { createSectionDoc } from './section-doc.ts'
import { openEditor, withoutLayout } from './testing/writers.ts'
import { textIndexOf } from './text-position.ts'

test('whoever asks right after the selection changed is told of the words that are selected in the page', () => {
  withoutLayout()
  const doc = createSectionDoc()
  const text = doc.getText('text:ar')
  text.insertEmbed(0, { block: 'b1' })
  const written = 'كلمات يدور حولها النقاش'
  text.insert(1, written, {})
  const { view } = openEditor(doc, { language: 'ar', place: document.body })
  view.focus()
  const words = view.dom.querySelector('p')?.firstChild as Text
  document.getSelection()?.setBaseAndExtent(words, 16, words, 6)
  // The editor has not heard of it.
  expect(view.state.selection.empty).toBe(true)
  const { from, to } = currentSelection(view)
  expect(written.slice(textIndexOf(view.state.doc, from) - 1, textIndexOf(view.state.doc, to) - 1)).toBe('يدور حولها')
})
