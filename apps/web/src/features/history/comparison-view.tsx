import { formatDateAndTime, formatNumber } from '@mithaq/i18n/format'
import { useCallback, useMemo, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import type { Comparison } from './history.ts'
import { changesOf, type Change } from './tracked.ts'
import { TrackedText } from './tracked-text.tsx'
import { useAuthorName } from './use-author-name.ts'

/** A list that is longer is read in the text. */
const mostListed = 300

/** Two moments as tracked text, with who and when of the change that is pointed at, and all of them in a list. */
export function ComparisonView({ comparison, language }: { comparison: Comparison; language: string }) {
  const { t } = useTranslation('history')
  const reader = useReader()
  const counted = useCounted()
  const nameOf = useAuthorName(comparison.organisations)
  const [pointed, setPointed] = useState<string | null>(null)
  const { rows, authors } = comparison
  const say = useCallback(
    ({ kind, seq, before, after }: Pick<Change, 'kind' | 'seq' | 'before' | 'after'>): string => {
      const what =
        kind === 'kind' && before !== null && after !== null
          ? t('fate_kind', { before: t(`kind_${before as 'paragraph'}`), after: t(`kind_${after as 'paragraph'}`) })
          : t(`fate_${kind === 'kind' ? 'block' : kind}`)
      const row = seq === null ? undefined : rows[seq]
      if (row === undefined) return what
      const author = row.author === null ? null : authors[row.author]
      return t('said', { what, who: nameOf(author), when: formatDateAndTime(reader, new Date(row.at)) })
    },
    [t, rows, authors, nameOf, reader],
  )
  const changes = useMemo(() => changesOf(comparison, t('table')), [comparison, t])
  const point = ({ target }: SyntheticEvent): void => {
    const said = target instanceof Element ? target.closest('[data-said]')?.getAttribute('data-said') : null
    if (said != null) setPointed(said)
  }
  if (changes.length === 0)
    return (
      <>
        <p className="history-nothing">{t('same')}</p>
        <TrackedText comparison={comparison} language={language} say={say} />
      </>
    )
  return (
    <div className="history-compared">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what is pointed at is said below; each change is focusable by itself */}
      <div onMouseOver={point} onFocus={point}>
        <TrackedText comparison={comparison} language={language} say={say} />
      </div>
      <output className="history-pointed" data-empty={pointed === null || undefined}>
        {pointed}
      </output>
      <section className="history-changes">
        <h3>
          {t('changeList')} <small>{t('changeCount', counted(changes.length))}</small>
        </h3>
        <ol>
          {changes.slice(0, mostListed).map((change) => (
            <li key={change.id}>
              <button type="button" onClick={() => goTo(change.id)}>
                <span className={`history-change history-change-${change.kind}`} dir="auto">
                  {shortened(change.words)}
                </span>
                <small>
                  {say(change)}
                  {change.noteId !== null && ` · ${t('inNote')}`}
                </small>
              </button>
            </li>
          ))}
        </ol>
        {changes.length > mostListed && <p>{t('moreChanges', { count: formatNumber(reader, mostListed) as never })}</p>}
      </section>
    </div>
  )
}

function goTo(id: string): void {
  const element = document.getElementById(id)
  element?.scrollIntoView({ block: 'center' })
  element?.setAttribute('tabindex', element.getAttribute('tabindex') ?? '-1')
  element?.focus({ preventScroll: true })
}

function shortened(words: string): string {
  const one = words.replace(/\s+/g, ' ').trim()
  return one.length > 90 ? `${one.slice(0, 90)}…` : one
}
