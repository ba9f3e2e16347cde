import { expect, test } from 'vitest'
import { momentOfAll } from './moment-of-all.ts'
import type { Timeline } from './history.ts'

const [first, second, third] = ['a', 'b', 'c'] as unknown as [string, string, string] & Timeline['sections'][number]['id'][]
const episode = (sectionId: unknown, firstSeq: number, lastSeq: number, to: number) => ({ sectionId, firstSeq, lastSeq, to })
const timeline = {
  sections: [
    { id: first, last: 9, edition: 1 },
    { id: second, last: 4, edition: 2 },
    { id: third, last: 2, edition: 1 },
  ],
  episodes: [episode(third, 1, 2, 900), episode(first, 6, 9, 800), episode(second, 1, 4, 500), episode(first, 1, 5, 300)],
} as unknown as Pick<Timeline, 'sections' | 'episodes'>
const at = (sectionId: unknown, seq: number) => momentOfAll(timeline, { sectionId, seq } as never)

test('the other sections stand as they stood then, and what was not begun is empty', () => {
  expect(at(first, 7)).toEqual([
    { sectionId: first, edition: 1, seq: 7 },
    { sectionId: second, edition: 2, seq: 4 },
    { sectionId: third, edition: 1, seq: 0 },
  ])
  expect(at(second, 4)).toEqual([
    { sectionId: first, edition: 1, seq: 5 },
    { sectionId: second, edition: 2, seq: 4 },
    { sectionId: third, edition: 1, seq: 0 },
  ])
})

test('the last row of the section that was written last is the text as it is now', () => {
  expect(at(third, 2)).toBeNull()
})

test('before its first row nothing stands anywhere', () => {
  expect(at(first, 0)?.map(({ seq }) => seq)).toEqual([0, 0, 0])
})
