import { formatDate, formatNumber, weekdayName } from '@mithaq/i18n/format'
import type { SubmissionId } from '@mithaq/schema/ids'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Item, Lane } from './lane.ts'
import { dayByKey, monthBeside, onDays, weekdayOf } from './month-grid.ts'

interface MonthProps {
  month: string
  today: string
  weeks: readonly (readonly string[])[]
  lanes: readonly Lane[]
  onMonth: (month: string) => void
}

/** So many things stand on a day before the rest is counted. */
const shownOnDay = 3

/** A month as a table of days, and below it in full what stands on the day that was chosen. One stop of the Tab key; arrows go by days. */
export function Month({ month, today, weeks, lanes, onMonth }: MonthProps) {
  const { t } = useTranslation('timeline')
  const reader = useReader()
  const counted = useCounted()
  const table = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const [picked, setPicked] = useState(today)
  const chosen = picked.startsWith(month) ? picked : today.startsWith(month) ? today : `${month}-01`
  const items = useMemo(() => lanes.flatMap((lane) => lane.items.map((item) => ({ ...onItsDay(item), lane: lane.title }))), [lanes])
  const byDay = useMemo(() => onDays(items, weeks.flat()), [items, weeks])
  const title = formatDate(reader, `${month}-01`, 'monthAndYear')
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    table.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus()
  }, [chosen])
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = dayByKey(event.key, chosen, document.documentElement.dir === 'rtl')
    if (next === null) return
    event.preventDefault()
    wantsFocus.current = true
    setPicked(next)
    if (!next.startsWith(month)) onMonth(next.slice(0, 7))
  }
  const rightToLeft = reader.language === 'ar'
  const Earlier = rightToLeft ? ChevronRight : ChevronLeft
  const Later = rightToLeft ? ChevronLeft : ChevronRight
  const ofChosen = byDay.get(chosen) ?? []
  return (
    <>
      <div className="month-head">
        <h2 aria-live="polite">{title}</h2>
        <IconButton label={t('previousMonth')} onPress={() => onMonth(monthBeside(month, -1))}>
          <Earlier size={18} aria-hidden />
        </IconButton>
        <Button
          small
          onPress={() => {
            setPicked(today)
            onMonth(today.slice(0, 7))
          }}
        >
          {t('thisMonth')}
        </Button>
        <IconButton label={t('nextMonth')} onPress={() => onMonth(monthBeside(month, 1))}>
          <Later size={18} aria-hidden />
        </IconButton>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the days in it, which are buttons */}
      <table className="month" ref={table} aria-label={t('monthTable', { month: title })} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col">
                {weekdayName(reader, weekdayOf(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const things = byDay.get(day) ?? []
                return (
                  <td key={day} className={`${day === today ? 'month-today' : ''} ${day.startsWith(month) ? '' : 'month-outside'}`}>
                    <button
                      type="button"
                      className="month-day"
                      data-day={day}
                      tabIndex={day === chosen ? 0 : -1}
                      aria-pressed={day === chosen}
                      onClick={() => {
                        setPicked(day)
                        if (!day.startsWith(month)) onMonth(day.slice(0, 7))
                      }}
                    >
                      <span className="month-number">
                        <b aria-hidden>{formatNumber(reader, Number(day.slice(8)))}</b>
                        <span className="visually-hidden">{t('dayHolds', counted(things.length, { date: formatDate(reader, day) }))}</span>
                      </span>
                      {things.slice(0, shownOnDay).map((item) => (
                        <MonthItem key={item.id} item={item} />
                      ))}
                      {things.length > shownOnDay && <span className="month-more">{t('more', counted(things.length - shownOnDay))}</span>}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Card title={t('chosenDay', { date: formatDate(reader, chosen) })} className="month-list">
        {ofChosen.length === 0 ? (
          <p className="muted">{t('nothingOnDay')}</p>
        ) : (
          <ul className="rows">
            {ofChosen.map((item) => (
              <li key={item.id}>
                <div className="row-words">
                  <b>
                    <bdi>{item.title}</bdi>
                  </b>{' '}
                  · {t(`kind.${item.kind}`)}
                  {item.state && ` · ${t(`state.${item.state}`)}`}
                  <small>
                    {item.submissionId === null ? (
                      <bdi>{item.lane}</bdi>
                    ) : (
                      <Link to="/submissions/$submissionId" params={{ submissionId: item.submissionId as SubmissionId }}>
                        <bdi>{item.lane}</bdi>
                      </Link>
                    )}
                    {' · '}
                    {item.when}
                    {item.origin && ` · ${item.origin}`}
                  </small>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

/** A step stands on the day by which it is to be done; what lasts is a window or a session. */
const onItsDay = (item: Item): Item => (item.kind === 'milestone' ? { ...item, start: item.end } : item)

const MonthItem = ({ item }: { item: Item }) => (
  <span className={`month-item month-of-${item.kind} ${item.state === 'late' ? 'month-late' : ''}`}>
    <bdi>{item.title}</bdi>
  </span>
)
