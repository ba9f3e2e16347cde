import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../lib/refusal.ts'
import { useTRPC, type Asked } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { Check } from './choice.tsx'
import { Dialog } from './dialog.tsx'
import { cleanName, NameFields, type NameDraft } from './name-fields.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

type Calendar = Asked['sessions']['enter']['calendar']

interface EnterSessionProps {
  calendar: Calendar
  /** CCPR, CAT …: for treaty bodies. */
  body: string | null
  /** The State concerned, which the session may examine. */
  state: { iso3: string; name: string } | null
  open: boolean
  onClose: () => void
  onEntered: (sessionId: string) => void
}

/** A session that the shipped calendar does not have, with where it was read. For coordinators; it serves the whole coalition. */
export function EnterSession(props: EnterSessionProps) {
  const { t } = useTranslation('submissions')
  return (
    <Dialog title={t('enterSession')} open={props.open} onClose={props.onClose} place="side">
      <SessionForm {...props} />
    </Dialog>
  )
}

function SessionForm({ calendar, body, state, onClose, onEntered }: EnterSessionProps) {
  const { t } = useTranslation(['submissions', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [name, setName] = useState<NameDraft>({})
  const [ofBody, setOfBody] = useState(body ?? '')
  const [number, setNumber] = useState('')
  const [start, setStart] = useState('')
  const [end, setEnd] = useState('')
  const [stakeholderDeadline, setStakeholderDeadline] = useState('')
  const [examines, setExamines] = useState(true)
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const enter = useMutation(
    trpc.sessions.enter.mutationOptions({
      onSuccess: async ({ sessionId }) => {
        await queries.invalidateQueries(trpc.mechanisms.sessions.pathFilter())
        onEntered(sessionId)
        onClose()
      },
    }),
  )

  const cleaned = cleanName(name)
  const bodyMissing = calendar === 'treaty-body' && !/^[a-z]{2,8}$/i.test(ofBody.trim())
  const endsBefore = start !== '' && end !== '' && end < start
  const sourceMissing = source.trim() === ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (cleaned === null || bodyMissing || endsBefore || sourceMissing) return
    enter.mutate({
      calendar,
      body: calendar === 'treaty-body' ? ofBody.trim() : null,
      number: /^\d{1,4}$/.test(number) ? Number(number) : null,
      name: cleaned,
      start: start === '' ? null : start,
      end: end === '' ? null : end,
      stakeholderDeadline: stakeholderDeadline === '' ? null : stakeholderDeadline,
      states: state !== null && examines ? [state.iso3] : [],
      source: source.trim(),
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <NameFields
        legend={t('submissions:sessionName')}
        value={name}
        onChange={setName}
        error={tried && cleaned === null ? t('common:nameMissing') : null}
      />
      {calendar === 'treaty-body' && body === null && (
        <TextField
          label={t('submissions:sessionBody')}
          dir="ltr"
          maxLength={8}
          value={ofBody}
          onChange={setOfBody}
          error={tried && bodyMissing ? t('submissions:sessionBodyMissing') : null}
        />
      )}
      <TextField label={t('submissions:sessionNumber')} inputMode="numeric" maxLength={4} value={number} onChange={setNumber} optional />
      <div className="field-row">
        <TextField label={t('submissions:sessionStart')} type="date" value={start} onChange={setStart} optional />
        <TextField
          label={t('submissions:sessionEnd')}
          type="date"
          value={end}
          onChange={setEnd}
          optional
          error={tried && endsBefore ? t('submissions:sessionEndsBefore') : null}
        />
      </div>
      <p className="field-hint">{t('submissions:sessionDateHint')}</p>
      <TextField
        label={t('submissions:sessionDeadline')}
        hint={t('submissions:sessionDeadlineHint')}
        type="date"
        value={stakeholderDeadline}
        onChange={setStakeholderDeadline}
        optional
      />
      {state && <Check label={t('submissions:sessionStates', { state: state.name })} checked={examines} onChange={setExamines} />}
      <TextField
        label={t('submissions:sessionSource')}
        hint={t('submissions:sessionSourceHint')}
        maxLength={500}
        value={source}
        onChange={setSource}
        error={tried && sourceMissing ? t('submissions:sessionSourceMissing') : null}
      />
      {enter.error !== null && <Notice tone="error">{say(enter.error)}</Notice>}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={enter.isPending}>
          {t('common:save')}
        </Button>
      </footer>
    </form>
  )
}
