import { readDecisionValue } from '@mithaq/editor/suggestions/values'
import * as Y from 'yjs'
import type { IdRanges } from '../id-ranges.ts'
import type { Struct } from './in-order.ts'

/** A range of ids that an entry of `decisions` accepts. */
export interface Accept {
  /** The id of the entry. It counts while it is not deleted: an accept can be undone. */
  client: number
  clock: number
  start: number
  end: number
}

/** Which ids were accepted as suggestions, by the client id that suggested them. */
export class Accepts {
  readonly byClient = new Map<number, Accept[]>()

  add(of: number, accept: Accept): void {
    const list = this.byClient.get(of)
    if (list === undefined) this.byClient.set(of, [accept])
    else list.push(accept)
  }

  addAll(other: Accepts): void {
    for (const [client, list] of other.byClient) for (const accept of list) this.add(client, accept)
  }

  /** What an entry of `decisions` accepts, if it accepts. */
  addEntry(struct: Struct): void {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return
    const value = readDecisionValue(struct.content.arr[0])
    if (value === null || !('verdict' in value) || value.verdict !== 'accept') return
    const { client, clock } = struct.id
    for (const [of, start, length] of value.ranges) this.add(of, { client, clock, start, end: start + length })
  }

  /** Whether any of these ids is accepted, given which entries are deleted. */
  touches(of: number, start: number, end: number, deleted: readonly IdRanges[]): boolean {
    return (this.byClient.get(of) ?? []).some(
      (accept) => accept.start < end && start < accept.end && !deleted.some((set) => set.has(accept.client, accept.clock)),
    )
  }
}
