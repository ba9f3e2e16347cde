import type { Inline } from '@mithaq/editor/blocks'
import { textOfContent } from '@mithaq/editor/find/text-of-block'
import { noteBody, notesIn } from '@mithaq/editor/notes/notes'
import { plainInline } from '@mithaq/editor/plain-text'
import { caseLabelIn } from '../../../lib/case-label.ts'
import { atomWordsIn, findSymbols } from '../../../lib/atom-words.ts'
import type { Section, Submission } from '../submission.ts'
import { noteOffsetOf } from '../text/offsets.ts'
import type { Texts } from '../sync/texts.ts'

/** A note as the list beside the text shows it. */
export interface ListedNote {
  noteId: string
  /** As it runs through the submission; null: its mark no longer stands in any text of its section. */
  number: number | null
  body: Inline[]
  empty: boolean
  /** Citations that follow no form of document symbols, as they were typed. */
  unknown: string[]
}

export interface NotesOfSection {
  section: Section
  /** The text has not come yet: what follows it has no numbers. */
  waiting: boolean
  notes: ListedNote[]
  /** Those whose mark is gone; a note without a word is not kept for the eye. */
  gone: ListedNote[]
}

/** The notes of a submission in one language, section by section, in the order of their marks. */
export function listNotes(submission: Submission, texts: Texts, language: string): NotesOfSection[] {
  return submission.sections.map((section) => {
    const text = texts.find(section.documentId)
    if (text === null || !text.connection.loaded()) return { section, waiting: true, notes: [], gone: [] }
    const { doc } = text.connection
    const taken = noteOffsetOf(submission, texts.now().lengths, section.id, language)
    const ids = notesIn(text.blocks(language))
    const notes = ids.map((noteId, index) => listed(noteId, taken + index + 1, noteBody(doc, noteId), language))
    const marked = new Set(languagesOf(doc.share.keys()).flatMap((one) => notesIn(text.blocks(one))))
    const gone = [...doc.share.keys()]
      .filter((name) => name.startsWith('note:') && !marked.has(name.slice('note:'.length)))
      .map((name) => name.slice('note:'.length))
      .map((noteId) => listed(noteId, null, noteBody(doc, noteId), language))
      .filter(({ empty }) => !empty)
    return { section, waiting: false, notes, gone }
  })
}

const languagesOf = (names: Iterable<string>): string[] =>
  [...names].flatMap((name) => (name.startsWith('text:') ? [name.slice('text:'.length)] : []))

function listed(noteId: string, number: number | null, body: Inline[], language: string): ListedNote {
  const words = atomWordsIn(language)
  const said = textOfContent(body)
  return {
    noteId,
    number,
    body,
    empty: body.every((inline) => inline.type === 'text') && plainInline(body, caseLabelIn(language)).trim() === '',
    unknown: [
      ...body.flatMap((inline) => (inline.type === 'citation' && words.citation?.(inline.cited).isKnown === false ? [inline.cited] : [])),
      // What looks like a symbol and is none stays words.
      ...findSymbols(said).flatMap(({ from, to, cited }) => (cited === null ? [said.slice(from, to)] : [])),
    ],
  }
}
