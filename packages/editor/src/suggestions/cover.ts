/** A value that holds for ids which follow each other. */
export interface Covered<Value> {
  client: number
  clock: number
  length: number
  value: Value
}

interface Segment<Value> {
  start: number
  end: number
  values: readonly Value[]
}

/** Which values hold for an id; several may. */
export interface Cover<Value> {
  at(client: number, clock: number): readonly Value[]
  /** Up to where, from this id on, the same values hold. Not beyond `end`. */
  sameUntil(client: number, clock: number, end: number): number
  has(client: number): boolean
}

const none: readonly never[] = []

/** Ranges that may overlap, cut into pieces that do not: asking costs a binary search. */
export function coverOf<Value>(covered: readonly Covered<Value>[]): Cover<Value> {
  const byClient = new Map<number, Covered<Value>[]>()
  for (const one of covered) {
    const list = byClient.get(one.client)
    if (list === undefined) byClient.set(one.client, [one])
    else list.push(one)
  }
  const segments = new Map([...byClient].map(([client, list]) => [client, segmentsOf(list)]))
  return {
    at(client, clock) {
      const list = segments.get(client)
      const found = list?.[indexAt(list, clock)]
      return found !== undefined && clock >= found.start ? found.values : none
    },
    sameUntil(client, clock, end) {
      const list = segments.get(client)
      const found = list?.[indexAt(list, clock)]
      if (found === undefined) return end
      return Math.min(end, clock >= found.start ? found.end : found.start)
    },
    has: (client) => segments.has(client),
  }
}

/** The first segment that ends behind this clock. */
function indexAt<Value>(list: readonly Segment<Value>[], clock: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as Segment<Value>).end > clock) high = middle
    else low = middle + 1
  }
  return low
}

function segmentsOf<Value>(list: readonly Covered<Value>[]): Segment<Value>[] {
  const sorted = list.map((one, index) => ({ ...one, index })).sort((one, other) => one.clock - other.clock)
  const cuts = [...new Set(sorted.flatMap(({ clock, length }) => [clock, clock + length]))].sort((one, other) => one - other)
  const segments: Segment<Value>[] = []
  let open: typeof sorted = []
  let next = 0
  cuts.forEach((start, index) => {
    const end = cuts[index + 1]
    if (end === undefined) return
    open = open.filter(({ clock, length }) => clock + length > start)
    for (let one = sorted[next]; one !== undefined && one.clock <= start; one = sorted[++next]) open.push(one)
    if (open.length > 0)
      segments.push({ start, end, values: [...open].sort((one, other) => one.index - other.index).map(({ value }) => value) })
  })
  return segments
}
