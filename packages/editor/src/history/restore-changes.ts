import * as Y from 'yjs'
import type { BlockAttributes } from '../block-nodes.ts'
import { type Block, type Inline, readAtom, readMarks, startBlockId, type Unknown, type WholeBlock } from '../blocks.ts'
import { type Format, formatOf } from '../flat-stretch.ts'
import { longestRising } from '../longest-rising.ts'
import { knownOf } from '../suggestions/known.ts'
import { stretchesOf } from '../suggestions/stretches.ts'
import { wholeBlocksIn } from '../suggestions/views.ts'
import type { Changes, Piece, TextChange } from '../text-changes.ts'
import { textRoot } from '../text-roots.ts'
import { type TokenChange, tokenChanges } from './token-changes.ts'

/** A word, what stands between words, or what is no character. */
interface Token {
  /** The same for what says the same. */
  key: string
  piece: Piece
  /** For a marker. */
  block: BlockAttributes | null
  /** Where it stands in the text as it is; -1 in the text as it was. */
  index: number
  length: number
}

/** So that a transaction can hold it, and the one that takes it back. */
const mostDeleted = 4000

/**
 * The smallest changes that make the text say again what it said: word by word, in blocks that are still there. What waits to
 * be decided is no part of the text, and stays as it is.
 */
export function restoreChanges(doc: Y.Doc, name: string, then: readonly WholeBlock[]): Changes {
  const now = wholeBlocksIn(doc, name, 'base')
  const changes: Changes = { text: [], blocks: [], readBack: true }
  const [old, next] = [tokensNow(doc, name, now), then.flatMap(tokensOfBlock)]
  for (const change of [...segmented(old, next)].reverse()) {
    if (change.isSame) changes.text.push(...formatChanges(old, next, change))
    else changes.text.push(...replacement(old, next, change))
  }
  const before = new Map(now.map((block) => [block.id, attributesOf(block)]))
  for (const block of then) {
    const known = before.get(block.id)
    if (known !== undefined && !sameBlock(known, block)) changes.blocks.push({ before: known, after: attributesOf(block) })
  }
  return changes
}

function attributesOf(block: Block | WholeBlock): BlockAttributes {
  const { content: _, ...attributes } = block
  return attributes
}

const sameBlock = (one: BlockAttributes, other: BlockAttributes): boolean =>
  one.kind === other.kind &&
  one.level === other.level &&
  one.numbered === other.numbered &&
  one.direction === other.direction &&
  one.pair === other.pair

/** Blocks that are at both are found by their ids; between them words are compared. */
function segmented(old: readonly Token[], next: readonly Token[]): TokenChange[] {
  const places = new Map(next.flatMap(({ block, key }, index) => (block === null ? [] : [[key, index] as const])))
  const common = old.flatMap(({ block, key }, index) => {
    const at = block === null ? undefined : places.get(key)
    return at === undefined ? [] : [{ oldAt: index, newAt: at }]
  })
  const kept = longestRising(common.map(({ newAt }) => newAt)).map((index) => common[index] as { oldAt: number; newAt: number })
  const changes: TokenChange[] = []
  let [oldAt, newAt] = [0, 0]
  for (const marker of [...kept, { oldAt: old.length, newAt: next.length }]) {
    const keys = (tokens: readonly Token[]): string[] => tokens.map(({ key }) => key)
    for (const change of tokenChanges(keys(old.slice(oldAt, marker.oldAt)), keys(next.slice(newAt, marker.newAt))))
      changes.push({
        isSame: change.isSame,
        oldFrom: oldAt + change.oldFrom,
        oldTo: oldAt + change.oldTo,
        newFrom: newAt + change.newFrom,
        newTo: newAt + change.newTo,
      })
    oldAt = marker.oldAt + 1
    newAt = marker.newAt + 1
  }
  return changes
}

function replacement(old: readonly Token[], next: readonly Token[], { oldFrom, oldTo, newFrom, newTo }: TokenChange): TextChange[] {
  const changes: TextChange[] = []
  const gone = old.slice(oldFrom, oldTo)
  for (let end = gone.length; end > 0;) {
    let from = end - 1
    let length = (gone[from] as Token).length
    while (from > 0) {
      const before = gone[from - 1] as Token
      // What somebody suggests between two words stays between them.
      if (before.index + before.length !== (gone[from] as Token).index || length + before.length > mostDeleted) break
      length += before.length
      from--
    }
    changes.push({ type: 'delete', index: (gone[from] as Token).index, length })
    end = from
  }
  const pieces = joined(next.slice(newFrom, newTo))
  const before = old[oldFrom - 1]
  const index = gone[0]?.index ?? (before === undefined ? 0 : before.index + before.length)
  if (pieces.length > 0) changes.push({ type: 'insert', index, pieces })
  return changes
}

function joined(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = []
  for (const { piece } of tokens) {
    const last = pieces.at(-1)
    if (piece.type === 'text' && last?.type === 'text' && sameFormat(last.format, piece.format))
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
    else pieces.push(piece)
  }
  return pieces
}

function formatChanges(old: readonly Token[], next: readonly Token[], { oldFrom, oldTo, newFrom }: TokenChange): TextChange[] {
  const changes: TextChange[] = []
  for (let at = oldTo - 1; at >= oldFrom; at--) {
    const one = old[at] as Token
    const other = next[newFrom + at - oldFrom] as Token
    if (one.piece.type !== 'text' || other.piece.type !== 'text' || sameFormat(one.piece.format, other.piece.format)) continue
    const format: Record<string, string | true | null> = { ...other.piece.format }
    for (const key of Object.keys(one.piece.format)) if (!(key in other.piece.format)) format[key] = null
    changes.push({ type: 'format', index: one.index, length: one.length, format })
  }
  return changes
}

const sameFormat = (one: Format, other: Format): boolean =>
  Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([key, value]) => other[key] === value)

/** Words and the rest, in code units that never cut a character. */
const inWords = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gsu

function wordsOf(text: string, format: Format, index: number): Token[] {
  let at = index
  return (text.match(inWords) ?? []).map((word) => {
    const token: Token = { key: `"${word}`, piece: { type: 'text', text: word, format }, block: null, index: at, length: word.length }
    if (index >= 0) at += word.length
    return token
  })
}

function tokenOfEmbed(embed: Record<string, unknown>, index: number): Token {
  const key = JSON.stringify(embed)
  return { key, piece: { type: 'special', special: { key, embed, block: null } }, block: null, index, length: 1 }
}

function tokenOfMarker(block: BlockAttributes, index: number): Token {
  const key = `block ${block.id}`
  return { key, piece: { type: 'special', special: { key, embed: { block: block.id }, block } }, block, index, length: 1 }
}

function tokensOfBlock(block: WholeBlock): Token[] {
  const content = block.content.flatMap((inline) =>
    inline.type === 'text' ? wordsOf(inline.text, formatOf(inline.marks), -1) : [tokenOfEmbed(embedOf(inline), -1)],
  )
  return block.id === startBlockId ? content : [tokenOfMarker(attributesOf(block), -1), ...content]
}

function embedOf(inline: Exclude<Inline, { type: 'text' }> | Unknown): Record<string, unknown> {
  switch (inline.type) {
    case 'case':
      return { case: inline.label }
    case 'citation':
      return { citation: inline.cited }
    case 'unknown':
      return inline.embed as Record<string, unknown>
    case 'note':
    case 'table':
    case 'reference':
      return { [inline.type]: inline.id }
  }
}

/** The base text with the places at which it stands among what is suggested. */
function tokensNow(doc: Y.Doc, name: string, now: readonly WholeBlock[]): Token[] {
  const tokens: Token[] = []
  const blocks = now.filter(({ id }) => id !== startBlockId)
  let nextBlock = 0
  let run = { text: '', format: '', look: {} as Format, index: 0 }
  const flush = (): void => {
    if (run.text !== '') tokens.push(...wordsOf(run.text, run.look, run.index))
    run = { text: '', format: '', look: {}, index: 0 }
  }
  for (const { index, insert, format, insertedBy } of stretchesOf(textRoot(doc, name), knownOf(doc))) {
    if (insertedBy !== null) continue
    if (typeof insert === 'string') {
      const look = formatOf(readMarks(format))
      const key = JSON.stringify(look)
      if (run.text !== '' && (run.format !== key || run.index + run.text.length !== index)) flush()
      run = run.text === '' ? { text: insert, format: key, look, index } : { ...run, text: run.text + insert }
      continue
    }
    flush()
    const isMarker = readAtom(insert) === null && 'block' in insert
    const block = isMarker ? blocks[nextBlock] : undefined
    if (block !== undefined) {
      nextBlock++
      tokens.push(tokenOfMarker(attributesOf(block), index))
    } else tokens.push(tokenOfEmbed(insert as Record<string, unknown>, index))
  }
  flush()
  return tokens
}
