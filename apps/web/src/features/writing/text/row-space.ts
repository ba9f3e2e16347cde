import type { Row } from '@mithaq/editor/pairing'

/** Natural heights of blocks in CSS pixels, by id. */
export type Heights = ReadonlyMap<string, number>

/** What a column must add so that its rows stand beside those of the other: below blocks, and above the first. */
export interface ColumnSpace {
  above: number
  below: ReadonlyMap<string, number>
}

export interface RowSpace {
  source: ColumnSpace
  submitted: ColumnSpace
  /** Where each row begins, from the top of the columns; the last figure is their height. */
  tops: number[]
}

/** The space that makes each row as high on both sides. A side without a block leaves the room of the other's. */
export function spaceRows(rows: readonly Row[], source: Heights, submitted: Heights): RowSpace {
  const sides = { source: side(source), submitted: side(submitted) }
  const tops: number[] = []
  let top = 0
  for (const row of rows) {
    tops.push(top)
    const heights = { source: heightOf(row.source, source), submitted: heightOf(row.submitted, submitted) }
    const height = Math.max(heights.source, heights.submitted)
    sides.source.add(row.source, height - heights.source)
    sides.submitted.add(row.submitted, height - heights.submitted)
    top += height
  }
  tops.push(top)
  return { source: sides.source.space(), submitted: sides.submitted.space(), tops }
}

const heightOf = (blocks: Row['source'], heights: Heights): number => blocks.reduce((sum, { id }) => sum + (heights.get(id) ?? 0), 0)

function side(heights: Heights) {
  let above = 0
  let last: string | null = null
  const below = new Map<string, number>()
  return {
    add: (blocks: Row['source'], missing: number): void => {
      // A block that is not drawn yet takes no space.
      last = blocks.findLast(({ id }) => heights.has(id))?.id ?? last
      // The dust of layout: adding it would never come to rest.
      if (missing < 0.1) return
      if (last === null) above += missing
      else below.set(last, (below.get(last) ?? 0) + missing)
    },
    space: (): ColumnSpace => ({ above, below }),
  }
}
