import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from './blocks.ts'
import { alignPairs, linkByOrder, type Row } from './pairing.ts'

const block = (id: string, pair: string | null = null): Block => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair,
  content: [],
})
const shown = (rows: Row[]): string[] =>
  rows.map((row) => `${row.source.map((item) => item.id).join('+')}|${row.submitted.map((item) => item.id).join('+')}`)
const blocks = (...ids: string[]): Block[] => ids.map((id) => block(id))

describe('alignPairs', () => {
  test('pairs stand side by side, an untranslated block alone', () => {
    expect(shown(alignPairs(blocks('a', 'b', 'c'), [block('1', 'a'), block('3', 'c')]))).toEqual(['a|1', 'b|', 'c|3'])
  })
  test('without any pairs blocks align by order', () => {
    expect(shown(alignPairs(blocks('a', 'b'), blocks('1', '2', '3')))).toEqual(['a|1', 'b|2', '|3'])
  })
  test('unpaired blocks align by order between anchors', () => {
    expect(shown(alignPairs(blocks('a', 'b', 'c', 'd'), [block('1', 'a'), block('2'), block('4', 'd'), block('5')]))).toEqual([
      'a|1',
      'b|2',
      'c|',
      'd|4',
      '|5',
    ])
  })
  test('a translation split in two faces the block it translates with both halves', () => {
    expect(shown(alignPairs(blocks('a', 'b'), [block('1', 'a'), block('1b', 'a'), block('2', 'b')]))).toEqual(['a|1+1b', 'b|2'])
  })
  test('a copy of a translation at the far end does not swallow what lies between', () => {
    expect(shown(alignPairs(blocks('a', 'b'), [block('1', 'a'), block('2', 'b'), block('9', 'a')]))).toEqual(['a|1', 'b|2', '|9'])
  })
  test('a block moved in one language stands alone and moves no other', () => {
    expect(shown(alignPairs(blocks('a', 'b', 'c', 'd'), [block('4', 'd'), block('1', 'a'), block('2', 'b'), block('3', 'c')]))).toEqual([
      '|4',
      'a|1',
      'b|2',
      'c|3',
      'd|',
    ])
  })
  test('a pair that was deleted counts as none', () => {
    expect(shown(alignPairs(blocks('a', 'b'), [block('1', 'gone'), block('2', 'b')]))).toEqual(['a|1', 'b|2'])
  })
  test('a source written after the submitted text may carry the link', () => {
    expect(shown(alignPairs([block('x'), block('a', '2')], blocks('1', '2', '3')))).toEqual(['x|1', 'a|2', '|3'])
  })

  const ids = ['start', 'a', 'b', 'c', 'd', 'e', 'f', 'g']
  const language: fc.Arbitrary<Block[]> = fc
    .shuffledSubarray(ids)
    .chain((chosen) =>
      fc.tuple(...chosen.map((id) => fc.option(fc.constantFrom(...ids, 'gone'), { nil: null }).map((pair) => block(id, pair)))),
    )

  test('every block stands in exactly one row, in its order, whatever the pairs say', () => {
    fc.assert(
      fc.property(language, language, (source, submitted) => {
        const rows = alignPairs(source, submitted)
        expect(rows.flatMap((row) => row.source)).toEqual(source)
        expect(rows.flatMap((row) => row.submitted)).toEqual(submitted)
        expect(rows.every((row) => row.source.length + row.submitted.length > 0)).toBe(true)
        expect(alignPairs(source, submitted)).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })
  test('pairs that do not cross are all kept', () => {
    const kept = (kinds: readonly string[]): boolean => {
      const source = kinds.flatMap((kind, index) => (kind === 'submitted' ? [] : [block(`s${index}`)]))
      const submitted = kinds.flatMap((kind, index) =>
        kind === 'source' ? [] : [block(`t${index}`, kind === 'both' ? `s${index}` : null)],
      )
      const rows = alignPairs(source, submitted)
      return submitted.every(
        (item) =>
          item.pair === null ||
          rows.some((row) => row.submitted.includes(item) && row.source.length === 1 && row.source[0]?.id === item.pair),
      )
    }
    expect(
      fc.check(fc.property(fc.array(fc.constantFrom('both', 'source', 'submitted'), { maxLength: 30 }), kept)).counterexample,
    ).toBeNull()
  })
})

describe('linkByOrder', () => {
  test('proposes links for what stands side by side and leaves existing ones alone', () => {
    expect(linkByOrder(blocks('a', 'b', 'c'), [block('1'), block('2', 'b'), block('3', 'gone'), block('4')])).toEqual([
      { blockId: '1', pair: 'a' },
      { blockId: '3', pair: 'c' },
    ])
  })
  test('once the proposals are set, there is nothing left to propose', () => {
    const source = blocks('a', 'b', 'c')
    const proposals = new Map(linkByOrder(source, blocks('1', '2', '3')).map((link) => [link.blockId, link.pair]))
    expect(
      linkByOrder(
        source,
        ['1', '2', '3'].map((id) => block(id, proposals.get(id) ?? null)),
      ),
    ).toEqual([])
  })
})
