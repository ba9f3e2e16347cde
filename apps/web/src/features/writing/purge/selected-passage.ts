import { currentSelection } from '@mithaq/editor/current-selection'
import { occurrencesOf, passageOf, wordsOfPassage, type PassagePart } from '@mithaq/editor/passage'
import { readBlocks } from '@mithaq/editor/blocks'
import { plainInline } from '@mithaq/editor/plain-text'
import type { DocumentId } from '@mithaq/schema/ids'
import { flatLength, textIndexOf } from '@mithaq/editor/text-position'
import { caseLabelIn } from '../../../lib/case-label.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import type { FocusedText } from '../text/focus.tsx'

/** Words that somebody selected, as the log names them and as they read. */
export interface SelectedPassage {
  documentId: DocumentId
  language: string
  passage: PassagePart[]
  words: string
}

export const isSelected = (focused: FocusedText | null): boolean => focused !== null && !focused.view.view.state.selection.empty

/** null: nothing is selected, or nothing that says something. */
export function selectedPassage({ view: { view }, language, documentId }: FocusedText, texts: Texts): SelectedPassage | null {
  const doc = texts.open(documentId).connection.doc
  const selection = currentSelection(view)
  const { doc: shown } = view.state
  const text = doc.getText(`text:${language}`)
  // Something else is shown there than this text, such as the body of a note.
  if (flatLength(shown) !== text.length) return null
  const passage = passageOf(text, textIndexOf(shown, selection.from), textIndexOf(shown, selection.to))
  const words = wordsOfPassage(doc, passage).find((found) => found.language === language)?.words ?? ''
  return words === '' ? null : { documentId, language, passage, words }
}

/** How often the selected words stand elsewhere, in the texts that are open on this page. */
export function standsElsewhere({ words }: SelectedPassage, { sections }: Submission, texts: Texts): number {
  const lines = sections.flatMap(({ documentId }) => {
    const text = texts.find(documentId)
    if (text === null) return []
    const { doc } = text.connection
    const languages = [...doc.share.keys()].filter((name) => name.startsWith('text:')).map((name) => name.slice('text:'.length))
    return languages.flatMap((language) => readBlocks(doc, language).map((block) => plainInline(block.content, caseLabelIn(language))))
  })
  return Math.max(0, occurrencesOf(words, lines) - occurrencesOf(words, words.split('\n')))
}
