import type * as Y from 'yjs'
import { startBlockId } from '../blocks.ts'
import { type Known, knownOf, type SuggestionRecord } from './known.ts'
import { markerOf, rangesOf, type Stretch, stretchesOf } from './stretches.ts'
import type { IdRange, SuggestedAttributes, SuggestedFormat } from './values.ts'

export type SuggestionKind = 'insert' | 'split' | 'delete' | 'join' | 'format' | 'block'

/** Something that somebody proposes, and nobody has decided. */
export interface Suggestion {
  /** The same at all readers: of its record, or of the first of its words. */
  id: string
  kind: SuggestionKind
  /** The client id under which it was suggested: the server knows whose it is. */
  client: number
  /** The root in which it stands: `text:<language>`, `note:<id>` …; null: what it was about is deleted. */
  root: string | null
  /** Where in that text, and how far; of a block, from its marker on. */
  index: number
  length: number
  /** The block in which it begins. */
  block: string | null
  /** The words that it is about; markers as line breaks, other atoms left out. At most {@link longestExcerpt}. */
  excerpt: string
  /** Of a format or a block: what it would be. */
  format: SuggestedFormat | null
  attributes: SuggestedAttributes | null
  /** An insertion that stands behind what its author suggests to delete: the id of that. Together they replace. */
  replaces: string | null
  /** The client id of a writer who deleted these words and brought them back: what they say was last said by them. */
  broughtBackBy: number | null
  /** Ids of suggested insertions. */
  ranges: readonly IdRange[]
  /** Keys of records: its own, and those of what belongs to its new words. */
  records: readonly string[]
}

const longestExcerpt = 400

/** All pending suggestions of a document, in the order of its texts. */
export function suggestionsOf(doc: Y.Doc, roots: readonly string[] = textRoots(doc), known: Known = knownOf(doc)): Suggestion[] {
  if (known.isEmpty) return []
  const found: Suggestion[] = []
  const owned = new Set<string>()
  const placed = new Map<string, { root: string; block: string; stretches: Stretch[] }>()
  const markers = new Map<string, { root: string; stretch: Stretch }>()
  for (const root of roots) {
    const stretches = stretchesOf(doc.getText(root), known)
    const inserted = insertionsIn(root, stretches, known)
    for (const one of inserted) for (const key of one.records) owned.add(key)
    found.push(...inserted)
    let block = startBlockId
    for (const stretch of stretches) {
      const marker = markerOf(stretch)
      if (marker !== null) markers.set(`${root} ${marker}`, { root, stretch })
      block = marker ?? block
      for (const { key } of [...stretch.deletions, ...stretch.formats]) {
        const place = placed.get(key)
        if (place === undefined) placed.set(key, { root, block, stretches: [stretch] })
        else if (place.root === root) place.stretches.push(stretch)
      }
    }
  }
  const all = roots.length === textRoots(doc).length
  for (const record of known.records.values()) {
    if (!record.isPending || owned.has(record.key)) continue
    const one = suggestionOf(record, placed.get(record.key), markers)
    // What stands nowhere is told when the whole document is asked for.
    if (one.root === null ? all : roots.includes(one.root)) found.push(one)
  }
  const order = new Map(roots.map((root, place) => [root, place]))
  const placeOf = ({ root }: Suggestion): number => (root === null ? roots.length : (order.get(root) ?? roots.length))
  return found.sort((one, other) => placeOf(one) - placeOf(other) || one.index - other.index || (one.id < other.id ? -1 : 1))
}

/** Texts in which suggestions can stand. */
export const textRoots = (doc: Y.Doc): string[] => [...doc.share.keys()].filter((name) => /^(?:text|note|cell):/.test(name)).sort()

/** Words of one author that stand together, whatever others suggest between them. */
function insertionsIn(root: string, stretches: readonly Stretch[], known: Known): Suggestion[] {
  const found: Suggestion[] = []
  const open = new Map<number, Stretch[]>()
  const places = new Map<Stretch, { block: string; before: Stretch | undefined }>()
  let block = startBlockId
  let before: Stretch | undefined
  const finish = (client: number): void => {
    const group = open.get(client)
    if (group === undefined) return
    open.delete(client)
    found.push(insertionOf(root, client, group, known, places.get(group[0] as Stretch) ?? { block: startBlockId, before: undefined }))
  }
  for (const stretch of stretches) {
    const { insertedBy } = stretch
    if (insertedBy === null) for (const client of open.keys()) finish(client)
    else {
      places.set(stretch, { block, before })
      const group = open.get(insertedBy)
      if (group === undefined) open.set(insertedBy, [stretch])
      else group.push(stretch)
    }
    block = markerOf(stretch) ?? block
    before = stretch
  }
  for (const client of open.keys()) finish(client)
  return found
}

function insertionOf(
  root: string,
  client: number,
  group: readonly Stretch[],
  known: Known,
  { block, before }: { block: string; before: Stretch | undefined },
): Suggestion {
  const first = group[0] as Stretch
  const last = group.at(-1) as Stretch
  const markers = new Set(group.flatMap((stretch) => markerOf(stretch) ?? []))
  const records = new Set<string>()
  for (const { formats } of group) for (const record of formats) if (record.client === client) records.add(record.key)
  if (markers.size > 0)
    for (const { key, value, client: by, isPending } of known.records.values())
      if (by === client && isPending && 'block' in value && root === `text:${value.language}` && markers.has(value.block)) records.add(key)
  return {
    id: `${first.oldClient}:${Math.min(...group.map(({ oldClock }) => oldClock))}`,
    kind: markers.size > 0 && group.every((stretch) => markerOf(stretch) !== null) ? 'split' : 'insert',
    client,
    root,
    index: first.index,
    length: last.index + last.length - first.index,
    block,
    excerpt: excerptOf(group),
    format: null,
    attributes: null,
    replaces: before?.deletions.find((record) => record.client === client)?.key ?? null,
    broughtBackBy: group.find((stretch) => stretch.client !== client)?.client ?? null,
    // What came back by an undo is named by both of its ids.
    ranges: [
      ...rangesOf(group, false),
      ...rangesOf(group.filter(({ client: now, oldClient, clock, oldClock }) => now !== oldClient || clock !== oldClock)),
    ],
    records: [...records],
  }
}

function suggestionOf(
  { key, client, value }: SuggestionRecord,
  place: { root: string; block: string; stretches: Stretch[] } | undefined,
  markers: ReadonlyMap<string, { root: string; stretch: Stretch }>,
): Suggestion {
  const common = { id: key, client, replaces: null, broughtBackBy: null, ranges: [], records: [key], format: null, attributes: null }
  if ('block' in value) {
    const root = `text:${value.language}`
    const marker = markers.get(`${root} ${value.block}`)
    // The block before the first marker has none.
    const stands = marker !== undefined || value.block === startBlockId
    const at = { root: stands ? root : null, index: marker?.stretch.index ?? 0, length: marker === undefined ? 0 : 1, block: value.block }
    return { ...common, ...at, kind: 'block', excerpt: '', attributes: value.attributes }
  }
  const stretches = place?.stretches ?? []
  const last = stretches.at(-1)
  const isJoin = stretches.length > 0 && stretches.every((stretch) => markerOf(stretch) !== null)
  const index = stretches[0]?.index ?? 0
  return {
    ...common,
    kind: 'format' in value ? 'format' : isJoin ? 'join' : 'delete',
    root: place?.root ?? null,
    index,
    length: last === undefined ? 0 : last.index + last.length - index,
    block: place?.block ?? null,
    excerpt: excerptOf(stretches),
    format: 'format' in value ? value.format : null,
  }
}

function excerptOf(stretches: readonly Stretch[]): string {
  let words = ''
  for (const stretch of stretches) {
    if (words.length >= longestExcerpt) break
    if (typeof stretch.insert === 'string') words += stretch.insert
    else if (markerOf(stretch) !== null) words += '\n'
  }
  return words.slice(0, longestExcerpt).toWellFormed()
}
