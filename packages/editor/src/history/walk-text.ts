import * as Y from 'yjs'
import type { History } from './index-history.ts'
import { noSpans, spanAt } from './spans.ts'

/** A stretch of a text that came with one row and went with one row. */
export interface Stretch {
  item: Y.Item
  /** Offsets in the item. */
  from: number
  to: number
  /** The row with which it came. */
  came: number
  /** The row with which it went; infinite: it stands there still. */
  went: number
}

const never = noSpans()

/** Everything that ever stood in a text, in its order, cut where rows differ. Formats too: they are items of their own. */
export function* walkText({ written, deleted }: History, text: Y.Text): Generator<Stretch> {
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const end = clock + item.length
    const comings = written.get(client) ?? never
    const goings = deleted.get(client) ?? never
    let coming = spanAt(comings, clock)
    let going = spanAt(goings, clock)
    for (let at = clock; at < end;) {
      while (coming < comings.to.length && (comings.to[coming] as number) <= at) coming++
      while (going < goings.to.length && (goings.to[going] as number) <= at) going++
      // An id that no row wrote cannot be; it would be there from the beginning.
      const came = coming < comings.from.length && (comings.from[coming] as number) <= at ? (comings.seq[coming] as number) : 0
      const isGoing = going < goings.from.length && (goings.from[going] as number) <= at
      const went = isGoing ? (goings.seq[going] as number) : Infinity
      const to = Math.min(end, comings.to[coming] ?? end, isGoing ? (goings.to[going] as number) : (goings.from[going] ?? end))
      yield { item, from: at - clock, to: to - clock, came, went }
      at = to
    }
  }
}

/** Whether a stretch stood there after a row. */
export const stoodAt = ({ came, went }: Stretch, seq: number): boolean => came <= seq && went > seq

/** The value of a key of a map after a row. Of values written at once all readers take the same one: the last in Yjs's order. */
export function valueAt(history: History, map: Y.Map<unknown>, key: string, seq: number): unknown {
  for (let item = map._map.get(key) ?? null; item !== null; item = item.left) {
    const { client, clock } = item.id
    const came = seqOf(history.written, client, clock)
    if (came === undefined || came > seq) continue
    return (seqOf(history.deleted, client, clock) ?? Infinity) <= seq ? undefined : (item.content.getContent() as unknown[]).at(-1)
  }
  return undefined
}

function seqOf(spans: History['written'], client: number, clock: number): number | undefined {
  const some = spans.get(client)
  if (some === undefined) return undefined
  const index = spanAt(some, clock)
  return index < some.from.length && (some.from[index] as number) <= clock ? some.seq[index] : undefined
}
