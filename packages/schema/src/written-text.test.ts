import { describe, expect, it } from 'vitest'
import { Day } from './day.ts'
import { WrittenText } from './written-text.ts'

const Source = WrittenText(20)

describe('text as it is kept', () => {
  it.each([
    ['spaces around', '  OHCHR \n', 'OHCHR'],
    ['lines and tabs stay', 'one\r\ntwo\n\tthree', 'one\ntwo\n\tthree'],
    ['a NUL, which PostgreSQL refuses', 'a\0b\u0007', 'ab'],
    ['half a character', 'a\ud800b\udc00', 'ab'],
    ['a whole one beyond the first plane', '\u{1F4DC} page', '\u{1F4DC} page'],
    ['a mark that turns the direction of what follows', 'a\u202Eb\u2066', 'ab'],
    ['Arabic with its joiner and a direction mark of one letter', 'ص\u200F\u200C 1', 'ص\u200F\u200C 1'],
  ])('%s', (_, given, kept) => expect(Source.parse(given)).toBe(kept))

  it.each([
    ['nothing', ' \0 '],
    ['too much', 'x'.repeat(21)],
  ])('%s is none', (_, given) => expect(Source.safeParse(given).success).toBe(false))
})

it.each([
  ['0001-01-01', true],
  ['1988-02-29', true],
  ['8999-12-31', true],
  ['0000-01-01', false],
  ['9000-01-01', false],
  ['2027-02-29', false],
  ['2027-1-1', false],
])('is %s a day: %s', (day, is) => expect(Day.safeParse(day).success).toBe(is))
