import type { ReferenceTarget } from '@mithaq/editor/atom-words'
import { notesIn } from '@mithaq/editor/notes/notes'
import { type NamedParagraph, paragraphsToName } from '@mithaq/editor/notes/references'
import type { DocumentId } from '@mithaq/schema/ids'
import { caseLabelIn } from '../../../lib/case-label.ts'
import type { Section, Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { offsetsOf } from '../text/offsets.ts'
import { numberTexts } from '../text/section-numbers.ts'

export interface ParagraphsOfSection {
  section: Section
  paragraphs: NamedParagraph[]
}

/** All paragraphs of a submission that bear a number, in one language, section by section. */
export function namedParagraphs(submission: Submission, texts: Texts, language: string): ParagraphsOfSection[] {
  const { source, submitted } = submission.languages
  const offsets = offsetsOf(submission, texts.now().lengths)
  return submission.sections.map((section, index) => {
    const text = texts.find(section.documentId)
    if (text === null || !text.connection.loaded()) return { section, paragraphs: [] }
    const numbers = numberTexts({
      source: source === null || source === submitted ? null : { language: source, blocks: text.blocks(source) },
      submitted: { language: submitted, blocks: text.blocks(submitted) },
      offset: offsets[index] ?? 0,
    })
    const { block } = language === submitted ? numbers.submitted : numbers.source
    return { section, paragraphs: paragraphsToName(text.blocks(language), block, caseLabelIn(language)) }
  })
}

/** Where the references of a note lead: above or below the paragraph that has its mark. */
export function targetOfNote(
  submission: Submission,
  texts: Texts,
  { documentId, language, noteId }: { documentId: DocumentId; language: string; noteId: string },
): (blockId: string) => ReferenceTarget | null {
  return (blockId) => {
    const sections = namedParagraphs(submission, texts, language)
    const own = sections.findIndex(({ section }) => section.documentId === documentId)
    const at = sections.findIndex(({ paragraphs }) => paragraphs.some((one) => one.blockId === blockId))
    const number = sections[at]?.paragraphs.find((one) => one.blockId === blockId)?.number
    if (number === undefined) return null
    if (at !== own) return { number, isAbove: at < own }
    const blocks = texts.find(documentId)?.blocks(language) ?? []
    const place = blocks.findIndex(({ id }) => id === blockId)
    const marked = blocks.findIndex((block) => notesIn([block]).includes(noteId))
    return { number, isAbove: place <= marked }
  }
}
