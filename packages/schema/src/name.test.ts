import { describe, expect, it } from 'vitest'
import { Alias, Name } from './name.ts'
import { Title } from './submission.ts'

describe('a name as it is shown', () => {
  it.each([
    ['spaces around and between', '  Um   Salem ', 'Um Salem'],
    ['a mark that turns the writing direction, with which one name can be made to look like another', 'Nour\u202E\u2066', 'Nour'],
    ['a control character', 'Nour\u0000\n', 'Nour'],
    ['half a character', 'No\ud800ur', 'No ur'],
    ['letters in other code points are the same letters', 'Rene\u0301e', 'Renée'],
    ['Arabic with its joiner and vowel signs stays as it is', 'أُمّ سالم', 'أُمّ سالم'],
  ])('%s', (_, given, shown) => expect(Alias.parse(given)).toBe(shown))

  it.each([
    ['nothing', ''],
    ['marks only', '\u202E \u2069'],
    ['too long', 'x'.repeat(81)],
  ])('%s is none', (_, given) => expect(Alias.safeParse(given).success).toBe(false))
})

it('an organisation has a name in at least one of the interface languages, and in no other', () => {
  expect(Name.parse({ ar: 'مركز الأرز (متخيَّل)' })).toEqual({ ar: 'مركز الأرز (متخيَّل)' })
  expect(Name.safeParse({}).success).toBe(false)
  expect(Name.safeParse({ en: '  ' }).success).toBe(false)
  expect(Name.safeParse({ de: 'Zedernzentrum' }).success).toBe(false)
})

it('a title stands in a language in which a text can be written', () => {
  expect(Title.parse({ es: ' Informe conjunto ' })).toEqual({ es: 'Informe conjunto' })
  expect(Title.safeParse({}).success).toBe(false)
  expect(Title.safeParse({ en: 'x'.repeat(301) }).success).toBe(false)
})
