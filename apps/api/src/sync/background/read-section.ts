import type { SectionCount } from '@mithaq/db/documents/section-counts'
import { countWords } from '@mithaq/domain/word-count'
import type { Block } from '@mithaq/editor/blocks'
import { countNumbered } from '@mithaq/editor/numbering'
import { plainTextOf } from '@mithaq/editor/plain-text'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { blocksIn, wordsIn } from '@mithaq/editor/suggestions/views'
import { coverWords } from '@mithaq/export/cover-words'
import { documentLanguages } from '@mithaq/schema/language'
import * as Y from 'yjs'
import { encodeState } from '../state/encode-state.ts'

/** What a section's text is when its updates are applied. */
export interface SectionReading {
  counts: SectionCount[]
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
    return { counts: countSection(doc), ...encodeState(doc), stateVector, isWaiting }
  } finally {
    doc.destroy()
  }
}

/** In each language in which something was ever written. The text itself counts: nothing that is only suggested. */
function countSection(doc: Y.Doc): SectionCount[] {
  return documentLanguages
    .filter((language) => doc.share.has(`text:${language}`) || doc.share.has(`blocks:${language}`))
    .map((language) => {
      const blocks = blocksIn(doc, language, 'base')
      // A case label counts as the words it reads as in the file.
      const lines = plainTextOf(blocks, coverWords(language).caseLabel)
      return {
        language,
        words: sum(lines.map(countWords)),
        notes: sum(notesIn(doc, blocks).map(countWords)),
        numberedParagraphs: countNumbered(blocks),
      }
    })
}

function notesIn(doc: Y.Doc, blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ content }) =>
    content.flatMap((inline) => (inline.type === 'note' ? [wordsIn(doc, `note:${inline.id}`, 'base')] : [])),
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
