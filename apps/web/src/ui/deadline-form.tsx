import { formatDate } from '@mithaq/i18n/format'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords, type DeadlineEntry } from '../lib/deadline-words.ts'
import { useReader } from '../lib/reader.tsx'
import { namedZones, ownZone } from '../lib/time-zones.ts'
import type { Asked } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choice.tsx'
import { Notice } from './notice.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export type DeadlineDraft = Omit<Asked['deadlines']['enter'], 'submissionId'>

interface DeadlineFormProps {
  /** What the body's date is now: its zone is the first guess, its window stands beside the field. */
  now: DeadlineEntry | null
  first: DeadlineDraft['whose']
  /** Why it was refused, in one sentence. What was typed stays. */
  refused: string | null
  pending: boolean
  onSubmit: (draft: DeadlineDraft) => void
  onCancel: () => void
}

/** A date entered by hand: whose it is, when, by which clock, and where it was read. */
export function DeadlineForm({ now, first, refused, pending, onSubmit, onCancel }: DeadlineFormProps) {
  const { t } = useTranslation(['deadlines', 'common'])
  const reader = useReader()
  const words = useDeadlineWords()
  const [whose, setWhose] = useState(first)
  const [due, setDue] = useState('')
  const [hour, setHour] = useState('')
  const [timeZone, setTimeZone] = useState(now?.answer.timeZone ?? '')
  const [source, setSource] = useState('')
  const [label, setLabel] = useState('')
  const [tried, setTried] = useState(false)

  const dueMissing = due === ''
  const sourceMissing = whose === 'mechanism' && source.trim() === ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (dueMissing || sourceMissing) return
    onSubmit({
      whose,
      due,
      hour: hour === '' ? null : hour,
      timeZone: timeZone === '' ? null : timeZone,
      source: source.trim() === '' ? null : source.trim(),
      ...(whose === 'own' && label.trim() !== '' ? { label: { [reader.language]: label.trim() } } : {}),
    })
  }
  const offered = [...new Set([...(timeZone === '' ? [] : [timeZone]), ...namedZones])]
  const { earliest, latest } = now?.answer ?? { earliest: null, latest: null }
  return (
    <form onSubmit={submit} noValidate>
      <RadioGroup
        legend={t('deadlines:whose')}
        value={whose}
        onChange={setWhose}
        options={[
          { value: 'mechanism', label: t('deadlines:whoseMechanism'), hint: t('deadlines:whoseMechanismHint') },
          { value: 'own', label: t('deadlines:whoseOwn'), hint: t('deadlines:whoseOwnHint') },
        ]}
      />
      {whose === 'own' && (
        <TextField
          label={t('deadlines:label')}
          hint={t('deadlines:labelHint')}
          maxLength={300}
          value={label}
          onChange={setLabel}
          optional
        />
      )}
      <div className="field-row">
        <TextField
          label={t('deadlines:due')}
          type="date"
          value={due}
          onChange={setDue}
          error={tried && dueMissing ? t('deadlines:dueMissing') : null}
          {...(whose === 'mechanism' && earliest !== null && latest !== null
            ? { hint: t('deadlines:estimateSpan', { span: words.span(earliest, latest) }) }
            : due !== ''
              ? { hint: formatDate(reader, due) }
              : {})}
        />
        <TextField label={t('deadlines:hour')} hint={t('deadlines:hourHint')} type="time" value={hour} onChange={setHour} optional />
      </div>
      <SelectField
        label={t('deadlines:timeZone')}
        value={timeZone}
        onChange={setTimeZone}
        options={[
          { value: '', label: words.zone(null) },
          ...offered.map((zone) => ({ value: zone, label: words.zone(zone) })),
          ...(offered.includes(ownZone()) ? [] : [{ value: ownZone(), label: t('deadlines:timeZoneOwn', { zone: ownZone() }) }]),
        ]}
      />
      <TextField
        label={t('deadlines:source')}
        hint={t('deadlines:sourceHint')}
        maxLength={500}
        value={source}
        onChange={setSource}
        optional={whose === 'own'}
        error={tried && sourceMissing ? t('deadlines:sourceMissing') : null}
      />
      {refused && <Notice tone="error">{refused}</Notice>}
      <footer className="dialog-foot">
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={pending}>
          {t('common:save')}
        </Button>
      </footer>
    </form>
  )
}
