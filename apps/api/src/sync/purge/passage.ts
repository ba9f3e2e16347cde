import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'

/** Where a passage stands: ranges of the ids of its characters, whether or not they were deleted. No words. */
export type Passage = readonly { client: number; clock: number; length: number }[]

export function idsOfPassage(passage: Passage): IdRanges {
  const ids = new IdRanges()
  for (const { client, clock, length } of passage) ids.add(client, clock, clock + length)
  return ids
}

/** A piece of an item: `length` of its units from `from` on. */
export interface ItemPart {
  item: Y.Item
  from: number
  to: number
}

/** The parts of an item whose ids are in a set, never cutting a character of two halves in two. */
export function partsIn(item: Y.Item, ids: IdRanges): ItemPart[] {
  const { client, clock } = item.id
  const whole = new IdRanges()
  whole.add(client, clock, clock + item.length)
  const outside = whole.without(ids)
  const inside = whole.without(outside)
  return [...inside.ranges()].map(([, start, end]) => {
    const text = item.content instanceof Y.ContentString ? item.content.str : ''
    const from = start - clock
    const to = end - clock
    return { item, from: isLowHalf(text, from) ? from - 1 : from, to: isLowHalf(text, to) ? to + 1 : to }
  })
}

const isLowHalf = (text: string, index: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(index))
