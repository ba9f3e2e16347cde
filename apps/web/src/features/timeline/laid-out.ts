import { addDays, daysBetween } from '@mithaq/domain/whole-days'
import type { Axis } from './axis.ts'
import { isPeriod, type Item, type Lane } from './lane.ts'
import { packRows, type Extent } from './lane-rows.ts'
import { rowPixels } from './mark-size.ts'
import { offsetsOf } from './visible-lanes.ts'

interface LaidOut {
  rows: Map<string, number>[]
  heights: number[]
  offsets: number[]
}

/** A name of two lines and a line of facts beside the track; one line above it on a phone. */
const besidePixels = 58
const abovePixels = 26
const padPixels = 14

/** Where each lane stands, and in which of its rows each item, when a day is so wide. */
export function layOut(lanes: readonly Lane[], axis: Axis, dayPixels: number, narrow: boolean): LaidOut {
  // A bar lasts through its last day.
  const extentOf = (item: Item): Extent => ({
    id: item.id,
    start: item.start,
    end: isPeriod(item) ? addDays(item.end, 1) : item.end,
    isPoint: !isPeriod(item),
  })
  const packed = lanes.map(({ items }) => packRows(items.map(extentOf), (day) => daysBetween(axis.from, day) * dayPixels))
  const heights = packed.map(({ count }) => {
    const track = count * rowPixels + padPixels
    return narrow ? track + abovePixels : Math.max(besidePixels, track)
  })
  return { rows: packed.map(({ rows }) => rows), heights, offsets: offsetsOf(heights) }
}
