import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '@mithaq/i18n/format'
import { useReader } from '../lib/reader.tsx'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Failed } from './failed.tsx'
import { TextArea, TextField } from './text-field.tsx'

/** A step that is to be moved, and where it stands. */
export interface Movable {
  milestoneId: string
  name: string
  end: string
  /** Of a plan in hours: the moment. */
  endAt: string | null
  /** It was put there by hand before. */
  isFixed: boolean
}

interface MoveProps {
  step: Movable
  /** Where it was carried to; it can still be changed. */
  to: string
  onClose: () => void
  onMoved: (step: Movable, to: string) => void
}

/** Puts a step on another day, and asks why: whoever reads the plan reads that, too. */
export function MoveMilestone(props: MoveProps) {
  const { t } = useTranslation('timeline')
  return (
    <Dialog title={t('moveTitle')} open onClose={props.onClose}>
      <MoveForm {...props} />
    </Dialog>
  )
}

/** HH:MM by the clock of this device. */
const timeOf = (instant: string): string => {
  const at = new Date(instant)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

function MoveForm({ step, to, onClose, onMoved }: MoveProps) {
  const { t } = useTranslation(['timeline', 'common', 'plan'])
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [end, setEnd] = useState(to)
  const [time, setTime] = useState(step.endAt === null ? '' : timeOf(step.endAt))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const move = useMutation(
    trpc.plans.move.mutationOptions({
      onSuccess: async () => {
        onMoved(step, end)
        await queries.invalidateQueries()
      },
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (end === '' || reason.trim() === '' || (step.endAt !== null && time === '')) return
    move.mutate({
      milestoneId: step.milestoneId,
      end,
      ...(step.endAt === null ? {} : { endAt: new Date(`${end}T${time}`).toISOString() }),
      reason: reason.trim(),
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <p>
        <b>
          <bdi>{step.name}</bdi>
        </b>
        <br />
        {end !== '' && t('timeline:moveFromTo', { from: formatDate(reader, step.end), to: formatDate(reader, end) })}
      </p>
      <p className="muted">{t('timeline:follows')}</p>
      <div className="field-row">
        <TextField
          label={t('timeline:newEnd')}
          type="date"
          value={end}
          onChange={setEnd}
          error={tried && end === '' ? t('timeline:dayMissing') : null}
        />
        {step.endAt !== null && <TextField label={t('plan:fixedMoment')} type="time" value={time} onChange={setTime} />}
      </div>
      <TextArea
        label={t('timeline:reason')}
        hint={t('timeline:reasonHint')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? t('timeline:reasonMissing') : null}
      />
      {move.isError && <Failed error={move.error} />}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={move.isPending}>
          {t('timeline:move')}
        </Button>
      </footer>
    </form>
  )
}
