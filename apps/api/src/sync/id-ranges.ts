/** So many bounds are put into a set one by one. */
const fewBounds = 16

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

  /** Many at once, in any order: sorted once, so that no order costs more than another. */
  addMany(client: number, ranges: readonly { start: number; end: number }[]): void {
    const sorted = isSorted(ranges) ? ranges : [...ranges].sort((one, other) => one.start - other.start)
    const bounds: number[] = []
    for (const { start, end } of sorted) append(bounds, start, end)
    if (bounds.length > 0) this.#union(client, bounds)
  }

  addAll(other: IdRanges): void {
    for (const [client, bounds] of other.clients) this.#union(client, bounds)
  }

  /** Bounds that are sorted and apart from each other: a few are put where they belong, of many both lists are gone through once. */
  #union(client: number, added: readonly number[]): void {
    const known = this.clients.get(client)
    if (known === undefined) return void this.clients.set(client, [...added])
    if (added.length <= fewBounds) {
      for (let index = 0; index < added.length; index += 2) this.add(client, added[index] as number, added[index + 1] as number)
      return
    }
    const both: number[] = []
    for (let one = 0, other = 0; one < known.length || other < added.length;)
      if (other >= added.length || (one < known.length && (known[one] as number) <= (added[other] as number))) {
        append(both, known[one] as number, known[one + 1] as number)
        one += 2
      } else {
        append(both, added[other] as number, added[other + 1] as number)
        other += 2
      }
    this.clients.set(client, both)
  }

  has(client: number, clock: number): boolean {
    const bounds = this.clients.get(client)
    return bounds !== undefined && firstAbove(bounds, clock) % 2 === 1
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

const isSorted = (ranges: readonly { start: number }[]): boolean =>
  ranges.every(({ start }, index) => index === 0 || (ranges[index - 1] as { start: number }).start <= start)

/** Adds a range that begins no earlier than all before it. */
function append(bounds: number[], start: number, end: number): void {
  if (start >= end) return
  const last = bounds.at(-1)
  if (last === undefined || last < start) bounds.push(start, end)
  else if (last < end) bounds[bounds.length - 1] = end
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
