import * as Y from 'yjs'
import { systemClock, type Clock } from './clock.ts'
import { IdSet, type UpdateIds } from './id-set.ts'
import { linesOfCell, type NamedText, textsOf, visibleItems, wordsIn, type Words } from './own-words.ts'

/** Words of one's own around which somebody who had not seen them deleted the text, or moved it elsewhere. They stay in place. */
export interface DisplacedWords extends Words {
  reason: 'text-deleted' | 'text-moved'
}

interface DisplacedOptions {
  doc: Y.Doc
  clock?: Clock
  found: (words: DisplacedWords) => void
}

export interface DisplacedWatch {
  /** These ids are one's own, from an earlier visit. */
  own(inserted: IdSet): void
  /** The same, applied after the text of the server came: others may have deleted around them meanwhile. */
  appliedLate(ids: UpdateIds): void
  close(): void
}

/** Cutting and pasting are two changes: the paste may come a moment after. */
const pasteWithin = 3_000
/** Of less, nobody can say that it was moved. */
const leastMoved = 20

/**
 * Who deletes a text that they see whole deletes every letter in it. So words that stay, with the letters before and after them
 * gone in one change of somebody else's, were not seen by that person.
 */
export function watchDisplaced({ doc, clock = systemClock, found }: DisplacedOptions): DisplacedWatch {
  const own = new IdSet()
  const told = new IdSet()
  const stops = new Set<() => void>()

  const afterTransaction = (transaction: Y.Transaction): void => {
    if (transaction.local)
      for (const [client, end] of transaction.afterState) own.add(client, transaction.beforeState.get(client) ?? 0, end)
    else if (!own.isEmpty && transaction.deleteSet.clients.size > 0) review(deletedIn(transaction))
  }
  doc.on('afterTransaction', afterTransaction)

  function review(deleted: IdSet): void {
    const texts = textsOf(doc)
    const unmarked = bodiesWithoutPlace(doc, texts, deleted)
    for (const { root, language, text } of texts) {
      for (const run of runsOf(text, own)) {
        if (told.has(run.first.client, run.first.clock)) continue
        const around = unmarked.has(root) ? nothingAround : surroundings(run, deleted)
        if (around === null) continue
        told.add(run.first.client, run.first.clock, run.first.clock + 1)
        tell(language ?? unmarked.get(root) ?? null, idsOfRun(run), around)
      }
    }
  }

  function tell(language: string | null, ids: IdSet, around: Surroundings): void {
    const stop = clock.after(pasteWithin, () => {
      stops.delete(stop)
      const words = wordsIn(doc, ids)[0]
      // Deleted after all: then they were seen.
      if (words === undefined) return
      // The note is back.
      if (around === nothingAround && words.language !== null) return
      const { before, after } = around
      const isMoved = (before + after).trim().length >= leastMoved && stands(doc, before, after)
      if (around === nothingAround) return found({ ...words, language, reason: 'text-deleted' })
      found({ ...words, language, before: before.slice(-80), after: after.slice(0, 80), reason: isMoved ? 'text-moved' : 'text-deleted' })
    })
    stops.add(stop)
  }

  const addOwn = (inserted: IdSet): void => {
    for (const [client, ranges] of inserted.entries()) for (const { start, end } of ranges) own.add(client, start, end)
  }

  return {
    own: addOwn,
    appliedLate({ inserted, deleted }) {
      addOwn(inserted)
      const isGone = (item: Y.Item): boolean => item.deleted && !deleted.has(item.id.client, item.id.clock)
      for (const { root, language, text } of textsOf(doc))
        for (const run of runsOf(text, inserted)) {
          const { left, right } = run
          // A note without a mark, a cell without a row: somebody deleted it while these words were under way.
          if (!root.startsWith('text:') && language === null) {
            tell(null, idsOfRun(run), nothingAround)
            continue
          }
          // What stood there was deleted long ago and is no longer known; that one typed beside it says that it was there.
          if (left !== null && isGone(left) && (right === null || isGone(right) || isMarker(right)))
            tell(language, idsOfRun(run), { before: '', after: '' })
        }
    },
    close() {
      doc.off('afterTransaction', afterTransaction)
      for (const stop of stops) stop()
    },
  }
}

/** Stands for words in the body of a note whose mark was deleted, or in a cell that is no more: all of them are kept, and shown nowhere. */
const nothingAround: Surroundings = { before: '', after: '' }

/** Bodies of notes that lost their last mark in this change, cells that lost their table, row or column, and in which language they stood. */
function bodiesWithoutPlace(doc: Y.Doc, texts: readonly NamedText[], deleted: IdSet): Map<string, string | null> {
  const found = new Map<string, string | null>()
  const lost = texts.filter(({ root, language }) => language === null && !root.startsWith('text:'))
  if (lost.length === 0) return found
  for (const { language, text } of texts)
    for (let item = text._start; item !== null; item = item.right) {
      if (!item.deleted || !(item.content instanceof Y.ContentEmbed) || !deleted.has(item.id.client, item.id.clock)) continue
      const { note, table } = item.content.embed as Record<string, unknown>
      const begin = typeof note === 'string' ? `note:${note}` : typeof table === 'string' ? `cell:${table}:` : null
      for (const { root } of lost)
        if (root === begin || (begin?.endsWith(':') === true && root.startsWith(begin))) found.set(root, language)
    }
  for (const { root } of lost)
    for (const key of linesOfCell(root)) {
      const entry = doc.getMap('tables')._map.get(key)
      if (entry?.deleted === true && deleted.has(entry.id.client, entry.id.clock)) found.set(root, found.get(root) ?? null)
    }
  return found
}

function deletedIn(transaction: Y.Transaction): IdSet {
  const deleted = new IdSet()
  for (const [client, ranges] of transaction.deleteSet.clients) for (const { clock, len } of ranges) deleted.add(client, clock, clock + len)
  return deleted
}

/** Visible items of one's own that stand together, and what stands beside them, deleted or not. */
interface Run {
  first: Y.ID
  ids: { client: number; start: number; end: number }[]
  left: Y.Item | null
  right: Y.Item | null
}

function runsOf(text: Y.Text, own: IdSet): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
  let left: Y.Item | null = null
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.countable && !item.deleted) continue
    const { client, clock } = item.id
    const isWords = !item.deleted && item.content instanceof Y.ContentString
    const isOwn = own.within(client, clock, clock + item.length).length > 0
    if (isWords && isOwn) {
      run ??= { first: item.id, ids: [], left, right: null }
      run.ids.push({ client, start: clock, end: clock + item.length })
    } else if (!(isOwn && item.deleted)) {
      // One's own deleted letters are no neighbours: what one types over stands in between.
      if (run !== null) runs.push({ ...run, right: item })
      run = null
      left = item
    }
  }
  if (run !== null) runs.push(run)
  return runs
}

function idsOfRun({ ids }: Run): IdSet {
  const set = new IdSet()
  for (const { client, start, end } of ids) set.add(client, start, end)
  return set
}

interface Surroundings {
  before: string
  after: string
}

/** What was deleted around a run; null: it stands beside something that stayed in its paragraph. */
function surroundings({ left, right }: Run, deleted: IdSet): Surroundings | null {
  const before = sideOf(left, deleted, (item) => item.left)
  const after = sideOf(right, deleted, (item) => item.right)
  const isWithin = before.pieces.length > 0 && after.pieces.length > 0
  // At an end of their paragraph, of which nothing else stayed.
  const isAlone = before.pieces.length + after.pieces.length > 0 && before.reachesEdge && after.reachesEdge
  return isWithin || isAlone ? { before: before.pieces.toReversed().join(''), after: after.pieces.join('') } : null
}

/** What was deleted beside a run, from near to far, and whether nothing stands between it and the paragraph's edge. */
function sideOf(from: Y.Item | null, deleted: IdSet, next: (item: Y.Item) => Y.Item | null): { pieces: string[]; reachesEdge: boolean } {
  const pieces: string[] = []
  for (let item = from; item !== null; item = next(item)) {
    if (item.deleted && !deleted.has(item.id.client, item.id.clock)) continue
    if (isMarker(item)) break
    if (!item.deleted && item.countable) return { pieces, reachesEdge: false }
    if (item.deleted && item.content instanceof Y.ContentString) pieces.push(item.content.str)
  }
  return { pieces, reachesEdge: true }
}

const isMarker = ({ content }: Y.Item): boolean => content instanceof Y.ContentEmbed && Object.hasOwn(content.embed, 'block')

/** Whether the text that stood around the words stands somewhere, without them. */
function stands(doc: Y.Doc, before: string, after: string): boolean {
  return textsOf(doc).some(({ text }) => {
    const whole = Array.from(visibleItems(text), (one) => (one.isMarker ? '\n' : one.text)).join('')
    return whole.includes(before.slice(-200) + after.slice(0, 200))
  })
}
