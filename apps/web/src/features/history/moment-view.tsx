import { withoutUnknown } from '@mithaq/editor/blocks'
import { listNumbers, numberSection } from '@mithaq/editor/numbering'
import { renderBlocks } from '@mithaq/editor/static-render'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { caseLabelIn } from '../../lib/case-label.ts'
import { atomsOf } from './atom-words.ts'
import { drawnNodes } from './drawn.tsx'
import { wholeBlocks, type Moment } from './history.ts'

/** A section as it stood, with its notes: to be read. What waited then is marked as that. */
export function MomentView({ moment, language }: { moment: Moment; language: string }) {
  const { t } = useTranslation('history')
  const { text, notes } = useMemo(() => drawMoment(moment, language), [moment, language])
  if (text === null) return <p className="history-nothing">{t('empty')}</p>
  return (
    <div className="text-static history-text" lang={language}>
      {drawnNodes(text)}
      {notes.length > 0 && (
        <section className="history-notes" aria-label={t('notes')}>
          <h4>{t('notes')}</h4>
          <ol>
            {notes.map(({ id, words }) => (
              <li key={id} lang={language} dir="auto">
                {drawnNodes(words)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function drawMoment(moment: Moment, language: string) {
  const blocks = withoutUnknown(wholeBlocks(moment.blocks))
  const isEmpty = blocks.every(({ content }) => content.length === 0)
  const numbers = numberSection(blocks)
  const list = listNumbers(blocks, language)
  const ids = [...new Set(blocks.flatMap(({ content }) => content.flatMap((inline) => (inline.type === 'note' ? [inline.id] : []))))]
  const atoms = atomsOf(language, new Map(ids.map((id, index) => [id, index + 1])), numbers)
  const options = {
    language,
    caseLabel: caseLabelIn(language),
    blockNumber: (id: string) => numbers.get(id) ?? null,
    listNumber: (id: string) => list.get(id) ?? null,
    atoms,
  }
  return {
    text: isEmpty ? null : renderBlocks(blocks, options),
    notes: ids.map((id) => ({
      id,
      words: renderBlocks(withoutUnknown(wholeBlocks(moment.notes[id] ?? [])), options).flatMap(({ children }) => children),
    })),
  }
}
