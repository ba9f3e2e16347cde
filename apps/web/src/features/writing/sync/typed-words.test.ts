import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { typedWords } from './typed-words.ts'

function typing(edit: (text: Y.Text) => void): string {
  const doc = new Y.Doc()
  const text = doc.getText('text:en')
  text.insert(0, 'From others. ')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  edit(text)
  return typedWords(updates)
}

test('words typed key by key stand together again', () => {
  expect(typing((text) => [...'38 cases'].forEach((letter, index) => text.insert(13 + index, letter)))).toBe('38 cases')
})

test('words typed in two places stand on two lines, and the words of others are not among them', () => {
  expect(
    typing((text) => {
      text.insert(13, 'later')
      text.insert(0, 'first ')
    }),
  ).toBe('later\nfirst')
})

test('nothing typed is no words', () => {
  expect(typing(() => {})).toBe('')
})
