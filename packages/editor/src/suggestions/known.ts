import type * as Y from 'yjs'
import { type Cover, coverOf, type Covered } from './cover.ts'
import {
  authorOfKey,
  type DecisionValue,
  isModeKey,
  modeKey,
  readDecisionValue,
  readSuggestionValue,
  suggestingMode,
  type SuggestionValue,
  type Verdict,
} from './values.ts'

/** A record in `suggestions` that changes what already stands in the text. */
export interface SuggestionRecord {
  key: string
  /** The client id under which it was suggested. */
  client: number
  value: Exclude<SuggestionValue, { restored: unknown }>
  /** Nobody has decided yet. */
  isPending: boolean
}

export interface Decision {
  key: string
  client: number
  value: Extract<DecisionValue, { verdict: Verdict }>
}

interface OldId {
  client: number
  clock: number
  /** By whom: who may write, or whoever suggested it. */
  by: 'writer' | 'author'
}

/** What the two maps of a document say, put in order to be asked about ids. */
export interface Known {
  isSuggesting(client: number): boolean
  accepted: Cover<true>
  /** Pending records by the ids that they name. */
  named: Cover<SuggestionRecord>
  records: ReadonlyMap<string, SuggestionRecord>
  decisions: readonly Decision[]
  /** Which id an item had before it came back. */
  oldIds: Cover<OldId & { from: number }>
  /** Nothing was ever suggested here. */
  isEmpty: boolean
}

/** Reads both maps. What is not as it should be is passed over. */
export const knownOf = (doc: Y.Doc): Known =>
  knownFrom({ suggestions: doc.getMap<unknown>('suggestions'), decisions: doc.getMap<unknown>('decisions') })

/** A map of a document, as it stands or as it once stood. */
interface Entries {
  get(key: string): unknown
  entries(): Iterable<[string, unknown]>
  readonly size: number
}

/** The same from what the maps held at some moment. */
export function knownFrom({ suggestions, decisions: decisionEntries }: { suggestions: Entries; decisions: Entries }): Known {
  const decisions: Decision[] = []
  const restored: Covered<OldId & { from: number }>[] = []
  const accepted: Covered<true>[] = []
  const decided = new Set<string>()
  const own = entriesOf(decisionEntries)
  for (const { key, client, value: said } of own) {
    const value = readDecisionValue(said)
    if (value === null) continue
    if ('restored' in value) restored.push(...restoredIn(value.restored, client, 'writer'))
    else {
      decisions.push({ key, client, value })
      for (const name of value.records) decided.add(name)
      if (value.verdict === 'accept')
        for (const [of, clock, length] of value.ranges) accepted.push({ client: of, clock, length, value: true })
    }
  }
  const records = new Map<string, SuggestionRecord>()
  const named: Covered<SuggestionRecord>[] = []
  for (const { key, client, value: said } of entriesOf(suggestions)) {
    const value = isModeKey(key) ? null : readSuggestionValue(said)
    if (value === null) continue
    if ('restored' in value) {
      // Only one's own words: what somebody else wrote does not become mine because I say so.
      restored.push(
        ...restoredIn(
          value.restored.filter(([, , , old]) => old === client),
          client,
          'author',
        ),
      )
      continue
    }
    const record: SuggestionRecord = { key, client, value, isPending: !decided.has(key) }
    records.set(key, record)
    const ranges = 'delete' in value ? value.delete : 'of' in value ? value.of : []
    if (record.isPending) for (const [of, clock, length] of ranges) named.push({ client: of, clock, length, value: record })
  }
  return {
    isSuggesting: (client) => suggestions.get(modeKey(client)) === suggestingMode,
    accepted: coverOf(accepted),
    named: coverOf(named),
    records,
    decisions,
    oldIds: coverOf(restored),
    isEmpty: suggestions.size === 0,
  }
}

interface Entry {
  key: string
  client: number
  value: unknown
}

/** In one order everywhere: by author, then as they were written. */
function entriesOf(map: Entries): Entry[] {
  const entries: Entry[] = []
  for (const [key, value] of map.entries()) {
    const client = authorOfKey(key)
    if (client !== null) entries.push({ key, client, value })
  }
  return entries.sort((one, other) => one.client - other.client || clockOfKey(one.key) - clockOfKey(other.key))
}

const clockOfKey = (key: string): number => Number(key.slice(key.indexOf('/') + 1)) || 0

/** Only items of whoever says so. */
const restoredIn = (
  ranges: readonly (readonly [number, number, number, number, number])[],
  author: number,
  by: OldId['by'],
): Covered<OldId & { from: number }>[] =>
  ranges.flatMap(([client, clock, length, oldClient, oldClock]) =>
    client === author ? [{ client, clock, length, value: { client: oldClient, clock: oldClock, by, from: clock } }] : [],
  )
