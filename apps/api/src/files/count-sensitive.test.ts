import type { Block, Inline } from '@mithaq/editor/blocks'
import { expect, test } from 'vitest'
import { countSensitive } from './count-sensitive.ts'

const text = (words: string, sensitive?: true): Inline => ({ type: 'text', text: words, marks: sensitive ? { sensitive } : {} })
const block = (...content: Inline[]): Block => ({
  id: 'a',
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content,
})

test('a passage is what is marked without a break, whatever else is in it', () => {
  const bold: Inline = { type: 'text', text: 'bold', marks: { sensitive: true, strong: true } }
  const blocks = [
    block(text('Seen by '), text('a guard', true), bold, text(' and '), text('a driver', true)),
    block(text('son of ', true), { type: 'case', label: '07' }, text(' and his wife', true)),
    block(text('Nothing here.')),
  ]
  expect(countSensitive(blocks)).toBe(3)
})
