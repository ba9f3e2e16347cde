import { documentSchema } from '@mithaq/editor/document-schema'
import type { SectionView } from '@mithaq/editor/section-view'
import { BookMarked } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { inText } from '../go-to-place.ts'
import type { Section, Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useMountedViews } from '../text/mounted-views.tsx'
import { symbolsOfBlocks, symbolsOfDocument } from './symbols-in-text.ts'

interface Props {
  submission: Submission
  texts: Texts
  section: Section
  language: string
  onGo: () => void
}

/** Document symbols that stand in a text as plain words: offered to become citations, never taken unasked. */
export function TypedSymbols({ submission, texts, section, language, onGo }: Props) {
  const { t } = useTranslation('notes')
  const counted = useCounted()
  const views = useMountedViews()
  const text = texts.find(section.documentId)
  const count = text === null ? 0 : symbolsOfBlocks(text.blocks(language)).length
  if (count === 0 || !(section.may.write || section.may.suggest)) return null
  return (
    <Button
      small
      look="quiet"
      onPress={() => {
        onGo()
        inText({ documentId: section.documentId, language }, submission, views, takeAll)
      }}
    >
      <BookMarked size={15} aria-hidden /> {t('takeSymbols', counted(count))}
    </Button>
  )
}

/** One undo takes all of them back. */
function takeAll({ view }: SectionView): boolean {
  if (!view.editable) return true
  const transaction = view.state.tr
  for (const { from, to, cited } of symbolsOfDocument(view.state).toReversed())
    transaction.replaceWith(from, to, documentSchema.nodes.citation.create({ cited }))
  if (transaction.docChanged) view.dispatch(transaction.scrollIntoView())
  return true
}
