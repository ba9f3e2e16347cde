import * as Y from 'yjs'
import type { Known, SuggestionRecord } from './known.ts'
import type { IdRange, SuggestedFormat } from './values.ts'

/** A stretch of a text of which the same is suggested, and which looks the same. */
export interface Stretch {
  /** Where it begins in the text, and how long it is. */
  index: number
  length: number
  /** Characters, or what stands there instead, one long. */
  insert: string | object
  /** Formatting of the text itself. */
  format: Readonly<Record<string, unknown>>
  /** Its ids: the items that stand there. */
  client: number
  clock: number
  /** The ids by which others speak of it: the same, unless it came back by an undo. */
  oldClient: number
  oldClock: number
  /** Under which client id it was suggested to insert it; null: it is base text. */
  insertedBy: number | null
  /** Pending suggestions to delete it, in their order. */
  deletions: readonly SuggestionRecord[]
  /** Pending suggestions to format it, in their order. */
  formats: readonly SuggestionRecord[]
}

/** Everything that stands in a text, with what is suggested of it (SUGGESTIONS.md, R). */
export function stretchesOf(text: Y.Text, known: Known): Stretch[] {
  const stretches: Stretch[] = []
  const format = new Map<string, unknown>()
  let now: Readonly<Record<string, unknown>> = {}
  let index = 0
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item
    if (item.deleted) continue
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) format.delete(content.key)
      else format.set(content.key, content.value)
      now = Object.fromEntries(format)
    } else if (item.countable) {
      for (const part of partsOf(item.id.client, item.id.clock, item.id.clock + item.length, known)) {
        const from = part.clock - item.id.clock
        const common = { format: now, ...part }
        if (content instanceof Y.ContentString) stretches.push({ ...common, index, insert: content.str.slice(from, from + part.length) })
        else {
          // What has no place in a text counts as well.
          const units = content.getContent() as unknown[]
          for (let unit = 0; unit < part.length; unit++) {
            const insert = units[from + unit]
            stretches.push({
              ...common,
              index: index + unit,
              length: 1,
              clock: part.clock + unit,
              oldClock: part.oldClock + unit,
              insert: typeof insert === 'object' && insert !== null ? insert : { unknown: insert },
            })
          }
        }
        index += part.length
      }
    }
  }
  return stretches
}

type Part = Omit<Stretch, 'index' | 'insert' | 'format'>

/** Ids of a client in parts of which each has one state. */
export function partsOf(client: number, from: number, end: number, known: Known): Part[] {
  const parts: Part[] = []
  for (let clock = from; clock < end;) {
    const [old] = known.oldIds.at(client, clock)
    const oldClient = old?.client ?? client
    const oldClock = old === undefined ? clock : old.clock + clock - old.from
    let until = known.oldIds.sameUntil(client, clock, end)
    for (const cover of [known.accepted, known.named]) {
      until = cover.sameUntil(client, clock, until)
      if (old !== undefined) until = clock + cover.sameUntil(oldClient, oldClock, oldClock + until - clock) - oldClock
    }
    const records = new Set(known.named.at(client, clock))
    if (old !== undefined) for (const record of known.named.at(oldClient, oldClock)) records.add(record)
    const named = [...records]
    parts.push({
      length: until - clock,
      client,
      clock,
      oldClient,
      oldClock,
      insertedBy: insertedBy(known, client, clock, old === undefined ? null : { ...old, clock: oldClock }),
      deletions: named.filter(({ value }) => 'delete' in value),
      formats: named.filter(({ value }) => 'format' in value),
    })
    clock = until
  }
  return parts
}

type Old = { client: number; clock: number; by: 'writer' | 'author' } | null

/** What a writer brought back is what it was before; what its author brought back is new, and nobody has accepted it. */
function insertedBy(known: Known, client: number, clock: number, old: Old): number | null {
  if (known.isSuggesting(client)) return known.accepted.at(client, clock).length > 0 ? null : client
  if (old === null || old.by === 'author' || !known.isSuggesting(old.client)) return null
  const isAccepted = known.accepted.at(client, clock).length > 0 || known.accepted.at(old.client, old.clock).length > 0
  return isAccepted ? null : old.client
}

/** The id in a block marker; null for everything else. */
export function markerOf({ insert }: Pick<Stretch, 'insert'>): string | null {
  const id = typeof insert === 'string' || !Object.hasOwn(insert, 'block') ? null : (insert as { block: unknown }).block
  return typeof id === 'string' ? id : null
}

/** The formatting that its author suggests together with words that are suggested: it belongs to them. */
export function ownFormat({
  format,
  formats,
  insertedBy: author,
}: Pick<Stretch, 'format' | 'formats' | 'insertedBy'>): Readonly<Record<string, unknown>> {
  if (author === null) return format
  return withFormats(
    format,
    formats.filter(({ client }) => client === author),
  )
}

export function withFormats(
  format: Readonly<Record<string, unknown>>,
  records: readonly SuggestionRecord[],
): Readonly<Record<string, unknown>> {
  if (records.length === 0) return format
  const now = new Map(Object.entries(format))
  for (const { value } of records)
    if ('format' in value)
      for (const [key, set] of Object.entries<string | true | null>(value.format satisfies SuggestedFormat)) {
        if (set === null) now.delete(key)
        else now.set(key, set)
      }
  return Object.fromEntries(now)
}

/** Ids of stretches as ranges, neighbours joined. `old`: those by which others speak of them. */
export function rangesOf(stretches: readonly Stretch[], old = true): IdRange[] {
  const ranges: [number, number, number][] = []
  for (const stretch of stretches) {
    const client = old ? stretch.oldClient : stretch.client
    const clock = old ? stretch.oldClock : stretch.clock
    const last = ranges.at(-1)
    if (last !== undefined && last[0] === client && last[1] + last[2] === clock) last[2] += stretch.length
    else ranges.push([client, clock, stretch.length])
  }
  return ranges
}

/** The parts of stretches that lie between two places of the text. */
export function stretchesBetween(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  return stretches.flatMap((stretch) => {
    const start = Math.max(from, stretch.index)
    const end = Math.min(to, stretch.index + stretch.length)
    if (start >= end) return []
    const skipped = start - stretch.index
    return [
      {
        ...stretch,
        index: start,
        length: end - start,
        insert: typeof stretch.insert === 'string' ? stretch.insert.slice(skipped, skipped + end - start) : stretch.insert,
        clock: stretch.clock + skipped,
        oldClock: stretch.oldClock + skipped,
      },
    ]
  })
}
