import { expect, test } from 'vitest'
import { plainTextToBlocks } from './paste-plain-text.ts'
import { type PastedBlock, textOf } from './pasted-block.ts'

const shown = (blocks: PastedBlock[]): string[] => blocks.map((block) => `${block.kind}${block.level}: ${textOf(block.content)}`)

test('lines are paragraphs, empty lines only separate', () => {
  expect(shown(plainTextToBlocks('First line\r\nSecond  line \n\n\n  Third'))).toEqual([
    'paragraph0: First line',
    'paragraph0: Second line',
    'paragraph0: Third',
  ])
})
test('a single line that begins with a sign or a number stays as typed', () => {
  expect(shown(plainTextToBlocks('- a dash\n12. The State party\n13. should'))).toEqual([
    'paragraph0: - a dash',
    'paragraph0: 12. The State party',
    'paragraph0: 13. should',
  ])
})
test('lines with the same bullet are a list, deeper ones by their indentation', () => {
  expect(shown(plainTextToBlocks('Asks:\n• one\n• two\n\t• inner\n• three\nEnd'))).toEqual([
    'paragraph0: Asks:',
    'bullet0: one',
    'bullet0: two',
    'bullet1: inner',
    'bullet0: three',
    'paragraph0: End',
  ])
})
test('lines counted up from 1 are a list, in Arabic digits too', () => {
  expect(shown(plainTextToBlocks('1. one\n2. two\n4. four'))).toEqual(['numbered0: one', 'numbered0: two', 'paragraph0: 4. four'])
  expect(shown(plainTextToBlocks('١. أولاً\n٢. ثانياً'))).toEqual(['numbered0: أولاً', 'numbered0: ثانياً'])
})
test('paragraphs that carry typed numbers and empty lines between stay paragraphs', () => {
  expect(shown(plainTextToBlocks('1. A paragraph.\n\n2. Another.'))).toEqual(['paragraph0: 1. A paragraph.', 'paragraph0: 2. Another.'])
})
test('overrides of direction, control characters and broken halves of characters do not come in; joiners do', () => {
  expect(textOf(plainTextToBlocks('a\u202Eb\u0000c\u00AD\uFEFF\uD800 می\u200Cخواهم')[0]?.content ?? [])).toBe('abc\uFFFD می\u200Cخواهم')
})
