import * as Y from 'yjs'
import type { IdRanges } from '../id-ranges.ts'
import { partsIn } from './passage.ts'

/** Fewer letters than this stand everywhere: they are removed where they were pointed at, and not looked for. */
const shortest = 3
/** Long lines are looked for in pieces of about this length, between words. */
const longEnough = 20

/** What is looked for of a passage: its lines, whether or not their characters were deleted, long ones in pieces. */
export function wordsOf(texts: readonly Y.Text[], ids: IdRanges): string[] {
  const lines: string[] = []
  for (const text of texts) {
    let line = ''
    for (let item = text._start; item !== null; item = item.right) {
      const parts = partsIn(item, ids)
      if (item.content instanceof Y.ContentString) for (const { from, to } of parts) line += item.content.str.slice(from, to)
      else if (item.content instanceof Y.ContentEmbed && parts.length > 0) {
        lines.push(line)
        line = ''
      }
    }
    lines.push(line)
  }
  return [...new Set(lines.flatMap((line) => line.split('\n')).flatMap(piecesOf))].filter((words) => words.length >= shortest)
}

function piecesOf(line: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const word of line.trim().split(/(?<=\s)/)) {
    if (piece.length >= longEnough) {
      pieces.push(piece)
      piece = ''
    }
    piece += word
  }
  // What is left over says too little by itself.
  if (pieces.length === 0 || piece.length >= longEnough) pieces.push(piece)
  else pieces[pieces.length - 1] += piece
  return pieces.map((words) => words.trim())
}

/** A character of a text: the item that holds it, and where in it. */
interface Unit {
  item: Y.Item
  offset: number
}

/** Where words are shown around an item that was written or deleted, as the ids of their characters. */
export function occurrencesAround(item: Y.Item, words: readonly string[]): { client: number; clock: number }[][] {
  const units = shownAround(item, Math.max(0, ...words.map((piece) => piece.length)))
  const text = units.map(({ item: { content }, offset }) => (content as Y.ContentString).str.charAt(offset)).join('')
  const found: { client: number; clock: number }[][] = []
  for (const piece of words)
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
      found.push(units.slice(at, at + piece.length).map(({ item: { id }, offset }) => ({ client: id.client, clock: id.clock + offset })))
  return found
}

function shownAround(item: Y.Item, reach: number): Unit[] {
  const before: Unit[][] = []
  for (let at = item.left, left = reach; at !== null && left > 0 && !isEdge(at); at = at.left) {
    const units = unitsOf(at, -left)
    before.unshift(units)
    left -= units.length
  }
  const after: Unit[][] = [unitsOf(item)]
  for (let at = item.right, left = reach; at !== null && left > 0 && !isEdge(at); at = at.right) {
    const units = unitsOf(at, 0, left)
    after.push(units)
    left -= units.length
  }
  return [...before, ...after].flat()
}

/** A marker or an atom that is shown: words do not go on behind it. */
const isEdge = ({ deleted, content }: Y.Item): boolean => !deleted && content instanceof Y.ContentEmbed

/** The characters of an item that are shown; `from` below 0 counts from its end. */
function unitsOf(item: Y.Item, from = 0, to = Infinity): Unit[] {
  if (item.deleted || !(item.content instanceof Y.ContentString)) return []
  const start = from < 0 ? Math.max(0, item.length + from) : from
  return Array.from({ length: Math.min(to, item.length) - start }, (_, index) => ({ item, offset: start + index }))
}
