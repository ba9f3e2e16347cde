import type { SubmissionId } from '@mithaq/schema/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '@mithaq/i18n/format'
import { useReader } from '../../lib/reader.tsx'
import type { Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { MoveMilestone, type Movable } from '../../ui/move-milestone.tsx'
import { UndoMove } from '../../ui/undo-move.tsx'
import { PlanBars } from './plan-bars.tsx'
import { PlanHistory } from './plan-history.tsx'
import { PlanTrouble } from './plan-trouble.tsx'
import { Replan } from './replan.tsx'
import { StepForm } from './step-form.tsx'
import { StepLine } from './step-line.tsx'

export type Plan = Answered['plans']['get']
export type Step = Plan['steps'][number]
export type Organisations = Answered['submissions']['get']['coSubmitters']

interface PlanMadeProps {
  submissionId: SubmissionId
  plan: Plan
  organisations: Organisations
}

/** A plan: whether it fits, its steps as a list and as bars, what was moved and why. */
export function PlanMade({ submissionId, plan, organisations }: PlanMadeProps) {
  const { t } = useTranslation('plan')
  const reader = useReader()
  const [moving, setMoving] = useState<Movable | null>(null)
  const [moved, setMoved] = useState<{ step: Movable; to: string } | null>(null)
  const [adding, setAdding] = useState(false)
  const [replanning, setReplanning] = useState(false)
  const { calendar, may, steps, unit } = plan
  return (
    <>
      <PlanTrouble plan={plan} onReplan={may.manage ? () => setReplanning(true) : null} />
      <Card
        title={t('templateIs', { name: t(`template.${plan.template}`) })}
        actions={
          may.manage && (
            <div className="row">
              <Button small onPress={() => setAdding(true)}>
                {t('add')}
              </Button>
              <Button small onPress={() => setReplanning(true)}>
                {t('replan')}
              </Button>
            </div>
          )
        }
      >
        <ol className="plan-steps">
          {steps.map((step) => (
            <StepLine key={step.milestoneId} step={step} plan={plan} organisations={organisations} onMove={setMoving} />
          ))}
        </ol>
        <p className="muted">
          {t('proposal')}
          {unit === 'days' && (
            <>
              {' '}
              {t('calendarSays', {
                weekend: calendar.weekend.map((day) => weekdayName(reader, day)).join(t('listed')),
              })}
            </>
          )}
        </p>
        <ButtonLink look="quiet" to="/sessions/working-days">
          {t('toCalendar')}
        </ButtonLink>
      </Card>
      <PlanBars plan={plan} />
      <PlanHistory plan={plan} />
      {moved && <UndoMove step={moved.step} to={moved.to} onUndone={() => setMoved(null)} />}
      {moving && (
        <MoveMilestone
          step={moving}
          to={moving.end}
          onClose={() => setMoving(null)}
          onMoved={(step, to) => {
            setMoving(null)
            setMoved({ step, to })
          }}
        />
      )}
      {adding && (
        <StepForm submissionId={submissionId} plan={plan} organisations={organisations} step={null} onClose={() => setAdding(false)} />
      )}
      {replanning && <Replan submissionId={submissionId} plan={plan} onClose={() => setReplanning(false)} />}
    </>
  )
}
