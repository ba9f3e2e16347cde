import { formatNumber, monthName } from '@mithaq/i18n/format'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { placeOf, ticksOf, type Axis } from './axis.ts'

interface ScaleProps {
  axis: Axis
  dayPixels: number
  today: string
}

/** Months above, weeks below where they can be told apart, and today. */
export const ScaleHead = memo(function ScaleHead({ axis, dayPixels, today }: ScaleProps) {
  const reader = useReader()
  const { t } = useTranslation('time')
  return (
    <div className="tl-scale" aria-hidden>
      {ticksOf(axis, dayPixels).map(({ day, unit }) => (
        <span key={unit + day} className={`tl-tick-${unit}`} style={{ insetInlineStart: `${placeOf(axis, day) * 100}%` }}>
          {unit === 'week'
            ? formatNumber(reader, Number(day.slice(8)))
            : unit === 'year' || day === axis.from
              ? `${monthName(reader, Number(day.slice(5, 7)), 'short')} ${formatNumber(reader, Number(day.slice(0, 4)), { useGrouping: false })}`
              : monthName(reader, Number(day.slice(5, 7)), 'short')}
        </span>
      ))}
      {today >= axis.from && today <= axis.to && (
        <b className="tl-today-word" style={{ insetInlineStart: `${placeOf(axis, today) * 100}%` }}>
          {t('today')}
        </b>
      )}
    </div>
  )
})

/** The lines under all lanes. */
export const ScaleLines = memo(function ScaleLines({ axis, dayPixels, today }: ScaleProps) {
  return (
    <div className="tl-lines" aria-hidden>
      {ticksOf(axis, dayPixels).map(({ day, unit }) => (
        <i key={unit + day} className={`tl-line-${unit}`} style={{ insetInlineStart: `${placeOf(axis, day) * 100}%` }} />
      ))}
      {today >= axis.from && today <= axis.to && <i className="tl-today" style={{ insetInlineStart: `${placeOf(axis, today) * 100}%` }} />}
    </div>
  )
})
