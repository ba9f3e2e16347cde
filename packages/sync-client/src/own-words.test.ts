import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { idsOf } from './id-set.ts'
import { typedWords, wordsIn } from './own-words.ts'

/** A text of two paragraphs by others, and what one then does in it. */
function editing(edit: (text: Y.Text, doc: Y.Doc) => void): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const text = doc.getText('text:en')
  text.insertEmbed(0, { block: 'one' })
  text.insert(1, 'The first paragraph.')
  text.insertEmbed(21, { block: 'two' })
  text.insert(22, 'The second.')
  doc.clientID = 77
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  edit(text, doc)
  return { doc, updates }
}

const words = ({ doc, updates }: ReturnType<typeof editing>) =>
  wordsIn(doc, idsOf(updates).inserted).map(({ language, text, before, after }) => ({ language, text, before, after }))

test('words stand with what is before and after them in their paragraph', () => {
  expect(
    words(
      editing((text) => {
        for (const [index, letter] of [...'very '].entries()) text.insert(5 + index, letter)
      }),
    ),
  ).toEqual([{ language: 'en', text: 'very', before: 'The ', after: 'first paragraph.' }])
})

test('what was typed in two places is two, in the order of the text; the context ends with the paragraph', () => {
  expect(
    words(
      editing((text) => {
        text.insert(text.length, ' Later.')
        text.insert(21, ' Earlier.')
      }),
    ),
  ).toEqual([
    { language: 'en', text: 'Earlier.', before: 'The first paragraph.', after: '' },
    { language: 'en', text: 'Later.', before: 'The second.', after: '' },
  ])
})

test('a paragraph of one’s own keeps its line', () => {
  const [found] = words(
    editing((text) => {
      text.insert(21, ' More.')
      text.insertEmbed(27, { block: 'mine' })
      text.insert(28, 'And a case: ')
      text.insertEmbed(40, { case: 'A-07' })
    }),
  )
  expect(found?.text).toBe('More.\nAnd a case: A-07')
})

test('what one typed and deleted again is no longer there', () => {
  expect(
    words(
      editing((text) => {
        text.insert(5, 'very much ')
        text.delete(5, 5)
      }),
    ).map(({ text }) => text),
  ).toEqual(['much'])
  expect(words(editing((text) => text.delete(5, 3)))).toEqual([])
})

test('without the text they belong to, words typed key by key stand together, and no word of others is among them', () => {
  const { updates } = editing((text) => {
    for (const [index, letter] of [...'38 cases'].entries()) text.insert(21 + index, letter)
    text.insert(1, 'Before ')
  })
  expect(typedWords(updates)).toBe('38 cases\nBefore')
  expect(typedWords([])).toBe('')
})

test('words in a note stand in the language of its mark', () => {
  expect(
    words(
      editing((text, doc) => {
        text.insertEmbed(4, { note: 'n1' })
        doc.getText('note:n1').insert(0, 'A source.')
        doc.getText('note:gone').insert(0, 'Another.')
      }),
    ).map(({ language, text }) => [language, text]),
  ).toEqual([
    [null, 'Another.'],
    ['en', 'A source.'],
  ])
})
