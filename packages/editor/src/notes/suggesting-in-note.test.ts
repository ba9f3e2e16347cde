// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { createSectionDoc } from '../section-doc.ts'
import { documentSuggestions } from '../suggestions/document-suggestions.ts'
import { wordsIn } from '../suggestions/views.ts'
import { withoutLayout } from '../testing/writers.ts'
import { openNoteView } from './note-view.ts'

beforeAll(withoutLayout)

test('N1, E1: what is edited in a note in suggest mode is proposed, shown there, and accepted from the list', () => {
  const doc = createSectionDoc()
  doc.getText('text:en').insertEmbed(0, { note: 'n1' }, {})
  doc.getText('note:n1').insert(0, 'See the report.', {})
  const suggestions = documentSuggestions(doc)
  suggestions.setMode('suggest')
  const note = openNoteView({
    place: document.createElement('div'),
    doc,
    noteId: 'n1',
    language: 'en',
    editable: () => true,
    label: 'Note',
    placeholder: '',
    caseLabel: (label) => label,
    words: {},
    onPasteRefused: () => {},
  })
  note.view.dispatch(note.view.state.tr.insertText('our', 5, 8))
  expect(wordsIn(doc, 'note:n1', 'base')).toBe('See the report.')
  const drawn = (tag: string): string[] => [...note.view.dom.querySelectorAll(tag)].map(({ textContent }) => textContent)
  expect([drawn('del'), drawn('ins')]).toEqual([['the'], ['our']])
  suggestions.setMode('write')
  suggestions.accept(suggestions.now().map(({ id }) => id))
  expect(wordsIn(doc, 'note:n1', 'base')).toBe('See our report.')
  expect([drawn('del'), drawn('ins')]).toEqual([[], []])
  note.destroy()
})
