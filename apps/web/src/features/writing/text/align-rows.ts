import type { Row } from '@mithaq/editor/pairing'
import type { spaceColumn } from './column-space.ts'
import { spaceRows, type Heights } from './row-space.ts'

interface Column {
  element: HTMLElement
  space: ReturnType<typeof spaceColumn>
}

/** Makes the rows of two columns as high as each other. Returns where each begins, from the top of the columns, in pixels. */
export function alignRows(rows: readonly Row[], source: Column, submitted: Column): ReturnType<typeof spaceRows>['tops'] {
  // Read everything, then write everything: one layout for the pair.
  const spaced = spaceRows(rows, heightsOf(source.element), heightsOf(submitted.element))
  source.space.set(spaced.source)
  submitted.space.set(spaced.submitted)
  return spaced.tops
}

/** Heights without the space that was added: that is margin, and this is not. */
function heightsOf(column: HTMLElement): Heights {
  const heights = new Map<string, number>()
  for (const element of column.querySelectorAll<HTMLElement>('[data-block]'))
    heights.set(element.dataset.block ?? '', element.getBoundingClientRect().height)
  return heights
}
