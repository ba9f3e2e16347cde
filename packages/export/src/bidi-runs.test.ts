import { expect, test } from 'vitest'
import { blockDirection, directedRuns, type MarkedText } from './bidi-runs.ts'

const plain = (text: string): MarkedText => ({ text, strong: false, emphasis: false, link: null })
const shape = (runs: MarkedText[], base: 'ltr' | 'rtl') => directedRuns(runs, base).map((run) => [run.text, run.rightToLeft])

test('a UN symbol inside Arabic is one left-to-right run, the full stop after it stays on the Arabic side', () => {
  expect(shape([plain('انظر A/HRC/46/54.')], 'rtl')).toEqual([
    ['انظر ', true],
    ['A/HRC/46/54', false],
    ['.', true],
  ])
})
test('an Arabic word inside English is one right-to-left run', () => {
  expect(shape([plain('The term ميثاق means covenant.')], 'ltr')).toEqual([
    ['The term ', false],
    ['ميثاق', true],
    [' means covenant.', false],
  ])
})
test('brackets around Arabic follow the paragraph, not the letter beside them', () => {
  expect(shape([plain('(المادة 9)')], 'rtl')).toEqual([
    ['(المادة ', true],
    ['9', false],
    [')', true],
  ])
})
test('marks survive the splitting and no character is lost', () => {
  const runs = [{ ...plain('المادة '), strong: true }, plain('7 من ICCPR ثم'), { ...plain(' تابع'), emphasis: true }]
  const directed = directedRuns(runs, 'rtl')
  expect(directed.map((run) => run.text).join('')).toBe('المادة 7 من ICCPR ثم تابع')
  expect(directed.filter((run) => run.strong).map((run) => run.text)).toEqual(['المادة '])
  expect(directed.filter((run) => run.emphasis).map((run) => run.text)).toEqual([' تابع'])
})
test('an empty paragraph has no runs', () => expect(directedRuns([], 'rtl')).toEqual([]))

test('direction: stored wins, else the first letter, else the language', () => {
  expect(blockDirection('ميثاق', 'ltr', 'rtl')).toBe('ltr')
  expect(blockDirection('12. ميثاق A', 'auto', 'ltr')).toBe('rtl')
  expect(blockDirection('A/HRC/46/54 وثيقة', 'auto', 'rtl')).toBe('ltr')
  expect(blockDirection('123', 'auto', 'rtl')).toBe('rtl')
})
