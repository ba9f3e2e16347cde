import type { SectionCount } from '@mithaq/db/documents/section-counts'
import { countWords } from '@mithaq/domain/word-count'
import type { Inline } from '@mithaq/editor/blocks'
import { countNumbered } from '@mithaq/editor/numbering'
import { notesIn } from '@mithaq/editor/notes/notes'
import { noteLines } from '@mithaq/editor/notes/note-words'
import { type PlainAtoms, plainTextOf } from '@mithaq/editor/plain-text'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { tableLines, writtenTable } from '@mithaq/editor/tables/table'
import { noteText } from '@mithaq/editor/text-roots'
import { suggestionsOf } from '@mithaq/editor/suggestions/list'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { coverWords } from '@mithaq/export/cover-words'
import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'
import * as Y from 'yjs'
import { fileWords } from '../../files/file-words.ts'
import { encodeState } from '../state/encode-state.ts'

/** What a section's text is when its updates are applied. */
export interface SectionReading {
  counts: SectionCount[]
  /** How many suggestions wait, by the client id under which they were made. */
  suggestions: (readonly [client: number, waiting: number])[]
  /** The whole document as one update, and where in it what lies. */
  state: Uint8Array
  index: Uint8Array
  stateVector: Uint8Array
  /** Of all characters that stand in it, in UTF-8. */
  textBytes: number
  /** Updates that wait for something which is not there. There are none in a document of ours. */
  isWaiting: boolean
}

/** Applies the updates of a document to a Y.Doc, which exists only here, and counts. */
export function readSection(updates: readonly Uint8Array[]): SectionReading {
  const doc = createSectionDoc()
  try {
    for (const update of updates) Y.applyUpdate(doc, update)
    const stateVector = Y.encodeStateVector(doc)
    const isWaiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
    return { counts: countSection(doc), suggestions: countSuggestions(doc), ...encodeState(doc), stateVector, isWaiting }
  } finally {
    doc.destroy()
  }
}

/** What was about words that are gone waits for nobody. */
function countSuggestions(doc: Y.Doc): SectionReading['suggestions'] {
  const waiting = suggestionsOf(doc).filter(({ root }) => root !== null)
  return [...Map.groupBy(waiting, ({ client }) => client)].map(([client, of]) => [client, of.length] as const)
}

/** In each language in which something was ever written. The text itself counts: nothing that is only suggested. */
function countSection(doc: Y.Doc): SectionCount[] {
  return documentLanguages
    .filter((language) => doc.share.has(`text:${language}`) || doc.share.has(`blocks:${language}`))
    .map((language) => {
      const blocks = blocksIn(doc, language, 'base')
      // A case label counts as the words it reads as in the file.
      const { caseLabel } = coverWords(language)
      const atoms = countedWords(language)
      const lines = plainTextOf(blocks, caseLabel, atoms)
      const table = (id: string) => writtenTable(doc, id, (name) => bodyOf(doc, name))
      const inTables = tableLines(blocks, table, caseLabel, atoms)
      return {
        language,
        words: sum([...lines, ...inTables].map(countWords)),
        notes: sum(noteLines(blocks, (id) => bodyOf(doc, noteText(id)), caseLabel, atoms).map(countWords)),
        noteMarks: notesIn(blocks).length,
        numberedParagraphs: countNumbered(blocks),
      }
    })
}

const bodyOf = (doc: Y.Doc, name: string): Inline[] => blocksIn(doc, name, 'base').flatMap(({ content }) => content)

/** A cross-reference counts as the words it reads as: they are as many whichever paragraph it names. */
const countedWords = (language: DocumentLanguage): PlainAtoms => ({ ...fileWords(language), target: () => ({ number: 1, isAbove: true }) })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
