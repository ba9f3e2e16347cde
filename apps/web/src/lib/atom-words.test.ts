import { expect, test } from 'vitest'
import { atomWordsIn, findSymbols } from './atom-words.ts'

test('a citation reads in the form of its text, a link where it is known; what does not parse stays as it was typed', () => {
  expect(atomWordsIn('fr').citation?.('A/HRC/RES/61/3, para. 2')).toEqual({
    shown: 'résolution 61/3 du Conseil des droits de l’homme, par. 2',
    href: 'https://undocs.org/A/HRC/RES/61/3',
    isKnown: true,
  })
  expect(atomWordsIn('ar').citation?.('A/HRC/59/15, para. 140.7').shown).toBe('\u2066A/HRC/59/15\u2069، الفقرة 140.7')
  expect(atomWordsIn('en').citation?.('A/HRC/RES/61')).toEqual({ shown: 'A/HRC/RES/61', href: null, isKnown: false })
  expect(atomWordsIn('ar').reference?.({ number: 12, isAbove: true })).toBe('الفقرة 12 أعلاه')
})

test('symbols among words are found in the form in which they are stored', () => {
  expect(findSymbols('انظر A/HRC/59/15، الفقرتان ١٢ و١٤؛ A/HRC/RES/61').map(({ cited }) => cited)).toEqual([
    'A/HRC/59/15, paras. 12 and 14',
    null,
  ])
})
