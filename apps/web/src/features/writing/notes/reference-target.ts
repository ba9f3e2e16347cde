import type { ReferenceTarget } from '@mithaq/editor/atom-words'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import type { FocusedText } from '../text/focus.tsx'
import { namedParagraphs } from './named-paragraphs.ts'

/** Which paragraph a block is, above or below the caret. */
export function referenceTargetFrom(
  { documentId, language, view }: FocusedText,
  submission: Submission,
  texts: Texts,
): (blockId: string) => ReferenceTarget | null {
  const sections = namedParagraphs(submission, texts, language)
  const own = sections.findIndex(({ section }) => section.documentId === documentId)
  const { doc, selection } = view.view.state
  const at = selection.$from.index(0)
  const places = new Map<string, number>()
  doc.forEach((node, _offset, index) => places.set(String(node.attrs.id), index))
  return (blockId) => {
    const index = sections.findIndex(({ paragraphs }) => paragraphs.some((one) => one.blockId === blockId))
    const number = sections[index]?.paragraphs.find((one) => one.blockId === blockId)?.number
    if (number === undefined) return null
    return { number, isAbove: index === own ? (places.get(blockId) ?? 0) <= at : index < own }
  }
}
