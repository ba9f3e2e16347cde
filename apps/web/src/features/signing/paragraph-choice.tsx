import { formatNumber } from '@mithaq/i18n/format'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import type { FrozenParagraph } from './frozen-paragraphs.ts'

interface Props {
  paragraphs: readonly FrozenParagraph[]
  chosen: readonly FrozenParagraph[]
  onChange: (chosen: readonly FrozenParagraph[]) => void
  error: string | null
}

const keyOf = ({ sectionId, blockId }: FrozenParagraph): string => `${sectionId}/${blockId}`

/** Paragraphs of the text by number and first words, under their sections. */
export function ParagraphChoice({ paragraphs, chosen, onChange, error }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const errorId = useId()
  const keys = new Set(chosen.map(keyOf))
  const turn = (paragraph: FrozenParagraph, on: boolean): void =>
    // In the order of the text, however they were chosen.
    onChange(paragraphs.filter((each) => (keyOf(each) === keyOf(paragraph) ? on : keys.has(keyOf(each)))))
  return (
    <fieldset className="choices paragraph-choice" aria-describedby={error === null ? undefined : errorId}>
      <legend>{t('paragraphs')}</legend>
      <div className="paragraph-list">
        {paragraphs.map((paragraph, index) => (
          <div key={keyOf(paragraph)}>
            {paragraph.sectionTitle !== paragraphs[index - 1]?.sectionTitle && (
              <p className="paragraph-section">
                <bdi>{paragraph.sectionTitle}</bdi>
              </p>
            )}
            <label className="choice">
              <input type="checkbox" checked={keys.has(keyOf(paragraph))} onChange={(event) => turn(paragraph, event.target.checked)} />
              <span>
                {paragraph.number !== null && <b className="num">{formatNumber(reader, paragraph.number)}. </b>}
                <bdi>{paragraph.start}</bdi>
              </span>
            </label>
          </div>
        ))}
      </div>
      {error !== null && (
        <p id={errorId} className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
