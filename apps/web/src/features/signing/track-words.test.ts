import { expect, test } from 'vitest'
import { trackWords } from './track-words.ts'

const said = (before: string, after: string): string =>
  trackWords(before, after)
    .map(({ fate, text }) => (fate === 'kept' ? text : fate === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

test.each([
  ['the same', 'the same', 'the same'],
  ['41 cases were recorded', '38 cases were recorded', '[-41][+38] cases were recorded'],
  ['وثّقت 41 حالة', 'وثّقت 41 حالة جديدة', 'وثّقت 41 حالة[+ جديدة]'],
  ['one two three', 'one three', 'one [-two ]three'],
  ['', 'new', '[+new]'],
  ['gone', '', '[-gone]'],
])('%j to %j', (before, after, expected) => {
  expect(said(before, after)).toBe(expected)
})

test('what is kept and removed is the earlier text, what is kept and added the later one', () => {
  const [before, after] = ['a b c d e f g', 'b x d d f h']
  const pieces = trackWords(before, after)
  const without = (fate: 'added' | 'removed') =>
    pieces
      .filter((piece) => piece.fate !== fate)
      .map(({ text }) => text)
      .join('')
  expect([without('added'), without('removed')]).toEqual([before, after])
})

test('two long texts that share nothing are told apart without comparing each word with each', () => {
  const long = (word: string): string => Array.from({ length: 1200 }, (_, index) => `${word}${index}`).join(' ')
  expect(trackWords(long('a'), long('b')).map(({ fate }) => fate)).toEqual(['removed', 'added'])
})
