import * as Y from 'yjs'
import { knownOf } from './known.ts'
import { rangesOf, type Stretch, stretchesBetween, stretchesOf, withFormats } from './stretches.ts'
import {
  type IdRange,
  modeKey,
  mostInOne,
  suggestingMode,
  type SuggestedAttributes,
  type SuggestedFormat,
  type SuggestionValue,
} from './values.ts'

const suggestingClients = new WeakMap<Y.Doc, number>()

/** The client id under which this document's person suggests here; null until they do. Writing goes on under the document's own. */
export const suggestingClient = (doc: Y.Doc): number | null => suggestingClients.get(doc) ?? null

/**
 * Declares the id under which this document suggests: its first item says so, and stands for ever (SUGGESTIONS.md, V2). An
 * update of its own, so that no undo takes it back.
 */
export function startSuggesting(doc: Y.Doc, client = drawClient(doc)): number {
  const known = suggestingClients.get(doc)
  if (known !== undefined) return known
  suggestingClients.set(doc, client)
  doc.transact(() => as(doc, client, () => doc.getMap('suggestions').set(modeKey(client), suggestingMode)))
  return client
}

function drawClient(doc: Y.Doc): number {
  for (;;) {
    const client = (crypto.getRandomValues(new Uint32Array(1))[0] as number) >>> 0
    if (client !== doc.clientID && Y.getState(doc.store, client) === 0) return client
  }
}

/**
 * Items that `run` makes stand under another client id. Within one transaction alone: whoever hears of it finds the document's
 * own id again.
 */
export function as<Result>(doc: Y.Doc, client: number, run: () => Result): Result {
  const before = doc.clientID
  doc.clientID = client
  try {
    return run()
  } finally {
    doc.clientID = before
  }
}

/** In a transaction, with {@link as}: new keys are the author's and rise with their clock. */
export function record(doc: Y.Doc, map: 'suggestions' | 'decisions', value: object): string {
  const key = `${doc.clientID}/${Y.getState(doc.store, doc.clientID)}`
  doc.getMap(map).set(key, value)
  return key
}

/** Edits that are suggested instead of made. Each is one change; indexes are those of the text as it stands with all suggestions. */
export interface Suggesting {
  insert(text: Y.Text, index: number, content: string | object, format?: SuggestedFormat): void
  delete(text: Y.Text, index: number, length: number): void
  format(text: Y.Text, index: number, length: number, format: SuggestedFormat): void
  block(language: string, block: string, attributes: SuggestedAttributes): void
}

/** Makes suggestions in one transaction. */
export function suggest(doc: Y.Doc, run: (suggesting: Suggesting) => void, origin: unknown = null): void {
  const client = startSuggesting(doc)
  doc.transact(() => as(doc, client, () => run(suggestingIn(doc, client))), origin)
}

function suggestingIn(doc: Y.Doc, client: number): Suggesting {
  const save = (values: readonly SuggestionValue[]): void => {
    for (const value of values) record(doc, 'suggestions', value)
  }
  const stretchesIn = (text: Y.Text, index: number, length: number): Stretch[] =>
    stretchesBetween(stretchesOf(text, knownOf(doc)), index, index + length)
  return {
    insert(text, index, content, format) {
      const around = formatAt(text, index)
      // No item of formatting is made: words take over how the place looks, what differs is suggested of them.
      if (typeof content === 'string') text.insert(index, content, { ...around })
      else text.insertEmbed(index, content, { ...around })
      if (format === undefined || typeof content !== 'string') return
      const differs = difference(around, format)
      if (Object.keys(differs).length > 0)
        save(inParts(rangesOf(stretchesIn(text, index, content.length))).map((of) => ({ format: differs, of })))
    },
    delete(text, index, length) {
      const stretches = stretchesIn(text, index, length)
      // One's own words that nobody has accepted are simply taken back.
      const isOwn = (stretch: Stretch): boolean => stretch.insertedBy === client && stretch.client === client
      const own = stretches.filter(isOwn)
      const others = stretches.filter((stretch) => !isOwn(stretch) && !stretch.deletions.some((deletion) => deletion.client === client))
      if (others.length > 0) saveDeletion(doc, client, rangesOf(others), save)
      for (const { index: from, length: many } of own.reverse()) text.delete(from, many)
    },
    format(text, index, length, format) {
      const stretches = stretchesIn(text, index, length).filter((stretch) => {
        const already = withFormats(
          stretch.format,
          stretch.formats.filter((one) => one.client === client),
        )
        return typeof stretch.insert === 'string' && Object.entries(format).some(([key, value]) => (already[key] ?? null) !== value)
      })
      save(inParts(rangesOf(stretches)).map((of) => ({ format, of })))
    },
    block(language, block, attributes) {
      // Chosen anew: one's own earlier choice for the same block goes.
      const map = doc.getMap('suggestions')
      let said = attributes
      for (const { key, value, client: by, isPending } of knownOf(doc).records.values())
        if (by === client && isPending && 'block' in value && value.block === block && value.language === language) {
          said = { ...value.attributes, ...said }
          map.delete(key)
        }
      save([{ block, language, attributes: said }])
    },
  }
}

/** Letters that are deleted one after the other are one suggestion: what touches one's last one makes it longer. */
function saveDeletion(doc: Y.Doc, client: number, ranges: IdRange[], save: (values: SuggestionValue[]) => void): void {
  const mine = [...knownOf(doc).records.values()].filter((one) => one.client === client && one.isPending)
  const last = mine.at(-1)
  if (last !== undefined && 'delete' in last.value) {
    const joined = joinedRanges(last.value.delete, ranges)
    if (joined !== null && joined.length <= mostInOne) {
      doc.getMap('suggestions').set(last.key, { delete: joined })
      return
    }
  }
  save(inParts(ranges).map((part) => ({ delete: part })))
}

/** Null: they do not touch. */
function joinedRanges(known: readonly IdRange[], added: readonly IdRange[]): IdRange[] | null {
  const [firstKnown, firstAdded, lastKnown, lastAdded] = [known[0], added[0], known.at(-1), added.at(-1)]
  if (firstKnown === undefined || firstAdded === undefined || lastKnown === undefined || lastAdded === undefined) return null
  if (touches(lastAdded, firstKnown)) return joinLists(added, known)
  return touches(lastKnown, firstAdded) ? joinLists(known, added) : null
}

const touches = ([client, clock, length]: IdRange, [next, nextClock]: IdRange): boolean => client === next && clock + length === nextClock

function joinLists(before: readonly IdRange[], after: readonly IdRange[]): IdRange[] {
  const [client, clock, length] = before.at(-1) as IdRange
  const [, , more] = after[0] as IdRange
  return [...before.slice(0, -1), [client, clock, length + more], ...after.slice(1)]
}

function inParts(ranges: readonly IdRange[]): IdRange[][] {
  const parts: IdRange[][] = []
  for (let start = 0; start < ranges.length; start += mostInOne) parts.push(ranges.slice(start, start + mostInOne))
  return parts
}

/** How a place of a text looks to what is written there. */
function formatAt(text: Y.Text, index: number): Record<string, unknown> {
  const format = new Map<string, unknown>()
  let passed = 0
  for (let item = text._start; item !== null && passed < index; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      if (item.content.value === null) format.delete(item.content.key)
      else format.set(item.content.key, item.content.value)
    } else if (item.countable) passed += item.length
  }
  return Object.fromEntries(format)
}

function difference(around: Readonly<Record<string, unknown>>, wanted: SuggestedFormat): Record<string, string | true | null> {
  const differs: Record<string, string | true | null> = {}
  for (const key of Object.keys(around)) if (!Object.hasOwn(wanted, key) || wanted[key] === null) differs[key] = null
  for (const [key, value] of Object.entries(wanted)) if (value !== null && around[key] !== value) differs[key] = value
  return differs
}
