/** Sets of struct ids, as ranges of clocks for each client: what is deleted in a document. */
export class IdRanges {
  /** Per client start, end, start, end …: sorted, apart from each other, ends exclusive. */
  readonly clients = new Map<number, number[]>()

  add(client: number, start: number, end: number): void {
    if (start >= end) return
    let bounds = this.clients.get(client)
    if (bounds === undefined) this.clients.set(client, (bounds = []))
    // The ranges that touch the new one lie between these two indexes and become one with it.
    const first = firstAtLeast(bounds, start)
    const from = first % 2 === 0 ? first : first - 1
    const after = firstAbove(bounds, end)
    const to = after % 2 === 0 ? after : after + 1
    const joined = from < to ? [Math.min(start, bounds[from] as number), Math.max(end, bounds[to - 1] as number)] : [start, end]
    bounds.splice(from, to - from, ...joined)
  }

  addAll(other: IdRanges): void {
    for (const [client, start, end] of other.ranges()) this.add(client, start, end)
  }

  /** What of this set is not in the other one. */
  without(other: IdRanges): IdRanges {
    const rest = new IdRanges()
    for (const [client, start, end] of this.ranges()) {
      const known = other.clients.get(client) ?? []
      let from = start
      const first = firstAbove(known, start)
      for (let index = first % 2 === 0 ? first : first - 1; index < known.length && from < end; index += 2) {
        const [knownStart, knownEnd] = [known[index] as number, known[index + 1] as number]
        if (knownStart >= end) break
        rest.add(client, from, Math.min(knownStart, end))
        from = Math.max(from, knownEnd)
      }
      rest.add(client, from, end)
    }
    return rest
  }

  get isEmpty(): boolean {
    return this.clients.size === 0
  }

  *ranges(): Generator<[client: number, start: number, end: number]> {
    for (const [client, bounds] of this.clients)
      for (let index = 0; index < bounds.length; index += 2) yield [client, bounds[index] as number, bounds[index + 1] as number]
  }
}

/** Index of the first bound that is at least so much. */
const firstAtLeast = (bounds: readonly number[], least: number): number => search(bounds, (bound) => bound >= least)
/** Index of the first bound that is more. */
const firstAbove = (bounds: readonly number[], value: number): number => search(bounds, (bound) => bound > value)

function search(bounds: readonly number[], holds: (bound: number) => boolean): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(bounds[middle] as number)) high = middle
    else low = middle + 1
  }
  return low
}
