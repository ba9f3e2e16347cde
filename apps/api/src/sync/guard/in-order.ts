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
      const { client, clock } = waiting.at(-1) as Need
      const place = next.get(client) ?? 0
      const one = structs.get(client)?.[place]
      if ((clocks.get(client) ?? 0) >= clock || (one === undefined && clock === Infinity)) {
        waiting.pop()
        continue
      }
      const need = one === undefined ? 'never' : needOf(one.struct, clocks)
      if (need === 'never' || (need !== null && waiting.some((other) => other.client === need.client))) return false
      if (need !== null) {
        waiting.push(need)
        continue
      }
      const { struct } = one as NewStruct
      visit(one as NewStruct)
      clocks.set(client, struct.id.clock + struct.length)
      next.set(client, place + 1)
    }
  }
  return true
}

interface Need {
  client: number
  /** Up to here at least. */
  clock: number
}

/** What must come before a struct; null: nothing any more. */
function needOf(struct: Struct, clocks: StateVector): Need | 'never' | null {
  const { client, clock } = struct.id
  if (struct instanceof Y.Skip || clock > (clocks.get(client) ?? 0)) return 'never'
  if (!(struct instanceof Y.Item)) return null
  for (const before of [struct.origin, struct.rightOrigin]) {
    if (before === null) continue
    if (before.client === client) {
      if (before.clock >= clock) return 'never'
    } else if (before.clock >= (clocks.get(before.client) ?? 0)) return { client: before.client, clock: before.clock + 1 }
  }
  return null
}
