import type { ReferenceTarget } from '@mithaq/editor/atom-words'
import { referenceWords } from '@mithaq/domain/reference-words'
import { findMatches } from '@mithaq/domain/folded-text'
import { formatNumber } from '@mithaq/i18n/format'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { titleIn, type Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { namedParagraphs } from './named-paragraphs.ts'

interface Props {
  submission: Submission
  texts: Texts
  /** Of the text that is to name a paragraph. */
  language: string
  /** Seen from the place that will name it. */
  target: (blockId: string) => ReferenceTarget | null
  onClose: () => void
  onInsert: (blockId: string) => void
}

/** Chooses the paragraph that a text names: its number follows the text from then on. */
export function ReferenceDialog({ submission, texts, language, target, onClose, onInsert }: Props) {
  const { t } = useTranslation('notes')
  const reader = useReader()
  const [wanted, setWanted] = useState('')
  const sections = useMemo(() => namedParagraphs(submission, texts, language), [submission, texts, language])
  const shown = sections
    .map(({ section, paragraphs }) => ({
      section,
      paragraphs: paragraphs.filter(
        ({ number, words }) => wanted.trim() === '' || String(number) === wanted.trim() || findMatches(words, wanted.trim()).length > 0,
      ),
    }))
    .filter(({ paragraphs }) => paragraphs.length > 0)
  return (
    <Dialog title={t('referenceTitle')} open onClose={onClose}>
      <TextField
        label={t('referenceSearch')}
        type="search"
        value={wanted}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
        autoFocus
        onChange={setWanted}
      />
      {shown.length === 0 ? (
        <Empty title={t(wanted.trim() === '' ? 'referenceNone' : 'referenceNoneMatching')} />
      ) : (
        <div className="reference-choices">
          {shown.map(({ section, paragraphs }) => (
            <section key={section.id}>
              <h3>
                <bdi>{titleIn(section.title, reader.language)}</bdi>
              </h3>
              <ul>
                {paragraphs.map(({ blockId, number, words }) => (
                  <li key={blockId}>
                    <button type="button" className="reference-choice" onClick={() => onInsert(blockId)}>
                      <span className="reference-number">{formatNumber(reader, number)}</span>
                      <span className="reference-words" lang={language} dir="auto">
                        {words}
                      </span>
                      <small lang={language}>
                        <bdi>{referenceWords(language as DocumentLanguage, target(blockId))}</bdi>
                      </small>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Dialog>
  )
}
