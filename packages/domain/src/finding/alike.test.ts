import { describe, expect, it } from 'vitest'
import { alikePairs, treaties } from '../testing/alike-pairs.ts'
import { alikeEnough, alikeness, comparer } from './alike.ts'

const compared = comparer(treaties)
const likeness = (one: string, other: string): number => alikeness(compared(one), compared(other))

describe('near-duplicates: a labelled set of pairs that ask the same and pairs that only look alike', () => {
  const judged = alikePairs.map((pair) => ({ ...pair, said: likeness(pair.one, pair.other) >= alikeEnough }))
  const same = judged.filter((pair) => pair.same)
  const found = same.filter(({ said }) => said)
  const proposed = judged.filter(({ said }) => said)
  const shown = (pairs: typeof judged) => pairs.map(({ one, other }) => `${one} | ${other} ${likeness(one, other).toFixed(2)}`).join('\n')

  it(`has at least sixty pairs (${judged.length})`, () => expect(judged.length).toBeGreaterThanOrEqual(60))
  it(`finds nine of ten that ask the same (${found.length} of ${same.length})`, () =>
    expect(found.length / same.length, shown(same.filter(({ said }) => !said))).toBeGreaterThanOrEqual(0.9))
  it(`eight of ten that it proposes are (${found.length} of ${proposed.length})`, () =>
    expect(found.length / proposed.length, shown(proposed.filter((pair) => !pair.same))).toBeGreaterThanOrEqual(0.8))
})

describe('how alike two are', () => {
  it('does not depend on which is asked first, and nothing is more like a text than itself', () => {
    for (const { one, other } of alikePairs) {
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one), 10)
      expect(likeness(one, one)).toBeCloseTo(1, 10)
    }
  })
  it('of nothing is nothing', () => expect(likeness('', 'Abolish the death penalty')).toBe(0))
})
