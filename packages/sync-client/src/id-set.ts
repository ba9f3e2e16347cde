import * as Y from 'yjs'

/** From `start` up to, without, `end`. */
export interface ClockRange {
  start: number
  end: number
}

/** Ids of a Yjs document, by client. */
export class IdSet {
  private readonly clients = new Map<number, ClockRange[]>()

  add(client: number, start: number, end: number): void {
    if (end <= start) return
    const ranges = this.clients.get(client) ?? []
    this.clients.set(client, ranges)
    const last = ranges.at(-1)
    // Almost always what comes next.
    if (last !== undefined && start <= last.end && start >= last.start) {
      last.end = Math.max(last.end, end)
      return
    }
    ranges.push({ start, end })
    ranges.sort((one, other) => one.start - other.start)
    const joined: ClockRange[] = []
    for (const range of ranges) {
      const before = joined.at(-1)
      if (before !== undefined && range.start <= before.end) before.end = Math.max(before.end, range.end)
      else joined.push(range)
    }
    this.clients.set(client, joined)
  }

  has(client: number, clock: number): boolean {
    return this.ranges(client).some(({ start, end }) => start <= clock && clock < end)
  }

  /** The parts of a stretch that are in the set, in order. */
  within(client: number, start: number, end: number): ClockRange[] {
    return this.ranges(client)
      .map((range) => ({ start: Math.max(start, range.start), end: Math.min(end, range.end) }))
      .filter((range) => range.start < range.end)
  }

  /** What is in this set and not in the other. */
  without(other: IdSet): IdSet {
    const rest = new IdSet()
    for (const [client, ranges] of this.clients)
      for (const { start, end } of ranges) {
        let at = start
        for (const taken of other.within(client, start, end)) {
          rest.add(client, at, taken.start)
          at = taken.end
        }
        rest.add(client, at, end)
      }
    return rest
  }

  ranges(client: number): readonly ClockRange[] {
    return this.clients.get(client) ?? []
  }

  entries(): IterableIterator<[number, ClockRange[]]> {
    return this.clients.entries()
  }

  get isEmpty(): boolean {
    return this.clients.size === 0
  }
}

/** What updates bring: new items, and deletions of older ones. */
export interface UpdateIds {
  inserted: IdSet
  deleted: IdSet
}

export function idsOf(updates: readonly Uint8Array[]): UpdateIds {
  const inserted = new IdSet()
  const deleted = new IdSet()
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) inserted.add(id.client, id.clock, id.clock + length)
    for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) deleted.add(client, clock, clock + len)
  }
  return { inserted, deleted }
}
