import * as Y from 'yjs'
import { contentHash } from '../check/content-hash.ts'
import { kindOfRoot } from '../guard/text-rules.ts'
import { IdRanges } from '../id-ranges.ts'
import { deletionOf, eraseFrom } from './erase.ts'
import { idsOfPassage, partsIn, type Passage } from './passage.ts'
import { replay } from './replay.ts'
import { occurrencesAround, wordsOf } from './words.ts'

/** A log without a passage. */
export interface PurgePlan {
  /** As many as before, in their order; most are the same. */
  rows: Uint8Array[]
  /** A last row: what was erased is deleted, for whoever still has it. */
  deletion: Uint8Array
  /** So many characters and marks are gone. */
  removed: number
  /** So often the same words stand in the text elsewhere, where nobody pointed at them. */
  standsElsewhere: number
  /** What was looked for: the lines of the passage, long ones in pieces. */
  words: string[]
}

/** What a purge leaves is not what it should: nothing is changed then. A bug of ours. */
export class PurgeFailed extends Error {
  override name = 'PurgeFailed'
}

/**
 * Erases a passage from all rows of a log: its characters, the notes in it, what was deleted between them, and earlier copies
 * that no longer stand in the text (cut and pasted, undone and done again). Then reads the new log at each of its rows and
 * makes sure that the words are shown nowhere but where they still stand. Null: nothing stands under these ids.
 * @throws {PurgeFailed}
 */
export function planPurge(rows: readonly Uint8Array[], passage: Passage): PurgePlan | null {
  const doc = replay(rows)
  const texts = textsOf(doc)
  const pointedAt = idsOfPassage(passage)
  // Twice: in a cell there may be notes.
  for (let level = 0; level < 2; level++) addBodies(pointedAt, doc, texts)
  const ids = new IdRanges()
  for (const text of texts) addPassage(ids, text, pointedAt)
  if (ids.isEmpty) return null
  const words = wordsOf(texts, pointedAt)
  const { copies, standsElsewhere } = findCopies(rows, doc, ids, words)
  ids.addAll(copies)

  const erased = rows.map((row) => eraseFrom(row, ids))
  const deletion = deletionOf(ids)
  const expected = contentAfter(doc, deletion)
  const found = replay([...erased, deletion])
  if (!contentHash(found).equals(expected)) throw new PurgeFailed('The text would say something else')
  if (isShown(erased, found, words)) throw new PurgeFailed('The words would still be shown')
  const removed = [...ids.ranges()].reduce((sum, [, start, end]) => sum + end - start, 0)
  return { rows: erased, deletion, removed, standsElsewhere, words }
}

const textsOf = (doc: Y.Doc): Y.Text[] =>
  [...doc.share.keys()].filter((name) => kindOfRoot(name) === 'text').map((name) => doc.getText(name))

/** The body of a note, and the cells of a table, belong to the passage in which the note or the table stands. */
function addBodies(pointedAt: IdRanges, doc: Y.Doc, texts: readonly Y.Text[]): void {
  for (const text of texts)
    for (let item = text._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentEmbed) || partsIn(item, pointedAt).length === 0) continue
      for (const name of bodiesOf(item.content.embed, doc))
        for (let body = doc.getText(name)._start; body !== null; body = body.right)
          pointedAt.add(body.id.client, body.id.clock, body.id.clock + body.length)
    }
}

function bodiesOf({ note, table }: { note?: unknown; table?: unknown }, doc: Y.Doc): string[] {
  if (typeof note === 'string') return [`note:${note}`]
  return typeof table === 'string' ? [...doc.share.keys()].filter((name) => name.startsWith(`cell:${table}:`)) : []
}

/** The passage in one text: what was pointed at, and between its ends what was deleted and the links. */
function addPassage(ids: IdRanges, text: Y.Text, pointedAt: IdRanges): void {
  const items: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) items.push(item)
  const isPointedAt = (item: Y.Item): boolean => isContent(item) && partsIn(item, pointedAt).length > 0
  const last = items.findLastIndex(isPointedAt)
  let first = items.findIndex(isPointedAt)
  if (first < 0) return
  // A link, or a mark, that begins with the passage stands right before it.
  while (first > 0 && items[first - 1]?.content instanceof Y.ContentFormat) first--
  let openLink = false
  for (const item of items.slice(first, last + 1)) {
    const { client, clock } = item.id
    const erase = (from = 0, to = item.length): void => ids.add(client, clock + from, clock + to)
    if (isContent(item)) {
      if (item.deleted) erase()
      else for (const { from, to } of partsIn(item, pointedAt)) erase(from, to)
    } else if (item.content instanceof Y.ContentFormat && item.content.key === 'link') {
      // The end of a link that begins before the passage stays: without it the link would go on.
      if (item.content.value !== null || openLink) erase()
      openLink = item.content.value !== null
    }
  }
}

/** What says something: characters, labels of cases, notes. A block's marker says nothing and keeps the words apart. */
const isContent = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentString || (content instanceof Y.ContentEmbed && !Object.hasOwn(content.embed, 'block'))

/** Of copies only what no longer stands in the text is erased: what does, somebody can still point at. */
function findCopies(
  rows: readonly Uint8Array[],
  doc: Y.Doc,
  ids: IdRanges,
  words: readonly string[],
): { copies: IdRanges; standsElsewhere: number } {
  const copies = new IdRanges()
  const standing = new Set<string>()
  eachOccurrence(rows, words, (occurrence) => {
    const others = occurrence.filter(({ client, clock }) => !ids.has(client, clock))
    const gone = others.filter(({ client, clock }) => !isShownNow(doc, client, clock))
    for (const { client, clock } of gone) copies.add(client, clock, clock + 1)
    if (others.length === occurrence.length && gone.length === 0) standing.add(JSON.stringify(occurrence[0]))
  })
  return { copies, standsElsewhere: standing.size }
}

function eachOccurrence(
  rows: readonly Uint8Array[],
  words: readonly string[],
  found: (occurrence: { client: number; clock: number }[]) => void,
): void {
  if (words.length === 0) return
  replay(rows, (item) => occurrencesAround(item, words).forEach(found)).destroy()
}

function isShownNow(doc: Y.Doc, client: number, clock: number): boolean {
  const structs = doc.store.clients.get(client)
  const struct = structs === undefined || Y.getState(doc.store, client) <= clock ? undefined : structs[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item && !struct.deleted
}

function contentAfter(doc: Y.Doc, deletion: Uint8Array): Buffer {
  Y.applyUpdate(doc, deletion)
  return contentHash(doc)
}

/** Whether at some row the words are shown otherwise than where they still stand. */
function isShown(rows: readonly Uint8Array[], now: Y.Doc, words: readonly string[]): boolean {
  let shown = false
  eachOccurrence(rows, words, (occurrence) => {
    if (!occurrence.every(({ client, clock }) => isShownNow(now, client, clock))) shown = true
  })
  return shown
}
