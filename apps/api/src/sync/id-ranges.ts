/** So many bounds are put into a set one by one. */
const fewBounds = 16

const nobody: ReadonlyMap<number, number[]> = new Map()

/** Sets of struct ids, as ranges of clocks for each client: what is deleted in a document. */
export class IdRanges {
  /** Null: empty, as most sets of one change are. */
  #clients: Map<number, number[]> | null = null

  /** Per client start, end, start, end …: sorted, apart from each other, ends exclusive. */
  get clients(): ReadonlyMap<number, number[]> {
    return this.#clients ?? nobody
  }

  /** Takes over the bounds of a client as they are: sorted, and apart from each other. */
  set(client: number, bounds: number[]): void {
    this.#clients ??= new Map()
    this.#clients.set(client, bounds)
  }

  add(client: number, start: number, end: number): void {
    if (start >= end) return
    let bounds = this.clients.get(client)
    if (bounds === undefined) this.set(client, (bounds = []))
    const lastStart = bounds.at(-2)
    if (lastStart === undefined || lastStart <= start) return append(bounds, start, end)
    // The ranges that touch the new one lie between these two indexes and become one with it.
    const first = firstAtLeast(bounds, start)
    const from = first % 2 === 0 ? first : first - 1
    const after = firstAbove(bounds, end)
    const to = after % 2 === 0 ? after : after + 1
    const joined = from < to ? [Math.min(start, bounds[from] as number), Math.max(end, bounds[to - 1] as number)] : [start, end]
    bounds.splice(from, to - from, ...joined)
  }

  /** Many at once, in any order: sorted once, so that no order costs more than another. */
  addMany(client: number, ranges: readonly { clock: number; len: number }[]): void {
    const sorted = isSorted(ranges) ? ranges : [...ranges].sort((one, other) => one.clock - other.clock)
    const bounds: number[] = []
    for (const { clock, len } of sorted) append(bounds, clock, clock + len)
    if (bounds.length > 0) this.#union(client, bounds)
  }

  addAll(other: IdRanges): void {
    for (const [client, bounds] of other.clients) this.#union(client, bounds)
  }

  /** Bounds that are sorted and apart from each other: a few are put where they belong, of many both lists are gone through once. */
  #union(client: number, added: readonly number[]): void {
    const known = this.clients.get(client)
    if (known === undefined) return this.set(client, [...added])
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
    this.set(client, both)
  }

  has(client: number, clock: number): boolean {
    const bounds = this.clients.get(client)
    return bounds !== undefined && firstAbove(bounds, clock) % 2 === 1
  }

  /** Whether any of these ids is in the set. */
  touches(client: number, start: number, end: number): boolean {
    const bounds = this.clients.get(client)
    if (bounds === undefined) return false
    const after = firstAbove(bounds, start)
    return after % 2 === 1 || (bounds[after] ?? Infinity) < end
  }

  /** What of this set is not in the other one. */
  without(other: IdRanges): IdRanges {
    if (this.isEmpty) return this
    const rest = new IdRanges()
    for (const [client, bounds] of this.clients) {
      const known = other.clients.get(client)
      const left = known === undefined ? [...bounds] : boundsWithout(bounds, known)
      if (left.length > 0) rest.set(client, left)
    }
    return rest
  }

  /** For each client the clock behind its last id. */
  *ends(): Generator<[client: number, end: number]> {
    for (const [client, bounds] of this.clients) yield [client, bounds.at(-1) as number]
  }

  get isEmpty(): boolean {
    return this.clients.size === 0
  }

  *ranges(): Generator<[client: number, start: number, end: number]> {
    for (const [client, bounds] of this.clients)
      for (let index = 0; index < bounds.length; index += 2) yield [client, bounds[index] as number, bounds[index + 1] as number]
  }
}

const isSorted = (ranges: readonly { clock: number }[]): boolean =>
  ranges.every(({ clock }, index) => index === 0 || (ranges[index - 1] as { clock: number }).clock <= clock)

function boundsWithout(bounds: readonly number[], known: readonly number[]): number[] {
  const left: number[] = []
  for (let index = 0; index < bounds.length; index += 2) {
    let from = bounds[index] as number
    const end = bounds[index + 1] as number
    const first = firstAbove(known, from)
    for (let at = first % 2 === 0 ? first : first - 1; at < known.length && from < end; at += 2) {
      const [knownStart, knownEnd] = [known[at] as number, known[at + 1] as number]
      if (knownStart >= end) break
      if (from < knownStart) left.push(from, knownStart)
      from = Math.max(from, knownEnd)
    }
    if (from < end) left.push(from, end)
  }
  return left
}

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
