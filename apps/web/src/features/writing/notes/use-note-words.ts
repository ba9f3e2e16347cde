import type { AtomWords } from '@mithaq/editor/atom-words'
import { formatNumber } from '@mithaq/i18n/format'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { atomWordsIn } from '../../../lib/atom-words.ts'

/** How citations, references and marks read in a text of a language, and what a screen reader says of them in the reader's own. */
export function useNoteWords(): (language: string) => AtomWords {
  const { t } = useTranslation('notes')
  const reader = useReader()
  return useCallback(
    (language) => ({
      ...atomWordsIn(language),
      noteLabel: (number) => t('note', { number: formatNumber(reader, number) }),
      unknownCitation: t('unknownCitation'),
    }),
    [t, reader],
  )
}
