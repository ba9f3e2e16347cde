import { findMatches } from '@mithaq/domain/folded-text'
import { findInSection } from '@mithaq/editor/find/find-in-section'
import { noteBody, writeNoteBody } from '@mithaq/editor/notes/notes'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { writeText, type NewBlock } from '@mithaq/editor/write-text'
import { DocumentId, newId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { writtenSubmission } from '../../../testing/written-submission.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import { replaceInText, replaceOne } from './replace.ts'

/** A text that is scrolled out of reach: no editor of it is on the page. */
const noViews: MountedViews = { all: () => [], find: () => null, add: () => () => {}, subscribe: () => () => {} }
const documentId = newId(DocumentId)
const text = (words: string): NewBlock['content'][number] => ({ type: 'text', text: words, marks: {} })

function written() {
  const doc = createSectionDoc()
  const paragraph = { kind: 'paragraph', level: 0, numbered: true, direction: 'auto', pair: null } as const
  writeText(doc, 'ar', [
    { ...paragraph, id: 'a', content: [text('إحتجاز اول'), { type: 'note', id: 'n1' }] },
    { ...paragraph, id: 'b', content: [text('احتجازٌ ثان')] },
  ])
  writeNoteBody(doc, 'n1', [text('قرار الاحتجاز')])
  return doc
}
const find = (words: string) => findMatches(words, 'احتجاز')
const says = (doc: ReturnType<typeof written>): unknown => [
  ...blocksIn(doc, 'ar', 'base').map(({ content }) => content.find((one) => one.type === 'text')?.text),
  noteBody(doc, 'n1')
    .map((one) => (one.type === 'text' ? one.text : ''))
    .join(''),
]

test('all places of a text that is not on the page are replaced, its notes too, and taken back at once', () => {
  const doc = written()
  const before = says(doc)
  const { count, takeBack } = replaceInText({ doc, documentId, language: 'ar', views: noViews }, find, 'توقيف')
  expect(count).toBe(3)
  expect(says(doc)).toEqual(['توقيف اول', 'توقيف ثان', 'قرار التوقيف'])
  takeBack()
  expect(says(doc)).toEqual(before)
})

test('one place is replaced alone: in a note, and in a paragraph', () => {
  const doc = written()
  const [section] = writtenSubmission().sections
  if (section === undefined) throw new Error('The submission has no section')
  const places = findInSection(doc, 'ar', find)
  const [inText, , inNote] = places
  if (inText === undefined || inNote === undefined) throw new Error('Not found')
  replaceOne({ doc, views: noViews, place: { section, in: 'text', language: 'ar', found: inNote } }, find, 'توقيف')
  expect(says(doc)).toEqual(['إحتجاز اول', 'احتجازٌ ثان', 'قرار التوقيف'])
  replaceOne({ doc, views: noViews, place: { section, in: 'text', language: 'ar', found: inText } }, find, 'توقيف')
  expect(says(doc)).toEqual(['توقيف اول', 'احتجازٌ ثان', 'قرار التوقيف'])
})
