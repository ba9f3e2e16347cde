import { Link } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, List, MessageSquareText, Pencil, Settings } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, languageName } from '@mithaq/i18n/format'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { Bell } from '../../ui/bell.tsx'
import { DeadlinePill } from '../../ui/deadline-pill.tsx'
import { IconButton, IconToggle } from '../../ui/icon-button.tsx'
import { Pill } from '../../ui/pill.tsx'
import { HistoryMenu } from './authors/history-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FreezeButton } from './freeze-button.tsx'
import type { MarginState } from './margin/use-margin.ts'
import { PagesMenu } from './pages-menu.tsx'
import { Presence } from './presence.tsx'
import type { Person } from './sync/people.ts'
import { titleIn, type Submission } from './submission.ts'
import { TitleDialog } from './title-dialog.tsx'

interface Props {
  submission: Submission
  people: readonly Person[]
  unsaved: boolean
  onOutline: () => void
  onSettings: () => void
  margin: MarginState
  /** Open conversations. */
  waiting: number
}

/** What this text is, when it is due, who is here, and what can be done with the whole of it. */
export function WritingHead({ submission, people, unsaved, onOutline, onSettings, margin, waiting }: Props) {
  const { t, i18n } = useTranslation(['writing', 'comments'])
  const reader = useReader()
  const { actor } = useActing()
  const [renaming, setRenaming] = useState(false)
  const { languages, status, deadline, may } = submission
  const Back = i18n.dir() === 'rtl' ? ArrowRight : ArrowLeft
  const filed = status === 'submitted' || status === 'closed'
  const about = [
    <bdi key="mechanism">{named(submission.mechanism.name, reader.language)}</bdi>,
    submission.stateName && <bdi key="state">{named(submission.stateName, reader.language)}</bdi>,
    languages.source !== null && languages.source !== languages.submitted ? (
      <span key="languages">
        {t('draftedIn', {
          source: languageName(reader, languages.source),
          submitted: languageName(reader, languages.submitted),
        })}
      </span>
    ) : (
      <span key="languages">{languageName(reader, languages.submitted)}</span>
    ),
  ].filter((part) => part !== null)
  return (
    <header className="writing-head">
      <Link to="/submissions" className="icon-btn" aria-label={t('toSubmissions')} title={t('toSubmissions')}>
        <Back size={20} aria-hidden />
      </Link>
      <div className="writing-outline-button">
        <IconButton label={t('sections')} onPress={onOutline}>
          <List size={20} aria-hidden />
        </IconButton>
      </div>
      <div className="writing-title">
        <h1>
          <bdi dir="auto">{titleIn(submission.title, reader.language)}</bdi>
          {may.manage && (status === 'drafting' || status === 'signing') && (
            <IconButton label={t('rename')} onPress={() => setRenaming(true)}>
              <Pencil size={15} aria-hidden />
            </IconButton>
          )}
        </h1>
        <p>
          {about.flatMap((part, index) =>
            index === 0
              ? [part]
              : [
                  <span key={`dot ${index}`} aria-hidden>
                    {' · '}
                  </span>,
                  part,
                ],
          )}
          {submission.isExample && <Pill>{t('example')}</Pill>}
          {status !== 'drafting' && <Pill tone={filed ? 'ok' : 'plain'}>{t(`status.${status}`)}</Pill>}
        </p>
      </div>
      <div className="writing-head-actions">
        <DeadlinePill entry={deadline} done={filed} />
        <Presence people={people} submission={submission} />
        <span className="head-bell">
          <Bell />
        </span>
        <IconToggle
          label={t(margin.open ? 'comments:closeMargin' : 'comments:openMargin')}
          isSelected={margin.open}
          onChange={(open) => (open ? margin.show() : margin.close())}
        >
          <MessageSquareText size={19} aria-hidden />
          {waiting > 0 && !margin.open && <span className="head-count drawn" aria-hidden data-drawn={formatNumber(reader, waiting)} />}
        </IconToggle>
        <HistoryMenu submission={submission} />
        {actor.kind === 'member' && <PagesMenu submission={submission} />}
        {may.export && <ExportMenu submission={submission} unsaved={unsaved} />}
        <IconButton label={t('settings')} onPress={onSettings}>
          <Settings size={19} aria-hidden />
        </IconButton>
        {may.manage && (status === 'drafting' || status === 'signing') && <FreezeButton submission={submission} unsaved={unsaved} />}
      </div>
      {renaming && <TitleDialog submission={submission} onClose={() => setRenaming(false)} />}
    </header>
  )
}
