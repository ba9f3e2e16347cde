import { addDays, dayOf, daysBetween } from '@mithaq/domain/whole-days'
import { useTranslation } from 'react-i18next'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useNow } from '../../lib/use-now.ts'
import { Card } from '../../ui/card.tsx'
import type { Plan } from './plan-made.tsx'

/** The steps as bars from the first day to the date. What is drawn stands in words in the list above. */
export function PlanBars({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan')
  const words = usePlanWords()
  const today = dayOf(useNow())
  const { steps, countedFrom } = plan
  const days = steps.flatMap(({ start, end }) => [start, end])
  const first = days.reduce((least, day) => (day < least ? day : least), days[0] ?? today)
  const last = addDays(
    days.reduce((most, day) => (day > most ? day : most), countedFrom ?? today),
    1,
  )
  const length = Math.max(1, daysBetween(first, last))
  const place = (day: string): number => (100 * Math.min(length, Math.max(0, daysBetween(first, day)))) / length
  return (
    <Card title={t('bars')} className="plan-bars">
      <ol aria-hidden>
        {steps.map((step) => (
          <li key={step.milestoneId}>
            <span className="plan-bar-name">
              <bdi>{words.name(step)}</bdi>
            </span>
            <span className="plan-bar-track">
              <i
                className={`plan-bar plan-is-${step.state} ${step.isFixed ? 'plan-bar-fixed' : ''}`}
                style={{
                  insetInlineStart: `${place(step.start)}%`,
                  inlineSize: `max(6px, ${place(addDays(step.end, 1)) - place(step.start)}%)`,
                }}
              />
              {today >= first && today < last && <i className="plan-bar-today" style={{ insetInlineStart: `${place(today)}%` }} />}
              {countedFrom !== null && <i className="plan-bar-due" style={{ insetInlineStart: `${place(addDays(countedFrom, 1))}%` }} />}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
