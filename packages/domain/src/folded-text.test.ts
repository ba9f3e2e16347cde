import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FindOptions, findMatches, foldText } from './folded-text.ts'

const found = (text: string, query: string, options?: FindOptions) =>
  findMatches(text, query, options).map(({ from, to }) => text.slice(from, to))

describe('find with letters folded', () => {
  test.each([
    ['وثّقت المُنَظَّمَات والمنظمات', 'منظمات', ['مُنَظَّمَات', 'منظمات']],
    ['إلى الأمم المتحدة', 'الامم المتحده', ['الأمم المتحدة']],
    ['مســـؤولية', 'مسوولية', ['مســـؤولية']],
    ['المادة ٩ و9', 'المادة 9', ['المادة ٩']],
    ['على', 'علي', ['على']],
    ['Detention and DETENTION', 'detention', ['Detention', 'DETENTION']],
    ['ﷲ', 'الله', ['ﷲ']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['See \u2066A/HRC/46/54\u2069.', 'hrc/46/54.', ['HRC/46/54\u2069.']],
    ['nothing', '', []],
    ['nothing', '\u064B', []],
  ])('%s: %s', (text, query, matches) => {
    expect(found(text, query)).toEqual(matches)
  })
  test('the case matters where one says so, and words can be whole', () => {
    expect(found('State state', 'State', { matchCase: true })).toEqual(['State'])
    expect(findMatches('art part art.', 'art', { wholeWords: true })).toEqual([
      { from: 0, to: 3 },
      { from: 9, to: 12 },
    ])
    expect(found('والمنظمات المنظمات', 'المنظمات', { wholeWords: true })).toEqual(['المنظمات'])
  })
  test('every place is one of the text, at the borders of its characters', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (written, one, other) => {
        const { folded, starts, ends } = foldText(written)
        expect(starts).toHaveLength(folded.length)
        const from = folded.length === 0 ? 0 : one % folded.length
        const query = folded.slice(from, from + 1 + (other % 5))
        for (const match of findMatches(written, query)) {
          expect(starts).toContain(match.from)
          expect(ends).toContain(match.to)
          expect(foldText(written.slice(match.from, match.to)).folded).toContain(foldText(query).folded)
        }
      }),
    )
  })
})
