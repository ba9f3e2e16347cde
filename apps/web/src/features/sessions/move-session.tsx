import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { refusalIn } from '../../lib/refusal.ts'
import { sessionName } from '../../lib/session-name.ts'
import { useTRPC, type Asked } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SessionChanges } from './session-changes.tsx'
import type { Session } from './sessions-page.tsx'

interface MoveSessionProps {
  session: Session
  onClose: () => void
}

type Wanted = Asked['sessions']['preview']

/** Other days for a session. First every change that would follow is listed; nothing changes before somebody has seen them. */
export function MoveSession({ session, onClose }: MoveSessionProps) {
  const { t } = useTranslation('sessions')
  const reader = useReader()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  return (
    <Dialog title={t('moveTitle')} open onClose={onClose} place="side">
      <p>
        <b>
          <bdi>{sessionName(reader, session)}</bdi>
        </b>
      </p>
      <p className="muted">{t('moveMeans')}</p>
      <DaysForm session={session} onWanted={setWanted} />
      {wanted && <Preview wanted={wanted} onClose={onClose} />}
    </Dialog>
  )
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function DaysForm({ session, onWanted }: { session: Session; onWanted: (wanted: Wanted | null) => void }) {
  const { t } = useTranslation('sessions')
  const [start, setStart] = useState(session.start ?? '')
  const [end, setEnd] = useState(session.end ?? '')
  const [stakeholderDeadline, setStakeholderDeadline] = useState(session.stakeholderDeadline ?? '')
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const endsBefore = start !== '' && end !== '' && end < start
  const sourceMissing = source.trim() === ''
  // What was shown belongs to the days that stood here then.
  const changing =
    (set: (value: string) => void) =>
    (value: string): void => {
      set(value)
      onWanted(null)
    }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (endsBefore || sourceMissing) return
    onWanted({
      sessionId: session.id,
      start: orNull(start),
      end: orNull(end),
      stakeholderDeadline: orNull(stakeholderDeadline),
      source: source.trim(),
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="field-row">
        <TextField label={t('start')} type="date" value={start} onChange={changing(setStart)} />
        <TextField
          label={t('end')}
          type="date"
          value={end}
          onChange={changing(setEnd)}
          error={tried && endsBefore ? t('endsBefore') : null}
        />
      </div>
      <TextField
        label={t('stakeholderDeadline')}
        hint={t('stakeholderHint')}
        type="date"
        value={stakeholderDeadline}
        onChange={changing(setStakeholderDeadline)}
      />
      <TextField
        label={t('source')}
        hint={t('sourceHint')}
        maxLength={500}
        value={source}
        onChange={changing(setSource)}
        error={tried && sourceMissing ? t('sourceMissing') : null}
      />
      <Button type="submit">{t('preview')}</Button>
    </form>
  )
}

function Preview({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const { t } = useTranslation('sessions')
  const trpc = useTRPC()
  const queries = useQueryClient()
  // Asked anew each time: what was seen once may have changed.
  const preview = useQuery(trpc.sessions.preview.queryOptions(wanted, { gcTime: 0, staleTime: 0, retry: false }))
  const move = useMutation(
    trpc.sessions.move.mutationOptions({
      onSuccess: async () => {
        onClose()
        await queries.invalidateQueries()
      },
      onError: (error) => {
        if (refusalIn(error)?.code === 'session.previewStale') void preview.refetch()
      },
    }),
  )
  if (preview.isPending) return <Loading lines={4} />
  if (preview.isError) return <Failed error={preview.error} />
  const { changes, seen } = preview.data
  return (
    <section aria-live="polite" className="session-preview">
      <SessionChanges changes={changes} />
      {move.isError &&
        (refusalIn(move.error)?.code === 'session.previewStale' ? (
          <Notice tone="warning">{t('changedSince')}</Notice>
        ) : (
          <Failed error={move.error} />
        ))}
      <footer className="dialog-foot">
        <Button look="primary" isPending={move.isPending} onPress={() => move.mutate({ ...wanted, seen })}>
          {t('apply')}
        </Button>
      </footer>
    </section>
  )
}
