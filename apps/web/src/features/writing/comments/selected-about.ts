import { placeOfBlock, placeOfPassage } from '@mithaq/editor/comments/passage'
import { quotableOf } from '@mithaq/editor/comments/quotable'
import { currentSelection } from '@mithaq/editor/current-selection'
import { textIndexOf } from '@mithaq/editor/text-position'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { titleIn, type Section, type Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import type { MountedView } from '../text/mounted-views.tsx'
import { base64Of } from './comments.ts'
import type { NewAbout } from './new-thread.tsx'

/** The selected words; without any, the block at the caret. Null: nothing of either. */
export function selectedAbout(
  { view: { view }, language, documentId }: Pick<MountedView, 'view' | 'documentId' | 'language'>,
  submission: Submission,
  texts: Texts,
  read: string,
): NewAbout | null {
  const section = submission.sections.find((one) => one.documentId === documentId)
  const text = texts.find(documentId)
  if (section === undefined || text === null) return null
  const quotable = quotableOf(text.connection.doc, language)
  const selection = currentSelection(view)
  const { doc } = view.state
  const of = { sectionId: section.id, sectionTitle: titleIn(section.title, read) }
  const written = language as DocumentLanguage
  if (!selection.empty) {
    const place = placeOfPassage(quotable, textIndexOf(doc, selection.from), textIndexOf(doc, selection.to))
    if (place !== null && place.starts !== null && place.ends !== null)
      return {
        ...of,
        about: {
          kind: 'passage',
          language: written,
          blockId: place.blockId,
          starts: base64Of(place.starts),
          ends: base64Of(place.ends),
          quotation: place.quotation,
        },
      }
  }
  const { $from } = selection
  const place = $from.depth === 0 ? null : placeOfBlock(quotable, String($from.node(1).attrs.id))
  return place === null ? null : { ...of, about: { kind: 'block', language: written, blockId: place.blockId, quotation: place.quotation } }
}

export const aboutSection = (section: Section, read: string): NewAbout => ({
  sectionId: section.id,
  sectionTitle: titleIn(section.title, read),
  about: { kind: 'section' },
})
