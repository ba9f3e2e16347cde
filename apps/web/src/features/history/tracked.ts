import type { Comparison } from './history.ts'

export type TrackedBlock = Comparison['blocks'][number]
export type TrackedPiece = TrackedBlock['pieces'][number]

/** What is said of a change. `fate_…` in the messages. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'looks'
  | 'suggestedIn'
  | 'suggestedOut'
  | 'accepted'
  | 'blockAdded'
  | 'blockRemoved'
  | 'kind'
  | 'block'

export interface Change {
  id: string
  kind: ChangeKind
  /** The row of the log; null: not one row alone. */
  seq: number | null
  words: string
  /** The kinds of a paragraph. */
  before: string | null
  after: string | null
  noteId: string | null
}

/** What a piece is in the comparison; null: it stands at both moments, and looks the same. */
export function changeOfPiece({ fate, suggested, marksBefore }: TrackedPiece): ChangeKind | null {
  if (fate === 'removed') return 'removed'
  if (fate === 'added') return suggested === 'inserted' || suggested === 'both' ? 'suggestedIn' : 'added'
  if (marksBefore === null) return null
  if (suggested === 'deleted' && marksBefore.suggested === undefined) return 'suggestedOut'
  if (suggested === null && marksBefore.suggested === 'inserted') return 'accepted'
  return 'looks'
}

/** What became of a block beside its words. */
export function changeOfBlock({ fate, before, after }: TrackedBlock): ChangeKind | null {
  if (fate === 'added') return 'blockAdded'
  if (fate === 'removed') return 'blockRemoved'
  if (before === null || after === null) return null
  if (before.kind !== after.kind) return 'kind'
  return before.level !== after.level || before.numbered !== after.numbered || before.direction !== after.direction ? 'block' : null
}

export const pieceId = (part: string, block: number, piece: number): string => `change-${part}-${block}-${piece}`
export const blockId = (part: string, block: number): string => `change-${part}-${block}`

/** Every change of a comparison in the order of the text, those of the notes behind it. */
export function changesOf({ blocks, notes }: Pick<Comparison, 'blocks' | 'notes'>, table: string): Change[] {
  const changes: Change[] = []
  const add = (some: readonly TrackedBlock[], part: string, noteId: string | null): void =>
    some.forEach((block, at) => {
      const ofBlock = changeOfBlock(block)
      // A new paragraph is said by its words, where it has any.
      const isSaidByWords = (ofBlock === 'blockAdded' || ofBlock === 'blockRemoved') && block.pieces.some(({ fate }) => fate === block.fate)
      if (ofBlock !== null && !isSaidByWords && noteId === null)
        changes.push({
          id: blockId(part, at),
          kind: ofBlock,
          seq: block.seq,
          words: block.pieces.map((piece) => wordsOf(piece, table)).join(''),
          before: block.before?.kind ?? null,
          after: block.after?.kind ?? null,
          noteId,
        })
      block.pieces.forEach((piece, index) => {
        const kind = changeOfPiece(piece)
        if (kind === null) return
        changes.push({
          id: pieceId(part, at, index),
          kind,
          seq: piece.seq,
          words: wordsOf(piece, table),
          before: null,
          after: null,
          noteId,
        })
      })
    })
  add(blocks, 'text', null)
  Object.entries(notes).forEach(([id, some], index) => add(some, `note${index}`, id))
  return changes
}

function wordsOf({ inline }: TrackedPiece, table: string): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'case':
      return inline.label
    case 'citation':
      return inline.cited
    case 'table':
      return table
    case 'note':
    case 'reference':
      return ''
  }
}
