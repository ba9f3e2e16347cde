import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { occurrencesOf, passageOf, wordsOfPassage } from './passage.ts'
import { createSectionDoc } from './section-doc.ts'
import { writeText } from './write-text.ts'

function written(): Y.Doc {
  const doc = createSectionDoc()
  doc.clientID = 5
  writeText(doc, 'en', [
    {
      kind: 'paragraph',
      level: 0,
      numbered: false,
      direction: 'auto',
      pair: null,
      content: [{ type: 'text', text: 'Before. Samira', marks: {} }],
    },
    {
      kind: 'paragraph',
      level: 0,
      numbered: false,
      direction: 'auto',
      pair: null,
      content: [
        { type: 'text', text: 'saw ', marks: {} },
        { type: 'case', label: 'A-7' },
        { type: 'text', text: '. After.', marks: { strong: true } },
      ],
    },
  ])
  return doc
}

it('names the characters between two places, and finds them again after others wrote around and between them', () => {
  const doc = written()
  const text = doc.getText('text:en')
  // Behind the first marker, up to the full stop.
  const passage = passageOf(text, 9, 22)
  expect(wordsOfPassage(doc, passage)).toEqual([{ language: 'en', words: 'Samira\nsaw A-7.' }])
  const other = createSectionDoc()
  other.clientID = 6
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  other.getText('text:en').insert(0, 'Much earlier. ', {})
  other.getText('text:en').insert(27, 'NEW', {})
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(wordsOfPassage(doc, passage)).toEqual([{ language: 'en', words: 'Samira\nsaw A-7.' }])
  text.delete(23, 4)
  expect(wordsOfPassage(doc, passage)[0]?.words).not.toContain('Samira')
})

it('names stretches as few as can be, and none where nothing is selected or everything was deleted', () => {
  const doc = written()
  const text = doc.getText('text:en')
  expect(passageOf(text, 4, 4)).toEqual([])
  expect(passageOf(text, 1, 5)).toHaveLength(1)
  const passage = passageOf(text, 9, 15)
  text.delete(0, text.length)
  expect(wordsOfPassage(doc, passage)).toEqual([])
})

it('says the words of a note with the place where it stands: they are removed together', () => {
  const doc = written()
  doc.getText('note:n1').insert(0, 'Told by B-2', {})
  doc.getText('text:en').insertEmbed(7, { note: 'n1' }, {})
  expect(wordsOfPassage(doc, passageOf(doc.getText('text:en'), 1, 8))).toEqual([{ language: 'en', words: 'Before (Told by B-2)' }])
  doc.getText('text:en').insertEmbed(7, { note: 'gone' }, {})
  expect(wordsOfPassage(doc, passageOf(doc.getText('text:en'), 1, 8))).toEqual([{ language: 'en', words: 'Before' }])
})

it('counts where the lines of a passage stand; very short ones stand everywhere and are not counted', () => {
  expect(occurrencesOf('Samira\nof', ['Samira and Samira of', 'nobody', 'Samira'])).toBe(3)
  expect(occurrencesOf('', ['Samira'])).toBe(0)
})
