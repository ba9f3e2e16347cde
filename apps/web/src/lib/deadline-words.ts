import { formatDate, formatNumber, monthName, type Reader } from '@mithaq/i18n/format'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from './isolated.ts'
import { named } from './named.ts'
import { useReader } from './reader.tsx'
import { sessionName } from './session-name.ts'
import { isNamedZone, ownZone } from './time-zones.ts'
import type { Answered } from './trpc.ts'
import { useCounted } from './use-counted.ts'
import { instantIn, wallClock } from './zoned-instant.ts'

/** One date of a submission as the server answers it, or what is missing for one. */
export type ShownDeadline = Answered['deadlines']['list'][number]
export type DeadlineEntry = Omit<ShownDeadline, 'submission' | 'answer'> & { answer: DeadlineAnswer }
type Answer = DeadlineEntry['answer']
type Step = Answer['derivation'][number]

interface DeadlineWords {
  /** «باقٍ 3 أيام · 25 نوفمبر، 18:00 بتوقيت جنيف»; for a window its days, without a date what is missing. */
  short: (entry: DeadlineEntry, done?: boolean) => string
  /** Whose date this is and where it comes from: announced, worked out, estimate, entered by hand, our own plan. */
  origin: (entry: Pick<DeadlineEntry, 'whose' | 'isExample'> & { answer: Pick<Answer, 'origin'> }) => string
  /** Day, hour and whose clock, in full; null without a date. */
  whole: (answer: Pick<Answer, 'due' | 'hour' | 'timeZone'>) => string | null
  /** The same moment by the clock of this device; null when that says the same, or the zone is not known. */
  byOwnClock: (answer: Answer) => string | null
  /** What is awaited; null when nothing is. */
  missing: (answer: Answer) => string | null
  /** How the date was found, one sentence for each step. */
  derivation: (answer: Answer, session: string | null) => string[]
  /** «بتوقيت جنيف»; where no source states a zone, that. */
  zone: (timeZone: string | null) => string
  /** Two days as one span. */
  span: (earliest: string, latest: string) => string
}

/** Deadlines in the reader's words, wherever one is shown. */
export function useDeadlineWords(): DeadlineWords {
  const { t } = useTranslation(['deadlines', 'time'])
  const reader = useReader()
  const counted = useCounted()
  return useMemo((): DeadlineWords => {
    const zone = (timeZone: string | null): string => zoneWords(t, timeZone)
    const span = (earliest: string, latest: string): string =>
      earliest === latest
        ? formatDate(reader, earliest)
        : t('deadlines:span', {
            earliest: formatDate(reader, earliest, yearOf(earliest) === yearOf(latest) ? 'short' : 'long'),
            latest: formatDate(reader, latest),
          })
    return {
      zone,
      span,
      short: ({ answer, daysLeft }, done = false) => {
        const { due, earliest, latest, missing } = answer
        if (due !== null && daysLeft !== null) {
          const day = formatDate(reader, due, Math.abs(daysLeft) < 300 ? 'short' : 'long')
          const when =
            answer.hour === null
              ? day
              : t('deadlines:dayAndHour', { day, hour: hourWords(reader, answer.hour), zone: zone(answer.timeZone) })
          if (done) return when
          const left = daysLeft >= 0 ? t('time:daysLeft', counted(daysLeft)) : t('time:daysLate', counted(-daysLeft))
          return `${daysLeft === 0 ? t('time:dueToday') : left} · ${when}`
        }
        if (earliest !== null && latest !== null) {
          const days = span(earliest, latest)
          return answer.origin === 'announced' ? days : t('deadlines:estimateSpan', { span: days })
        }
        return t(`deadlines:short.${missing ?? 'no-rule'}`)
      },
      origin: ({ answer, whose, isExample }) => {
        if (whose === 'own') return t(isExample ? 'deadlines:origin.ownExample' : 'deadlines:origin.own')
        if (answer.origin === null) return t('deadlines:origin.missing')
        if (answer.origin === 'entered' && isExample) return t('deadlines:origin.enteredExample')
        return t(`deadlines:origin.${answer.origin}`)
      },
      whole: ({ due, hour, timeZone }) => {
        if (due === null) return null
        const day = formatDate(reader, due)
        return hour === null
          ? t('deadlines:dayEnds', { day, zone: zone(timeZone) })
          : t('deadlines:dayAndHour', { day, hour: hourWords(reader, hour), zone: zone(timeZone) })
      },
      byOwnClock: ({ due, hour, timeZone }) => {
        if (due === null || timeZone === null) return null
        const time = hour ?? '23:59'
        const own = wallClock(ownZone(), instantIn(timeZone, due, time))
        if (own.day === due && own.time === time) return null
        return t('deadlines:byOwnClock', { day: formatDate(reader, own.day), hour: hourWords(reader, own.time) })
      },
      missing: ({ due, missing }) => (due !== null || missing === null ? null : t(`deadlines:missing.${missing}`)),
      derivation: ({ derivation }, session) => derivation.map((step) => stepWords(step, session ?? t('deadlines:theSession'))),
    }

    function nameOfStep({ name }: Extract<Step, { step: 'session' | 'held' }>, session: string): string {
      return name === undefined ? session : sessionName(reader, { name })
    }
    function stepWords(step: Step, session: string): string {
      const day = (date: string): string => formatDate(reader, date)
      switch (step.step) {
        case 'session':
          return step.start === null
            ? t('deadlines:step.sessionBetween', {
                session: nameOfStep(step, session),
                earliest: day(step.earliest),
                latest: day(step.latest),
              })
            : t('deadlines:step.session', { session: nameOfStep(step, session), start: day(step.start) })
        case 'held':
          return t('deadlines:step.held', {
            session: nameOfStep(step, session),
            earliest: day(step.earliest),
            latest: day(step.latest),
          })
        case 'event':
          return t('deadlines:step.event', { date: day(step.date) })
        case 'days':
          return t(
            step.days < 0 ? 'deadlines:step.daysBefore' : 'deadlines:step.daysAfter',
            counted(Math.abs(step.days), { from: day(step.from), to: day(step.to) }),
          )
        case 'months':
          return t(
            step.months < 0 ? 'deadlines:step.monthsBefore' : 'deadlines:step.monthsAfter',
            counted(Math.abs(step.months), { from: day(step.from), to: day(step.to) }),
          )
        case 'lead':
          return t(
            'deadlines:step.lead',
            counted(step.max, { min: formatNumber(reader, step.min), earliest: day(step.earliest), latest: day(step.latest) }),
          )
        case 'range':
          return t(step.direction === 'before' ? 'deadlines:step.rangeBefore' : 'deadlines:step.rangeAfter', {
            min: formatNumber(reader, step.min),
            max: t(`deadlines:unit.${step.unit}`, counted(step.max)),
            earliest: day(step.earliest),
            latest: day(step.latest),
          })
        case 'sources-differ':
          return t('deadlines:step.sourcesDiffer', { earliest: day(step.earliest), latest: day(step.latest) })
        case 'opens-in':
          return t('deadlines:step.opensIn', { month: monthName(reader, step.month), date: day(step.to) })
        case 'filed':
          return t('deadlines:step.filed', { date: day(step.date) })
        case 'received':
          return t('deadlines:step.received', { date: day(step.date), title: named(step.title, reader.language) })
        case 'confirmed':
          return t('deadlines:step.confirmed', { date: day(step.on) })
        case 'calendar':
          return t('deadlines:step.calendar', { date: day(step.to) })
        case 'announced':
          return t('deadlines:step.announced', { date: day(step.date) })
        case 'entered':
          return t('deadlines:step.entered', { date: day(step.date) })
      }
    }
  }, [t, reader, counted])
}

const yearOf = (day: string): string => day.slice(0, 4)

function zoneWords(t: TFunction<['deadlines', 'time']>, timeZone: string | null): string {
  if (timeZone === null) return t('deadlines:zoneNotStated')
  return isNamedZone(timeZone) ? t(`deadlines:zone.${timeZone}`) : t('deadlines:zoneOther', { zone: isolated(timeZone) })
}

/** HH:MM in the reader's digits. */
const hourWords = (reader: Reader, hour: string): string =>
  hour.replaceAll(/\d\d/g, (two) => formatNumber(reader, Number(two), { minimumIntegerDigits: 2 }))
