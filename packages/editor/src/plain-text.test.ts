import { expect, test } from 'vitest'
import type { Block } from './blocks.ts'
import { plainTextOf } from './plain-text.ts'

const block = (content: Block['content']): Block => ({
  id: 'a',
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content,
})

test('a case label reads as its words, a note as nothing, a soft break as a line break', () => {
  const blocks = [
    block([
      { type: 'text', text: 'The family of ', marks: {} },
      { type: 'case', label: '07' },
      { type: 'text', text: ' wrote', marks: { strong: true } },
      { type: 'note', id: 'n1' },
      { type: 'text', text: '\nagain.', marks: {} },
    ]),
    block([]),
  ]
  expect(plainTextOf(blocks, (label) => `Case ${label}`)).toEqual(['The family of Case 07 wrote\nagain.', ''])
})
