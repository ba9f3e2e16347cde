import type * as Y from 'yjs'
import { type Block, readBlocks } from '../blocks.ts'
import { bodyContent, noteBody, notesIn } from '../notes/notes.ts'
import { cellsOfTable, tablesIn } from '../tables/table.ts'
import { noteText, textRoot } from '../text-roots.ts'
import { editMode } from '../suggestions/mode.ts'
import { startSuggesting, suggest } from '../suggestions/suggest.ts'
import { undoOf } from '../undo.ts'
import { wholeDelta } from '../whole-delta.ts'
import type { FindIn } from './find-plugin.ts'
import { textOfContent } from './text-of-block.ts'

/** A place that says what was looked for, with what stands around it. */
export interface FoundPlace {
  /** `cell`: the name of its text, `cell:<table>:<row>:<column>`. */
  in: { block: string } | { note: string } | { cell: string }
  /** Indexes in the characters of the block or note, atoms one long. */
  from: number
  to: number
  before: string
  words: string
  after: string
}

const context = 60

/** All places of a section in one language: its text, then its notes and the cells of its tables; comments are looked through with the same `find`. */
export function findInSection(doc: Y.Doc, language: string, find: FindIn): FoundPlace[] {
  const blocks = readBlocks(doc, language)
  const places = (text: string, where: FoundPlace['in']): FoundPlace[] =>
    find(text).map(({ from, to }) => ({
      in: where,
      from,
      to,
      before: text.slice(Math.max(0, from - context), from),
      words: text.slice(from, to),
      after: text.slice(to, to + context),
    }))
  return [
    ...blocks.flatMap(({ id, content }) => places(textOfContent(content), { block: id })),
    ...notesIn(blocks).flatMap((id) => places(textOfContent(noteBody(doc, id)), { note: id })),
    ...cellsIn(doc, blocks).flatMap((cell) => places(textOfContent(bodyContent(doc, cell)), { cell })),
  ]
}

/**
 * Writes something else in all places of a text's notes and tables. Each body can take it back by itself.
 * `only`: in one of them, by its name among the texts of the section.
 * @returns in how many places.
 */
export function replaceInBodies(doc: Y.Doc, language: string, find: FindIn, replacement: string, only: string | null = null): number {
  let count = 0
  const blocks = readBlocks(doc, language)
  for (const name of [...notesIn(blocks).map(noteText), ...cellsIn(doc, blocks)]) {
    if (only !== null && name !== only) continue
    const text = textRoot(doc, name)
    const characters = wholeDelta(text)
      .map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
      .join('')
    const matches = find(characters)
    if (matches.length === 0) continue
    const undo = undoOf(doc, name)
    const formats = formatsOf(text)
    undo.stop()
    const written = replacement.toWellFormed()
    if (editMode(doc) === 'suggest') {
      undo.willWrite(0, false, null, startSuggesting(doc))
      suggest(
        doc,
        (suggesting) => {
          for (const { from, to } of matches.toReversed()) {
            const before = text.length
            suggesting.delete(text, from, to - from)
            // What is only proposed to go stays, and what is to stand there instead stands behind it.
            const stays = to - from - (before - text.length)
            if (written !== '') suggesting.insert(text, from + stays, written)
          }
        },
        undo.origin,
      )
    } else {
      undo.willWrite(0, false, null)
      doc.transact(() => {
        for (const { from, to } of matches.toReversed()) {
          text.delete(from, to - from)
          if (written !== '') text.insert(from, written, { ...formats[from] })
        }
      }, undo.origin)
    }
    undo.stop()
    count += matches.length
  }
  return count
}

const cellsIn = (doc: Y.Doc, blocks: readonly Block[]): string[] => tablesIn(blocks).flatMap((id) => cellsOfTable(doc, id))

/** The formats of each place of a text. */
const formatsOf = (text: Y.Text): Record<string, unknown>[] =>
  wholeDelta(text).flatMap(({ insert, attributes }) =>
    Array.from({ length: typeof insert === 'string' ? insert.length : 1 }, () => (attributes ?? {}) as Record<string, unknown>),
  )
