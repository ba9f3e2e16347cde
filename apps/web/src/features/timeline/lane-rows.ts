/** What is drawn of an item: from where to where, in days of the axis, and how wide its words are. */
export interface Extent {
  id: string
  start: string
  end: string
  /** A point is a mark around its day; all else lasts from its first day to its last. */
  isPoint: boolean
}

/** A mark that is a point is this wide, and stands on its day with half of it to each side. */
const markPixels = 22
/** A bar is at least so wide that one can hit it. */
const leastPixels = 10
/** What stands in one row keeps this distance. */
const gapPixels = 1

/**
 * Puts what would cover each other into rows under each other, the earliest in the first row that is free.
 * Returns the row of each item, and how many rows there are: at least one, so that an empty lane can be seen.
 */
export function packRows(items: readonly Extent[], toPixels: (day: string) => number): { rows: Map<string, number>; count: number } {
  const rows = new Map<string, number>()
  const taken: number[] = []
  const drawn = items
    .map((item) => {
      const from = toPixels(item.start)
      const to = toPixels(item.end)
      const around = item.isPoint ? markPixels / 2 : 0
      return { id: item.id, from: from - around, to: Math.max(to, from + leastPixels) + around }
    })
    .sort((one, other) => one.from - other.from || other.to - one.to)
  for (const { id, from, to } of drawn) {
    const free = taken.findIndex((end) => end + gapPixels <= from)
    const row = free === -1 ? taken.length : free
    taken[row] = to
    rows.set(id, row)
  }
  return { rows, count: Math.max(1, taken.length) }
}
