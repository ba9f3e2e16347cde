import type { StateVector } from '@mithaq/db/documents/state-vector'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

/** What of a struct is new: it begins so far into it. */
export interface NewStruct {
  struct: Struct
  offset: number
}

/**
 * Walks the structs of several clients in an order in which each finds what it builds on, as Yjs does, and moves the clocks
 * with them. False: some never find it, because it is not there, or because they wait for each other in a circle.
 */
export function inOrder(
  structs: ReadonlyMap<number, readonly NewStruct[]>,
  clocks: StateVector,
  visit: (one: NewStruct) => void = () => {},
): boolean {
  const next = new Map<number, number>()
  for (const start of structs.keys()) {
    // Whoever waits for somebody stands below them here.
    const waiting: Need[] = [{ client: start, clock: Infinity }]
    while (waiting.length > 0) {
      const wanted = waiting.at(-1) as Need
      const list = structs.get(wanted.client) ?? []
      let place = next.get(wanted.client) ?? 0
      let clock = clocks.get(wanted.client) ?? 0
      let need: Need | 'never' | null = null
      // As far as one client's go without another's.
      while (need === null && clock < wanted.clock && place < list.length) {
        const one = list[place] as NewStruct
        need = needOf(one.struct, clock, clocks)
        if (need !== null) break
        visit(one)
        clock = one.struct.id.clock + one.struct.length
        clocks.set(wanted.client, clock)
        place++
      }
      next.set(wanted.client, place)
      if (need === null && (clock >= wanted.clock || wanted.clock === Infinity)) {
        waiting.pop()
        continue
      }
      // It does not come, or they wait for each other in a circle.
      if (need === null || need === 'never' || isWaitedFor(waiting, need.client)) return false
      waiting.push(need)
    }
  }
  return true
}

const isWaitedFor = (waiting: readonly Need[], client: number): boolean => waiting.some((other) => other.client === client)

interface Need {
  client: number
  /** Up to here at least. */
  clock: number
}

/** What must come before a struct; null: nothing any more. `known`: the clock of its own client. */
function needOf(struct: Struct, known: number, clocks: StateVector): Need | 'never' | null {
  if (struct instanceof Y.Skip || struct.id.clock > known) return 'never'
  if (!(struct instanceof Y.Item)) return null
  return needOfOrigin(struct, struct.origin, clocks) ?? needOfOrigin(struct, struct.rightOrigin, clocks)
}

function needOfOrigin({ id }: Y.Item, before: Y.ID | null, clocks: StateVector): Need | 'never' | null {
  if (before === null) return null
  if (before.client === id.client) return before.clock >= id.clock ? 'never' : null
  return before.clock >= (clocks.get(before.client) ?? 0) ? { client: before.client, clock: before.clock + 1 } : null
}
