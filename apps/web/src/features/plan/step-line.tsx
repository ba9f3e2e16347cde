import type { MilestoneId } from '@mithaq/schema/plan-ids'
import { daysBetween, dayOf } from '@mithaq/domain/whole-days'
import { formatDay } from '@mithaq/i18n/format'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { useNow } from '../../lib/use-now.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Movable } from '../../ui/move-milestone.tsx'
import { Pill } from '../../ui/pill.tsx'
import type { Organisations, Plan, Step } from './plan-made.tsx'
import { StepForm } from './step-form.tsx'

interface StepLineProps {
  step: Step
  plan: Plan
  organisations: Organisations
  onMove: (step: Movable) => void
}

/** So many of those that it waits for are named. */
const mostNamed = 3

/** A step as a task: done or not, by whom, how long, until when, and what it waits for. */
export function StepLine({ step, plan, organisations, onMove }: StepLineProps) {
  const { t } = useTranslation(['plan', 'timeline'])
  const reader = useReader()
  const counted = useCounted()
  const words = usePlanWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const today = dayOf(useNow())
  const [doing, setDoing] = useState<'changing' | 'removing' | 'letting-go' | null>(null)
  // What was just ticked, until the server has said so.
  const [said, setSaid] = useState<boolean | null>(null)
  const close = (): void => setDoing(null)
  const changed = { onSuccess: async () => (close(), queries.invalidateQueries()) }
  const done = useMutation(trpc.plans.done.mutationOptions(changed))
  const remove = useMutation(trpc.plans.removeStep.mutationOptions(changed))
  const move = useMutation(trpc.plans.move.mutationOptions(changed))
  const name = words.name(step)
  const milestoneId: MilestoneId = step.milestoneId
  const isDone = step.state === 'done'
  const waits = step.waitsFor.flatMap((id) => plan.steps.filter(({ stepId }) => stepId === id)).map(words.name)
  const waitsShown = [
    ...waits.slice(0, mostNamed),
    ...(waits.length > mostNamed ? [t('timeline:more', counted(waits.length - mostNamed))] : []),
  ]
  const movable: Movable = { milestoneId, name, end: step.end, endAt: step.endAt, isFixed: step.isFixed }
  const entries = [
    ...(isDone ? [] : [{ id: 'move', label: t('plan:move') }]),
    ...(step.isFixed && !isDone ? [{ id: 'letGo', label: t('plan:letGo') }] : []),
    { id: 'change', label: t('plan:change') },
    { id: 'remove', label: t('plan:remove'), danger: true },
  ]
  return (
    <li className={`plan-step plan-is-${step.state}`} data-step={step.stepId}>
      <label className="plan-done">
        <input
          type="checkbox"
          checked={said ?? isDone}
          disabled={!step.may.done}
          aria-label={`${t('plan:done')}: ${name}`}
          onChange={(event) => {
            setSaid(event.target.checked)
            done.mutate({ milestoneId, done: event.target.checked }, { onSettled: () => setSaid(null) })
          }}
        />
      </label>
      <div className="plan-what">
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>
          {step.ownerOrganisation === null ? t('plan:nobody') : <bdi>{named(step.ownerOrganisation.name, reader.language)}</bdi>}
          {' · '}
          {words.length(step.length, plan.unit)}
        </small>
        {!isDone && waits.length > 0 && (
          <small className="plan-waits">{t('plan:blockedBy', { names: waitsShown.join(t('plan:listed')) })}</small>
        )}
      </div>
      <div className="plan-when">
        {isDone ? (
          <Pill tone="ok">{t('plan:doneOn', { date: formatDay(reader, step.doneAt ?? step.end, 'short') })}</Pill>
        ) : (
          <span className="num">
            {words.start(step)} – {words.end(step)}
          </span>
        )}
        {step.state === 'late' && <Pill tone="late">{t('plan:late', counted(Math.max(0, daysBetween(step.end, today))))}</Pill>}
        {step.isFixed && !isDone && <Pill>{t('plan:fixed')}</Pill>}
        {step.doneWith !== null && <small>{t(step.doneWith === 'section' ? 'plan:doneWithSection' : 'plan:doneWithStatus')}</small>}
      </div>
      {plan.may.manage && (
        <Menu
          label={t('plan:actions', { name })}
          trigger={
            <IconButton label={t('plan:actions', { name })}>
              <EllipsisVertical size={18} aria-hidden />
            </IconButton>
          }
          entries={entries}
          onAction={(id) => {
            if (id === 'move') onMove(movable)
            else if (id === 'letGo') setDoing('letting-go')
            else setDoing(id === 'change' ? 'changing' : 'removing')
          }}
        />
      )}
      {done.isError && <Failed error={done.error} />}
      {doing === 'changing' && <StepForm submissionId={null} plan={plan} organisations={organisations} step={step} onClose={close} />}
      <Confirm
        title={t('plan:remove')}
        open={doing === 'removing'}
        onClose={close}
        onConfirm={() => remove.mutate({ milestoneId })}
        action={t('plan:remove')}
        pending={remove.isPending}
      >
        <p>{t('plan:removeMeans')}</p>
        {remove.isError && <Failed error={remove.error} />}
      </Confirm>
      <Confirm
        title={t('plan:letGo')}
        open={doing === 'letting-go'}
        onClose={close}
        onConfirm={() => move.mutate({ milestoneId, end: null, reason: t('plan:letGo') })}
        action={t('plan:letGo')}
        danger={false}
        pending={move.isPending}
      >
        <p>{t('plan:letGoMeans')}</p>
        {move.isError && <Failed error={move.error} />}
      </Confirm>
    </li>
  )
}
