import type * as Y from 'yjs'
import type { BlockAttributes } from '../block-nodes.ts'
import { type Inline, levelOf, readBlock } from '../blocks.ts'
import { bytesOfBlock } from '../chunk-blocks.ts'
import { formatOf } from '../flat-stretch.ts'
import type { BlockChange, Changes, Piece } from '../text-changes.ts'
import { blocksRoot, noteText, textRoot } from '../text-roots.ts'
import { costOf, mostBytes, splitPiece } from '../write-changes.ts'
import { startSuggesting, suggest, type Suggesting } from './suggest.ts'
import type { SuggestedAttributes } from './values.ts'

/** One place of an edit: so much was to be deleted there, of which so much stays and is shown as that, and so much was inserted. */
export interface SuggestedEdit {
  index: number
  deleted: number
  remaining: number
  inserted: number
}

interface Write {
  cost: number
  run: (suggesting: Suggesting) => void
}

/** Suggests what `writeChanges` would write. Returns where, from the start of the text to its end, by indexes before the edit. */
export function writeSuggestions(
  doc: Y.Doc,
  language: string,
  changes: Changes,
  origin: object,
  beforeEach: (cost: number, goesOn: boolean, client: number) => void,
): SuggestedEdit[] {
  const text = textRoot(doc, language)
  const edits: SuggestedEdit[] = []
  const writes = [
    ...changes.text.flatMap((change) => writesOf(doc, text, language, change, edits)),
    ...changes.blocks.map((change) => changeBlock(language, change)),
  ]
  const client = startSuggesting(doc)
  for (let start = 0; start < writes.length;) {
    let cost = 0
    let end = start
    for (let next = writes[end]; next !== undefined && (end === start || cost + next.cost <= mostBytes); next = writes[++end])
      cost += next.cost
    beforeEach(cost, start > 0, client)
    const part = writes.slice(start, end)
    suggest(doc, (suggesting) => part.forEach((write) => write.run(suggesting)), origin)
    start = end
  }
  return edits.sort((one, other) => one.index - other.index)
}

/** What one code unit costs of a deletion, whether it is one's own and really goes, or is named by a range. */
const bytesOfDeleted = 12

function writesOf(doc: Y.Doc, text: Y.Text, language: string, change: Changes['text'][number], edits: SuggestedEdit[]): Write[] {
  switch (change.type) {
    case 'delete': {
      const { index, length } = change
      const run = (suggesting: Suggesting): void => {
        const before = text.length
        suggesting.delete(text, index, length)
        const remaining = length - (before - text.length)
        const next = edits.at(-1)
        // A long deletion comes in parts, from its end to its start.
        if (next !== undefined && next.index === index + length && next.inserted === 0)
          Object.assign(next, { index, deleted: next.deleted + length, remaining: next.remaining + remaining })
        else edits.push({ index, deleted: length, remaining, inserted: 0 })
      }
      return [{ cost: length * bytesOfDeleted, run }]
    }
    case 'format':
      return [{ cost: bytesOfBlock, run: (suggesting) => suggesting.format(text, change.index, change.length, change.format) }]
    case 'insert':
      return change.pieces.flatMap(splitPiece).map((piece) => ({
        cost: costOf(piece) + bytesOfBlock,
        run: (suggesting) => {
          let edit = edits.at(-1)
          if (edit === undefined || edit.index !== change.index)
            edits.push((edit = { index: change.index, deleted: 0, remaining: 0, inserted: 0 }))
          // New words stand behind those that they are to replace.
          insertPiece(doc, text, language, suggesting, change.index + edit.remaining + edit.inserted, piece)
          edit.inserted += piece.type === 'text' ? piece.text.length : 1
        },
      }))
  }
}

function insertPiece(doc: Y.Doc, text: Y.Text, language: string, suggesting: Suggesting, at: number, piece: Piece): void {
  if (piece.type === 'text') return suggesting.insert(text, at, piece.text, { ...piece.format })
  suggesting.insert(text, at, piece.special.embed)
  const { block } = piece.special
  if (block === null) return
  const attributes = attributesThatDiffer(readBlock(blocksRoot(doc, language), block.id), block)
  if (Object.keys(attributes).length > 0) suggesting.block(language, block.id, attributes)
}

function changeBlock(language: string, { before, after }: BlockChange): Write {
  return {
    cost: bytesOfBlock,
    run: (suggesting) => {
      const attributes = attributesThatDiffer(
        before ?? { kind: 'paragraph', level: 0, numbered: false, direction: 'auto', pair: null },
        after,
      )
      if (Object.keys(attributes).length > 0) suggesting.block(language, after.id, attributes)
    },
  }
}

function attributesThatDiffer(before: Omit<BlockAttributes, 'id'>, after: BlockAttributes): SuggestedAttributes {
  const differing: Record<string, string | number | boolean | null> = {}
  if (before.kind !== after.kind) differing.kind = after.kind
  if (levelOf(after.kind, before.level) !== after.level || (before.kind !== after.kind && after.level !== 0)) differing.level = after.level
  if (before.numbered !== after.numbered) differing.numbered = after.numbered
  if (before.direction !== after.direction) differing.direction = after.direction
  if (before.pair !== after.pair) differing.pair = after.pair
  return differing
}

/** The body of a note that is pasted, as a suggestion. */
export function suggestNoteBody(doc: Y.Doc, noteId: string, content: readonly Inline[], origin: unknown): void {
  const text = textRoot(doc, noteText(noteId))
  suggest(
    doc,
    (suggesting) => {
      for (const inline of content) {
        if (inline.type === 'text') suggesting.insert(text, text.length, inline.text, { ...formatOf(inline.marks) })
        else if (inline.type === 'case') suggesting.insert(text, text.length, { case: inline.label })
        else if (inline.type === 'citation') suggesting.insert(text, text.length, { citation: inline.cited })
        else if (inline.type === 'reference') suggesting.insert(text, text.length, { reference: inline.id })
      }
    },
    origin,
  )
}
