import type * as Y from 'yjs'
import { levelOf, readBlock } from './blocks.ts'
import { bytesOfBlock, bytesOfInline, bytesOfText, splitText } from './chunk-blocks.ts'
import type { BlockChange, Changes, Piece, TextChange } from './text-changes.ts'
import { blocksRoot, textRoot } from './text-roots.ts'

/** What one transaction may cost: its update must fit a message of 64 KiB, and so must the one that takes it back. */
export const mostBytes = 60 * 1024
/** What bringing one deleted code unit back costs when the text was typed in many small pieces. */
const bytesOfDeleted = 8

type BlockMap = Y.Map<unknown>
interface Write {
  cost: number
  run: () => void
}

/**
 * Makes changes of a text in as many transactions as messages need. `beforeEach` is told the cost of each transaction, and
 * whether it goes on with the one before.
 */
export function writeChanges(
  doc: Y.Doc,
  language: string,
  changes: Changes,
  origin: object,
  beforeEach: (cost: number, goesOn: boolean) => void,
): void {
  const text = textRoot(doc, language)
  const blocks = blocksRoot(doc, language)
  const writes = [
    ...changes.text.flatMap((change) => writesOf(text, blocks, change)),
    ...changes.blocks.map((change) => ({ cost: bytesOfBlock, run: () => changeBlock(blocks, change) })),
  ]
  for (let start = 0; start < writes.length;) {
    let cost = 0
    let end = start
    for (let next = writes[end]; next !== undefined && (end === start || cost + next.cost <= mostBytes); next = writes[++end])
      cost += next.cost
    beforeEach(cost, start > 0)
    const part = writes.slice(start, end)
    doc.transact(() => {
      for (const write of part) write.run()
    }, origin)
    start = end
  }
}

function writesOf(text: Y.Text, blocks: BlockMap, change: TextChange): Write[] {
  switch (change.type) {
    case 'delete':
      return [{ cost: change.length * bytesOfDeleted, run: () => text.delete(change.index, change.length) }]
    case 'format':
      return [{ cost: 2 * bytesOfInline, run: () => text.format(change.index, change.length, change.format) }]
    case 'insert': {
      let index = change.index
      return change.pieces.flatMap(splitPiece).map((piece) => {
        const at = index
        index += piece.type === 'text' ? piece.text.length : 1
        return { cost: costOf(piece), run: () => insertPiece(text, blocks, at, piece) }
      })
    }
  }
}

export const splitPiece = (piece: Piece): Piece[] =>
  piece.type === 'text' ? splitText(piece.text.toWellFormed(), mostBytes / 2).map((text) => ({ ...piece, text })) : [piece]

export const costOf = (piece: Piece): number =>
  piece.type === 'text'
    ? bytesOfInline + bytesOfText(piece.text) + bytesOfText(piece.format.link === undefined ? '' : String(piece.format.link))
    : bytesOfBlock

function insertPiece(text: Y.Text, blocks: BlockMap, index: number, piece: Piece): void {
  // Every insert names its marks: without them Yjs takes over those of the character before.
  if (piece.type === 'text') return text.insert(index, piece.text, { ...piece.format })
  text.insertEmbed(index, piece.special.embed, {})
  const { block } = piece.special
  if (block !== null) changeBlock(blocks, { before: null, after: block })
}

/** Sets what differs and nothing else: two people may change two things of one block at the same time. */
function changeBlock(blocks: BlockMap, change: BlockChange): void {
  const { after } = change
  const { id } = after
  // Of an id that is new here something may be known: an undone block comes back as it was.
  const before = change.before ?? readBlock(blocks, id)
  const set = (attribute: string, value: unknown): void => void blocks.set(`${id}/${attribute}`, value)
  // The second of two blocks with one id takes over what is not said of itself: all is said.
  const says = isDerived(id)
  if (says || before.kind !== after.kind) set('kind', after.kind)
  if (says || levelOf(after.kind, blocks.get(`${id}/level`)) !== after.level) set('level', after.level)
  if (says || before.numbered !== after.numbered) set('numbered', after.numbered)
  if (says || before.direction !== after.direction) set('direction', after.direction)
  if (says || before.pair !== after.pair) set('pair', after.pair)
}

const isDerived = (id: string): boolean => /__[0-9]+$/.test(id)
