import { formatDate, formatDateAndTime } from '@mithaq/i18n/format'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import type { WaitingNotice } from '../../lib/notices.ts'
import { useReader } from '../../lib/reader.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { NoticeLink } from '../../ui/notice-link.tsx'

/** Why somebody was told, of which text and when. What was said there is not repeated here. */
export function NoticeItem({ notice, onRead }: { notice: WaitingNotice; onRead: () => void }) {
  const { t } = useTranslation('notices')
  const reader = useReader()
  const { kind, title, sectionTitle, subject, at, readAt } = notice
  const isNew = readAt === null
  return (
    <li data-unread={isNew || undefined}>
      <div className="notice-words">
        <NoticeLink notice={notice} onFollow={() => isNew && onRead()}>
          {isNew && <span className="visually-hidden">{t('new')}: </span>}
          {t(`kind.${kind}`)}
        </NoticeLink>
        <small>
          <bdi>{named(title, reader.language)}</bdi>
          {sectionTitle !== null && (
            <>
              {' · '}
              <bdi>{named(sectionTitle, reader.language)}</bdi>
            </>
          )}
        </small>
        <small>
          {kind === 'section-overdue' && subject.due !== undefined && (
            <>
              {t('wantedOn', { date: formatDate(reader, subject.due, 'short') })}
              {' · '}
            </>
          )}
          {(kind === 'date-near' || kind === 'date-late') && subject.due !== undefined && (
            <>
              {t(subject.estimate === undefined ? 'dateOn' : 'dateEstimated', { date: formatDate(reader, subject.due, 'short') })}
              {' · '}
            </>
          )}
          <time dateTime={at}>{formatDateAndTime(reader, at, undefined, 'short')}</time>
        </small>
      </div>
      {isNew && (
        <IconButton label={t('markRead')} onPress={onRead}>
          <Check size={17} aria-hidden />
        </IconButton>
      )}
    </li>
  )
}
