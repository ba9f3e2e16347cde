import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { replaceInBodies } from '../find/find-in-section.ts'
import { createSectionDoc } from '../section-doc.ts'
import { newTable } from '../tables/table-edits.ts'
import { suggestionsOf } from './list.ts'
import { setEditMode } from './mode.ts'
import { startSuggesting } from './suggest.ts'
import { wordsIn } from './views.ts'

/** What is edited without an editor's view. */
function suggesting(): Y.Doc {
  const doc = createSectionDoc()
  doc.getText('text:en').insertEmbed(0, { note: 'n1' }, {})
  doc.getText('note:n1').insert(0, 'Report of 2023, and 2023 again', {})
  setEditMode(doc, 'suggest')
  return doc
}

test('E1: in suggest mode replacing in notes proposes it in each place', () => {
  const doc = suggesting()
  const before = Y.getState(doc.store, doc.clientID)
  const places = (text: string): { from: number; to: number }[] =>
    [...text.matchAll(/2023/g)].map(({ index }) => ({ from: index, to: index + 4 }))
  expect(replaceInBodies(doc, 'en', places, '2024')).toBe(2)
  expect(wordsIn(doc, 'note:n1', 'base')).toBe('Report of 2023, and 2023 again')
  expect(wordsIn(doc, 'note:n1', 'accepted')).toBe('Report of 2024, and 2024 again')
  expect(suggestionsOf(doc).map(({ kind }) => kind)).toEqual(['delete', 'insert', 'delete', 'insert'])
  expect(suggestionsOf(doc).every(({ client }) => client === startSuggesting(doc))).toBe(true)
  expect(Y.getState(doc.store, doc.clientID)).toBe(before)
})

test('E1: in suggest mode no table is made, for its rows would be no suggestion', () => {
  const doc = suggesting()
  expect(newTable(doc, { rows: 2, columns: 2 })).toBeNull()
  expect(doc.getMap('tables').size).toBe(0)
})
