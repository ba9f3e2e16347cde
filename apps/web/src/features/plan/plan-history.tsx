import { formatDate, formatDateAndTime } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { Card } from '../../ui/card.tsx'
import type { Plan } from './plan-made.tsx'

/** Which steps were moved, from when to when, and why; the latest first. */
export function PlanHistory({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan')
  const reader = useReader()
  const words = usePlanWords()
  const moves = plan.steps
    .flatMap((step) => step.history.map((move) => ({ ...move, name: words.name(step), key: `${step.milestoneId} ${move.at} ${move.to}` })))
    .sort((one, other) => other.at.localeCompare(one.at))
  const when = (day: string, instant: string | null): string =>
    instant === null ? formatDate(reader, day) : formatDateAndTime(reader, instant)
  return (
    <Card title={t('history')}>
      {moves.length === 0 ? (
        <p className="muted">{t('historyEmpty')}</p>
      ) : (
        <ul className="rows">
          {moves.map((move) => (
            <li key={move.key}>
              <div className="row-words">
                {t('movedFromTo', { name: move.name, from: when(move.from, move.fromAt), to: when(move.to, move.toAt) })}
                <small>
                  {t(`cause.${move.cause}`)}
                  {move.reason !== null && (
                    <>
                      {': '}
                      <bdi dir="auto">{move.reason}</bdi>
                    </>
                  )}
                  {' · '}
                  {formatDateAndTime(reader, move.at)}
                </small>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
