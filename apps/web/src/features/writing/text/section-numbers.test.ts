import type { Block } from '@mithaq/editor/blocks'
import { expect, test } from 'vitest'
import { numberTexts } from './section-numbers.ts'

const paragraph = (id: string, pair: string | null = null, different: Partial<Block> = {}): Block => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: true,
  direction: 'auto',
  pair,
  content: [],
  ...different,
})

test('a pair has one number, that of the submitted language, and numbers go on from the sections before', () => {
  const numbers = numberTexts({
    source: { language: 'ar', blocks: [paragraph('a'), paragraph('untranslated'), paragraph('b')] },
    submitted: { language: 'en', blocks: [paragraph('x', 'a'), paragraph('y', 'b')] },
    offset: 11,
  })
  expect([...numbers.submitted.block]).toEqual([
    ['x', 12],
    ['y', 13],
  ])
  expect([...numbers.source.block]).toEqual([
    ['a', 12],
    ['b', 13],
  ])
})

test('each language numbers its lists as it does', () => {
  const item = (id: string): Block => paragraph(id, null, { kind: 'numbered', numbered: false, level: 1 })
  const numbers = numberTexts({
    source: { language: 'ar', blocks: [item('a')] },
    submitted: { language: 'en', blocks: [item('x')] },
    offset: 0,
  })
  expect(numbers.source.list.get('a')).toBe('(أ)')
  expect(numbers.submitted.list.get('x')).toBe('(a)')
})

test('a text in one language has nothing beside it', () => {
  expect(numberTexts({ source: null, submitted: { language: 'en', blocks: [paragraph('x')] }, offset: 0 }).rows).toBeNull()
})
