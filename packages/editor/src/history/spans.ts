/**
 * At which row of the log each id of a client was written, or deleted: clocks in rising order, each standing for those up to the
 * next one. Typing makes one entry for each letter, so these are plain lists.
 */
export interface Spans {
  from: number[]
  to: number[]
  seq: number[]
}

export const noSpans = (): Spans => ({ from: [], to: [], seq: [] })

/** The span that holds a clock, or the first one behind it; as many as there are where there is none. */
export function spanAt({ to }: Spans, clock: number): number {
  let low = 0
  let high = to.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((to[middle] as number) > clock) high = middle
    else low = middle + 1
  }
  return low
}

/** Adds a span; of what is there already the earlier row counts. Call {@link inOrder} before reading. */
export function addSpan(spans: Spans, from: number, to: number, seq: number): void {
  const last = spans.from.length - 1
  // What is written or deleted by one row in one go is one span.
  if (last >= 0 && spans.seq[last] === seq && spans.to[last] === from) spans.to[last] = to
  else {
    spans.from.push(from)
    spans.to.push(to)
    spans.seq.push(seq)
  }
}

/** The same spans, by clock and apart from each other; where two overlap, the one of the earlier row stays. */
export function inOrder(spans: Spans): Spans {
  if (spans.from.every((from, index) => index === 0 || from >= (spans.to[index - 1] as number))) return spans
  const order = Array.from(spans.from.keys()).sort(
    (one, other) => (spans.from[one] as number) - (spans.from[other] as number) || one - other,
  )
  const sorted = noSpans()
  for (const index of order) {
    const from = Math.max(spans.from[index] as number, sorted.to.at(-1) ?? 0)
    const to = spans.to[index] as number
    if (from < to) addSpan(sorted, from, to, spans.seq[index] as number)
  }
  return sorted
}
