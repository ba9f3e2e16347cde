import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Rule } from './rule-line.tsx'

interface ConfirmProps {
  rule: Rule
  open: boolean
  onClose: () => void
}

/** A coordinator read in a source that a rule holds, and which of its figures. */
export function ConfirmRule(props: ConfirmProps) {
  const { t } = useTranslation('sessions')
  return (
    <Dialog title={t('confirmTitle')} open={props.open} onClose={props.onClose}>
      <ConfirmForm {...props} />
    </Dialog>
  )
}

function ConfirmForm({ rule, onClose }: ConfirmProps) {
  const { t } = useTranslation(['sessions', 'common'])
  const { language } = useReader()
  const counted = useCounted()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [reading, setReading] = useState('0')
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const confirm = useMutation(
    trpc.rules.confirm.mutationOptions({
      onSuccess: async () => {
        onClose()
        await queries.invalidateQueries()
      },
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (source.trim() !== '') confirm.mutate({ ruleId: rule.id, source: source.trim(), reading: Number(reading) })
  }
  const figure = ({ offsetDays, offsetMonths }: Rule['readings'][number]): string =>
    [
      offsetMonths === null
        ? null
        : t(offsetMonths < 0 ? 'sessions:monthsBefore' : 'sessions:monthsAfter', counted(Math.abs(offsetMonths))),
      offsetDays === null ? null : t(offsetDays < 0 ? 'sessions:daysBefore' : 'sessions:daysAfter', counted(Math.abs(offsetDays))),
    ]
      .filter(Boolean)
      .join(t('common:comma'))
  return (
    <form onSubmit={submit} noValidate>
      <p dir="auto">{named(rule.text, language)}</p>
      <p className="muted">{t('sessions:confirmMeans')}</p>
      {rule.readings.length > 1 && (
        <RadioGroup
          legend={t('sessions:whichFigure')}
          value={reading}
          onChange={setReading}
          options={rule.readings.map((each, index) => ({ value: String(index), label: figure(each) }))}
        />
      )}
      <TextField
        label={t('sessions:source')}
        hint={t('sessions:sourceHint')}
        maxLength={500}
        value={source}
        onChange={setSource}
        error={tried && source.trim() === '' ? t('sessions:sourceMissing') : null}
      />
      {confirm.isError && <Failed error={confirm.error} />}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={confirm.isPending}>
          {t('sessions:confirmRule')}
        </Button>
      </footer>
    </form>
  )
}
