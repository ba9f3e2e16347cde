import { formatDate, monthName } from '@mithaq/i18n/format'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deadlineTone } from '../../lib/deadline-tone.ts'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { Card } from '../../ui/card.tsx'
import { timelineRows, type Deadline, type Home, type TimelineRow } from './lanes.ts'
import { timelineScale, type TimelineScale } from './timeline-scale.ts'

/** Who drafts what until when. What is drawn is also said in words, so that the list alone is enough. */
export function Timeline({ home }: { home: Pick<Home, 'lanes' | 'deadlines' | 'today'> }) {
  const { t } = useTranslation('home')
  const { language } = useReader()
  const scale = timelineScale(home.today)
  return (
    <Card title={t('timeline')} className="timeline-card" actions={<Legend />}>
      <div className="timeline">
        <Months scale={scale} today={home.today} />
        <ol>
          {timelineRows(home).map((row) => (
            <li
              key={row.id}
              className={row.dates.some(({ answer }) => answer.due !== null || answer.earliest !== null) ? 'lane' : 'lane lane-dateless'}
            >
              <div className="lane-name">
                <Link to="/submissions/$submissionId" params={{ submissionId: row.id }}>
                  <bdi>{named(row.title, language)}</bdi>
                </Link>
                <small>{named(row.mechanismName, language)}</small>
                <LaneWords row={row} today={home.today} />
              </div>
              <Track row={row} scale={scale} />
            </li>
          ))}
        </ol>
      </div>
    </Card>
  )
}

function Months({ scale, today }: { scale: TimelineScale; today: string }) {
  const { t } = useTranslation('time')
  const reader = useReader()
  return (
    <div className="timeline-months" aria-hidden>
      {scale.months.map((month) => (
        <span key={month} style={{ insetInlineStart: `${scale.place(month)}%` }}>
          {monthName(reader, Number(month.slice(5, 7)), 'short')}
        </span>
      ))}
      <b style={{ insetInlineStart: `${scale.place(today)}%` }}>
        <span>{t('today')}</span>
      </b>
    </div>
  )
}

/** The period and the dates of a lane, drawn. A window is a broken bar, our own plan a ring, the body's date a filled square on its tip. */
function Track({ row, scale }: { row: TimelineRow; scale: TimelineScale }) {
  const { drafting, dates } = row
  const span = (from: number, to: number) => ({ insetInlineStart: `${from}%`, inlineSize: `${Math.max(0, to - from)}%` })
  return (
    <div className="lane-track" aria-hidden>
      {drafting && (
        <i
          className={`lane-drafting ${drafting.to === null ? 'lane-open' : ''}`}
          style={span(scale.place(drafting.from), drafting.to === null ? 100 : scale.place(drafting.to))}
        />
      )}
      {dates.map((deadline) => {
        const { due, earliest, latest } = deadline.answer
        if (due !== null)
          return (
            <i
              key={keyOf(deadline)}
              className={`lane-date lane-${deadline.whose} tone-${deadlineTone(deadline.daysLeft)}`}
              style={{ insetInlineStart: `${scale.place(due)}%` }}
            />
          )
        if (earliest === null || latest === null) return null
        return <i key={keyOf(deadline)} className="lane-window" style={span(scale.place(earliest), scale.place(latest))} />
      })}
    </div>
  )
}

/** The same in words: seen on a phone, said everywhere. */
function LaneWords({ row: { drafting, dates }, today }: { row: TimelineRow; today: string }) {
  const { t } = useTranslation('home')
  const reader = useReader()
  const words = useDeadlineWords()
  const { language } = reader
  return (
    <ul className="lane-words">
      {drafting && (
        <li className={dates.length > 0 ? 'lane-aside' : undefined}>
          {t(drafting.from > today ? 'draftingBegins' : 'draftingFrom', { date: formatDate(reader, drafting.from, 'short') })}
        </li>
      )}
      {dates.map((deadline, index) => (
        <li key={keyOf(deadline)} className={index > 0 ? 'lane-aside' : undefined}>
          {deadline.label && (
            <>
              <bdi>{named(deadline.label, language)}</bdi>
              {' · '}
            </>
          )}
          {words.short(deadline)} · {words.origin(deadline)}
        </li>
      ))}
    </ul>
  )
}

const keyOf = ({ deadlineId, whose }: Deadline): string => deadlineId ?? whose

function Legend() {
  const { t } = useTranslation('home')
  return (
    <ul className="timeline-legend">
      <li>
        <i className="lane-date lane-mechanism" aria-hidden /> {t('legendDate')}
      </li>
      <li>
        <i className="lane-window" aria-hidden /> {t('legendEstimate')}
      </li>
      <li>
        <i className="lane-date lane-own" aria-hidden /> {t('legendOwn')}
      </li>
    </ul>
  )
}
