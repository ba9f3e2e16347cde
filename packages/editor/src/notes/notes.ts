import type * as Y from 'yjs'
import { formatOf } from '../flat-stretch.ts'
import { appendInline, type Block, type Inline, readBlocks } from '../blocks.ts'
import { bytesOfInline, bytesOfText, splitText } from '../chunk-blocks.ts'
import { noteText, textRoot } from '../text-roots.ts'
import { mostBytes } from '../write-changes.ts'

/** Ids of the notes of a text, in the order of their first marks: two marks with one id are one note (N2). */
export function notesIn(blocks: readonly Block[]): string[] {
  const found = new Set<string>()
  for (const { content } of blocks) for (const inline of content) if (inline.type === 'note') found.add(inline.id)
  return [...found]
}

/** Their numbers; `offset`: how many notes the sections before have in this language. */
export const numberNotes = (blocks: readonly Block[], offset = 0): Map<string, number> =>
  new Map(notesIn(blocks).map((id, index) => [id, offset + index + 1]))

/** What a note says. */
export const noteBody = (doc: Y.Doc, noteId: string): Inline[] => bodyContent(doc, noteText(noteId))

/** What a body says: of a note, of a cell. One that somebody divided into blocks is read as lines. */
export function bodyContent(doc: Y.Doc, name: string): Inline[] {
  const body: Inline[] = []
  readBlocks(doc, name).forEach(({ content }, index) => {
    if (index > 0) appendInline(body, { type: 'text', text: '\n', marks: {} })
    for (const inline of content) appendInline(body, inline)
  })
  return body
}

/** Writes the body of a new note. */
export const writeNoteBody = (doc: Y.Doc, noteId: string, content: readonly Inline[], origin: unknown = null): void =>
  writeBody(doc, noteText(noteId), content, origin)

/** Writes a new body, of a note or a cell, in transactions that each fit a message. */
export function writeBody(doc: Y.Doc, name: string, content: readonly Inline[], origin: unknown): void {
  const text = textRoot(doc, name)
  let room = 0
  let writes: (() => void)[] = []
  const flush = (): void => {
    const pending = writes
    if (pending.length > 0) doc.transact(() => pending.forEach((write) => write()), origin)
    writes = []
    room = mostBytes
  }
  const add = (bytes: number, write: () => void): void => {
    if (bytes > room) flush()
    room -= bytes
    writes.push(write)
  }
  for (const inline of content) {
    if (inline.type === 'text') {
      const { marks } = inline
      for (const piece of splitText(inline.text.toWellFormed(), mostBytes / 2))
        add(bytesOfInline + bytesOfText(piece) + bytesOfText(marks.link ?? ''), () =>
          text.insert(text.length, piece, { ...formatOf(marks) }),
        )
    } else if (inline.type === 'case') add(bytesOfInline, () => text.insertEmbed(text.length, { case: inline.label }, {}))
    else if (inline.type === 'citation')
      add(bytesOfInline + bytesOfText(inline.cited), () => text.insertEmbed(text.length, { citation: inline.cited }, {}))
    else if (inline.type === 'reference') add(bytesOfInline, () => text.insertEmbed(text.length, { reference: inline.id }, {}))
  }
  flush()
}

/** What may stand in a note: no note, no table. */
export const isOfNotes = (inline: Inline): boolean => inline.type !== 'note' && inline.type !== 'table'
