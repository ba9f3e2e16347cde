import { formatDate } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Plan } from './plan-made.tsx'

type Troubled = Pick<Plan, 'tooLong' | 'fixedTooLate' | 'fixedTooEarly' | 'overBy' | 'steps' | 'unit' | 'isOutOfDate'>

/** Whether a plan fits: which chain is too long and by how much, which fixed day leaves no room, and that its date has changed. */
export function PlanTrouble({ plan, onReplan }: { plan: Troubled; onReplan: (() => void) | null }) {
  const { t } = useTranslation('plan')
  const reader = useReader()
  const words = usePlanWords()
  const { tooLong, fixedTooLate, fixedTooEarly, overBy, steps, unit } = plan
  const nameOf = (id: string): string => {
    const step = steps.find(({ stepId }) => stepId === id)
    return step === undefined ? id : words.name(step)
  }
  const day = (date: string): string => formatDate(reader, date)
  const by = (length: number): string => words.length(length, unit)
  const trouble = [
    tooLong && t('tooLong', { by: by(tooLong.by), chain: tooLong.chain.map(nameOf).join(reader.language === 'ar' ? ' ← ' : ' → ') }),
    overBy > 0 && t('overBy', { by: by(overBy) }),
    ...fixedTooLate.map((one) =>
      t('fixedTooLate', { name: nameOf(one.id), fixed: day(one.fixed), by: by(one.by), needed: day(one.needed) }),
    ),
    ...fixedTooEarly.map((one) =>
      t('fixedTooEarly', { name: nameOf(one.id), fixed: day(one.fixed), by: by(one.by), possible: day(one.possible) }),
    ),
  ].filter((sentence): sentence is string => typeof sentence === 'string')
  const again = onReplan && (
    <Button small onPress={onReplan}>
      {t('replan')}
    </Button>
  )
  return (
    <output className="plan-trouble">
      {trouble.length > 0 ? (
        <Notice tone="warning" action={again}>
          {trouble.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      ) : (
        <p className="done">{t('fits')}</p>
      )}
      {plan.isOutOfDate && <Notice action={again}>{t('outOfDate')}</Notice>}
    </output>
  )
}
