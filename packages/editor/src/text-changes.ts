import type { Node } from 'prosemirror-model'
import type { BlockAttributes } from './block-nodes.ts'
import type { ChangedRange } from './changed-ranges.ts'
import { type FlatStretch, flatStretch, type Format, type Special } from './flat-stretch.ts'
import { isHighHalf, isLowHalf } from './half-character.ts'
import { longestRising } from './longest-rising.ts'
import { unitsBefore } from './text-position.ts'

/** What is put into the text in one place. */
export type Piece = { type: 'text'; text: string; format: Format } | { type: 'special'; special: Special }

/** One change of the Y.Text; indexes hold when changes are made in the order given. */
export type TextChange =
  | { type: 'insert'; index: number; pieces: Piece[] }
  | { type: 'delete'; index: number; length: number }
  | { type: 'format'; index: number; length: number; format: Record<string, string | true | null> }

/** A block that stays and is something else now. */
export interface BlockChange {
  /** Null: the block was not in the document. */
  before: BlockAttributes | null
  after: BlockAttributes
}

export interface Changes {
  text: TextChange[]
  blocks: BlockChange[]
  /** Blocks were split, joined or moved, or half a character was: the text must be read back to know what it says now. */
  readBack: boolean
}

/** So that a transaction can hold it, and the one that takes it back. */
const mostDeleted = 4000

/**
 * The smallest changes of the text that make it tell the new document. A marker whose block stays is never touched, so
 * that what others do to the block meanwhile finds it; a change of kind is a change of attributes alone.
 */
export function textChanges(before: Node, after: Node, ranges: readonly ChangedRange[]): Changes {
  const changes: Changes = { text: [], blocks: [], readBack: false }
  // From the end to the start: what is changed does not move what is still to be changed.
  for (const range of [...ranges].reverse()) {
    const { oldFrom, oldTo, newFrom, newTo } = aroundCharacters(before, after, range)
    const old = flatStretch(before, oldFrom, oldTo)
    const now = flatStretch(after, newFrom, newTo)
    if (now.isCut) changes.readBack = true
    compareStretches(old, now, unitsBefore(before, oldFrom), changes)
    if (now.start !== null) addBlockChange(old.start, now.start, changes)
  }
  return changes
}

function compareStretches(old: FlatStretch, now: FlatStretch, index: number, changes: Changes): void {
  const places = new Map(now.markers.map((at) => [now.specials.get(at)?.key, at]))
  const common = old.markers.flatMap((at) => {
    const nowAt = places.get(old.specials.get(at)?.key)
    return nowAt === undefined ? [] : [{ oldAt: at, nowAt }]
  })
  const kept = longestRising(common.map(({ nowAt }) => nowAt)).map((position) => common[position] as { oldAt: number; nowAt: number })
  if (kept.length < old.markers.length || kept.length < now.markers.length) changes.readBack = true
  let oldEnd = old.text.length
  let nowEnd = now.text.length
  for (const { oldAt, nowAt } of [...kept.reverse(), { oldAt: -1, nowAt: -1 }]) {
    compareSegments(old, oldAt + 1, oldEnd, now, nowAt + 1, nowEnd, index, changes)
    const oldBlock = old.specials.get(oldAt)?.block
    const nowBlock = now.specials.get(nowAt)?.block
    if (oldBlock && nowBlock) addBlockChange(oldBlock, nowBlock, changes)
    oldEnd = oldAt
    nowEnd = nowAt
  }
}

function addBlockChange(before: BlockAttributes | null, after: BlockAttributes, changes: Changes): void {
  const differs =
    before === null ||
    before.kind !== after.kind ||
    before.level !== after.level ||
    before.numbered !== after.numbered ||
    before.direction !== after.direction ||
    before.pair !== after.pair
  if (differs) changes.blocks.push({ before, after })
}

function compareSegments(
  old: FlatStretch,
  oldFrom: number,
  oldTo: number,
  now: FlatStretch,
  nowFrom: number,
  nowTo: number,
  index: number,
  { text }: Changes,
): void {
  const same = (oldAt: number, nowAt: number): boolean =>
    old.text.charCodeAt(oldAt) === now.text.charCodeAt(nowAt) && old.specials.get(oldAt)?.key === now.specials.get(nowAt)?.key
  const shorter = Math.min(oldTo - oldFrom, nowTo - nowFrom)
  let head = 0
  while (head < shorter && same(oldFrom + head, nowFrom + head)) head++
  // Yjs breaks a character of two halves when one of them is taken away.
  if (head > 0 && isHighHalf(old.text, oldFrom + head - 1) && head < Math.max(oldTo - oldFrom, nowTo - nowFrom)) head--
  let tail = 0
  while (tail < shorter - head && same(oldTo - tail - 1, nowTo - tail - 1)) tail++
  if (tail > 0 && isLowHalf(old.text, oldTo - tail)) tail--

  compareFormats(old, oldTo - tail, now, nowTo - tail, tail, index, text)
  for (let end = oldTo - tail; end > oldFrom + head;) {
    let from = Math.max(oldFrom + head, end - mostDeleted)
    if (from > oldFrom + head && isLowHalf(old.text, from)) from--
    text.push({ type: 'delete', index: index + from, length: end - from })
    end = from
  }
  const pieces = piecesOf(now, nowFrom + head, nowTo - tail)
  if (pieces.length > 0) text.push({ type: 'insert', index: index + oldFrom + head, pieces })
  compareFormats(old, oldFrom, now, nowFrom, head, index, text)
}

function compareFormats(
  old: FlatStretch,
  oldFrom: number,
  now: FlatStretch,
  nowFrom: number,
  length: number,
  index: number,
  text: TextChange[],
): void {
  for (let end = length; end > 0;) {
    const oldFormat = old.formats[oldFrom + end - 1]
    const nowFormat = now.formats[nowFrom + end - 1]
    let start = end - 1
    while (start > 0 && old.formats[oldFrom + start - 1] === oldFormat && now.formats[nowFrom + start - 1] === nowFormat) start--
    const format = oldFormat && nowFormat ? formatDifference(oldFormat, nowFormat) : null
    if (format !== null) text.push({ type: 'format', index: index + oldFrom + start, length: end - start, format })
    end = start
  }
}

function formatDifference(old: Format, now: Format): Record<string, string | true | null> | null {
  const difference: Record<string, string | true | null> = {}
  for (const key of Object.keys(old)) if (!(key in now)) difference[key] = null
  for (const [key, value] of Object.entries(now)) if (old[key] !== value) difference[key] = value
  return Object.keys(difference).length === 0 ? null : difference
}

function piecesOf(stretch: FlatStretch, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  for (let start = from; start < to;) {
    const special = stretch.specials.get(start)
    const format = stretch.formats[start]
    let end = start + 1
    if (special !== undefined) pieces.push({ type: 'special', special })
    else if (format) {
      while (end < to && stretch.formats[end] === format) end++
      pieces.push({ type: 'text', text: stretch.text.slice(start, end), format })
    }
    start = end
  }
  return pieces
}

/** A range that would cut a character in halves takes it in whole. */
function aroundCharacters(before: Node, after: Node, range: ChangedRange): ChangedRange {
  const { oldFrom, oldTo, newFrom, newTo } = range
  const cutsStart = cutsCharacter(before, oldFrom) || cutsCharacter(after, newFrom) ? 1 : 0
  const cutsEnd = cutsCharacter(before, oldTo) || cutsCharacter(after, newTo) ? 1 : 0
  return { oldFrom: oldFrom - cutsStart, oldTo: oldTo + cutsEnd, newFrom: newFrom - cutsStart, newTo: newTo + cutsEnd }
}

function cutsCharacter(doc: Node, position: number): boolean {
  const { parent, parentOffset } = doc.resolve(position)
  if (!parent.isTextblock || parentOffset === 0 || parentOffset === parent.content.size) return false
  const around = parent.textBetween(parentOffset - 1, parentOffset + 1)
  return isHighHalf(around, 0) && isLowHalf(around, 1)
}
