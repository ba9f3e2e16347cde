import { formatDate, formatDateAndTime } from '@mithaq/i18n/format'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from './named.ts'
import { useReader } from './reader.tsx'
import type { Answered } from './trpc.ts'
import { useCounted } from './use-counted.ts'

type Plan = Answered['plans']['get']
type Step = Plan['steps'][number]

interface PlanWords {
  /** «المسودة الأولى: الاحتجاز», "Translation", or what somebody called the step. */
  name: (step: Pick<Step, 'kind' | 'title'>) => string
  /** «3 أيام عمل», "4 hours". */
  length: (length: number, unit: Plan['unit']) => string
  /** The last day; of a plan in hours the moment, by the clock of this device. */
  end: (step: Pick<Step, 'end' | 'endAt'>) => string
  start: (step: Pick<Step, 'start' | 'startAt'>) => string
}

/** Steps of plans in the reader's words, wherever one is shown. Its sentences come late. */
export function usePlanWords(): PlanWords {
  const { t } = useTranslation('plan')
  const reader = useReader()
  const counted = useCounted()
  return useMemo(
    () => ({
      name: ({ kind, title }) => {
        if (title === null) return t(`kind.${kind}`)
        return kind === 'draft' ? t('draftOf', { title: named(title, reader.language) }) : named(title, reader.language)
      },
      length: (length, unit) => t(unit === 'hours' ? 'lengthHours' : 'lengthDays', counted(length)),
      end: ({ end, endAt }) => (endAt === null ? formatDate(reader, end) : formatDateAndTime(reader, endAt)),
      start: ({ start, startAt }) =>
        startAt === null ? formatDate(reader, start, 'short') : formatDateAndTime(reader, startAt, undefined, 'short'),
    }),
    [t, reader, counted],
  )
}
