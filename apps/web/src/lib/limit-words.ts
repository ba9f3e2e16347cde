import { useTranslation } from 'react-i18next'
import { useMemo } from 'react'
import type { Answered } from './trpc.ts'
import { useCounted } from './use-counted.ts'

export type Limit = Answered['mechanisms']['get']['limits'][number]
const parts = ['body', 'notes', 'annexes', 'cover'] as const

interface LimitWords {
  /** «10,000 كلمة»; where no source has the figure, that. */
  figure: (limit: Pick<Limit, 'unit' | 'value'>) => string
  /** Which parts of a text count, which do not, and of which no source says so. */
  counts: (limit: Pick<Limit, 'counts'>) => string[]
}

/** Limits on length in the reader's words. */
export function useLimitWords(): LimitWords {
  const { t } = useTranslation(['mechanisms', 'submissions', 'common'])
  const counted = useCounted()
  return useMemo(
    () => ({
      figure: ({ unit, value }) => (value === null ? t('mechanisms:limitWithoutFigure') : t(`submissions:count.${unit}`, counted(value))),
      counts: ({ counts }) =>
        (['yes', 'no', 'unknown'] as const).flatMap((answer) => {
          const those = parts.filter((part) => counts[part] === answer).map((part) => t(`mechanisms:part.${part}`))
          return those.length === 0 ? [] : [t(`mechanisms:counts.${answer}`, { parts: those.join(t('common:comma')) })]
        }),
    }),
    [t, counted],
  )
}
