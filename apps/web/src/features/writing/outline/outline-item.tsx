import { daysLeft } from '@mithaq/domain/days-left'
import type { SectionMeter } from '@mithaq/domain/word-meter'
import { formatNumber, languageName } from '@mithaq/i18n/format'
import { isEditable } from '@mithaq/schema/submission'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Lock } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useTRPC } from '../../../lib/trpc.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Menu } from '../../../ui/menu.tsx'
import { titleIn, type Section, type Submission } from '../submission.ts'

interface Props {
  submission: Submission
  section: Section
  position: number
  length: SectionMeter<string> | null
  /** In the language in which it is drafted; null when that is the same. */
  sourceLength: SectionMeter<string> | null
  /** How many co-submitters have reviewed it as it stands. */
  reviewed: number
  isCurrent: boolean
  onGo: (section: Section) => void
  onSettings: (section: Section) => void
  onRemove: (section: Section) => void
}

const wordsIn = (length: SectionMeter<string> | null): number => (length === null ? 0 : length.words + length.notes)

export function OutlineItem({
  submission,
  section,
  position,
  length,
  sourceLength,
  reviewed,
  isCurrent,
  onGo,
  onSettings,
  onRemove,
}: Props) {
  const { t } = useTranslation(['writing', 'time', 'pages', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const counted = useCounted()
  const now = useNow()
  const move = useMutation(
    trpc.sections.move.mutationOptions({ onSettled: () => queries.invalidateQueries(trpc.submissions.pathFilter()) }),
  )
  const title = titleIn(section.title, reader.language)
  const { organisation, state, due, closed } = section
  const words = wordsIn(length)
  const { languages } = submission
  const said =
    length?.budget == null
      ? formatNumber(reader, words)
      : t('writing:ofBudget', { words: formatNumber(reader, words), budget: formatNumber(reader, length.budget) })
  const left = due === null || state === 'ready' ? null : daysLeft(due, null, now)
  const arranges = submission.may.manage && isEditable(submission.status)
  const entries = [
    { id: 'settings', label: t('writing:sectionSettings') },
    ...(arranges
      ? [
          { id: 'up', label: t('writing:moveUp'), disabled: position === 0 || move.isPending },
          { id: 'down', label: t('writing:moveDown'), disabled: position === submission.sections.length - 1 || move.isPending },
          { id: 'remove', label: t('common:remove'), danger: true, disabled: submission.sections.length === 1 },
        ]
      : []),
  ]
  return (
    <li className="outline-item" data-current={isCurrent || undefined}>
      <button type="button" className="outline-go" aria-current={isCurrent ? 'location' : undefined} onClick={() => onGo(section)}>
        <b dir="auto">{title}</b>
        <span
          className={`outline-words num ${sourceLength === null ? '' : 'outline-words-first'} ${length !== null && length.overBudget > 0 ? 'outline-over' : ''}`}
        >
          {sourceLength === null ? (
            <>
              <span className="visually-hidden">{t('writing:amount.words', counted(words))}</span>
              <span aria-hidden>{said}</span>
            </>
          ) : (
            t('writing:inLanguage', { language: languageName(reader, languages.submitted), amount: said })
          )}
        </span>
        {sourceLength !== null && (
          <span className="outline-words num">
            {t('writing:inLanguage', {
              language: languageName(reader, languages.source ?? ''),
              amount: formatNumber(reader, wordsIn(sourceLength)),
            })}
          </span>
        )}
        <small>
          {closed && <Lock size={11} aria-label={t('writing:closedShort')} />}
          {organisation === null ? t('writing:unassigned') : <bdi>{named(organisation.name, reader.language)}</bdi>}
          {' · '}
          <span className={`section-state section-${state}`}>{t(`writing:state.${state}`)}</span>
          {left !== null && left <= 7 && (
            <span className={left < 0 ? 'outline-late' : 'outline-soon'}>
              {' · '}
              {left === 0 ? t('time:dueToday') : left < 0 ? t('time:daysLate', counted(-left)) : t('time:daysLeft', counted(left))}
            </span>
          )}
          {reviewed > 0 && (
            <span className="outline-reviewed">
              {t('pages:reviewedBy', {
                reviewed: formatNumber(reader, reviewed),
                all: formatNumber(reader, submission.coSubmitters.length),
              })}
            </span>
          )}
        </small>
      </button>
      <Menu
        label={t('writing:sectionActions', { title })}
        trigger={
          <AriaButton className="icon-btn outline-more" aria-label={t('writing:sectionActions', { title })}>
            <Ellipsis size={16} aria-hidden />
          </AriaButton>
        }
        entries={entries}
        onAction={(id) => {
          if (id === 'settings') onSettings(section)
          else if (id === 'remove') onRemove(section)
          else move.mutate({ sectionId: section.id, position: id === 'up' ? position - 1 : position + 1 })
        }}
      />
    </li>
  )
}
