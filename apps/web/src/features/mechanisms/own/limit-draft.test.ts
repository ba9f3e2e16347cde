import { expect, it } from 'vitest'
import { emptyLimit, figureOf, isFigureWrong, limitInputOf } from './limit-draft.ts'

it.each([
  ['10000', 10_000],
  ['10,000', 10_000],
  ['10 000', 10_000],
  ['١٠٬٠٠٠', 10_000],
  ['7.5', 7.5],
  ['٧٫٥', 7.5],
  ['0', null],
  ['-3', null],
  ['ten', null],
  ['', null],
])('%j is read as %j', (typed, figure) => {
  expect(figureOf(typed)).toBe(figure)
})

it('an empty figure is a limit that nobody knows; words are wrong', () => {
  expect(isFigureWrong({ ...emptyLimit(0), value: ' ' })).toBe(false)
  expect(isFigureWrong({ ...emptyLimit(0), value: 'ten' })).toBe(true)
  expect(limitInputOf({ ...emptyLimit(0), source: '  ' })).toEqual({
    unit: 'words',
    value: null,
    counts: { body: 'yes', notes: 'unknown', annexes: 'no', cover: 'no' },
    source: null,
  })
})
