/** Lanes under each other: where each begins, and where the last ends. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0]
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height)
  return offsets
}

/** So many pixels above and below the window are drawn too: a wheel turns farther than a frame. */
const ahead = 320

/** The lanes, from the first up to but without the last, that a window of this height shows when scrolled so far. */
export function visibleLanes(offsets: readonly number[], scrolled: number, height: number): { first: number; last: number } {
  const lanes = offsets.length - 1
  const first = laneAt(offsets, scrolled - ahead)
  const last = Math.min(lanes, laneAt(offsets, scrolled + height + ahead) + 1)
  return { first, last }
}

/** The lane that covers a height; the first or last one for what is outside. */
export function laneAt(offsets: readonly number[], position: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}
