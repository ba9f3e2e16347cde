import { formatDate } from '@mithaq/i18n/format'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { sessionName } from '../../../lib/session-name.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SessionField } from '../../../ui/session-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Submission } from '../submission.ts'
import { useAskAgain } from './use-submission-change.ts'

/** What the body's deadline hangs on: a session, or the day of an event. */
export function SessionPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation(['writing', 'common'])
  const reader = useReader()
  const [changing, setChanging] = useState(false)
  const { session, eventDate, mechanism, may } = submission
  const byEvent = mechanism.deadline?.anchor === 'event'
  if (!byEvent && session === null && !hasSessions(mechanism)) return null
  return (
    <section>
      <h3>{t(byEvent ? 'writing:event' : 'writing:session')}</h3>
      <p>
        {byEvent
          ? eventDate === null
            ? t('writing:eventUnknown')
            : formatDate(reader, eventDate)
          : session === null
            ? t('writing:sessionNone')
            : sessionName(reader, session)}
      </p>
      {may.manage && !changing && (
        <Button small onPress={() => setChanging(true)}>
          {t('common:edit')}
        </Button>
      )}
      {changing && <ChangeSession submission={submission} byEvent={byEvent} onDone={() => setChanging(false)} />}
    </section>
  )
}

const hasSessions = ({ deadline }: Submission['mechanism']): boolean => deadline?.anchor.endsWith('-session') === true

function ChangeSession({ submission, byEvent, onDone }: { submission: Submission; byEvent: boolean; onDone: () => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const trpc = useTRPC()
  const reader = useReader()
  const say = useRefusalSentence()
  const askAgain = useAskAgain()
  const [sessionId, setSessionId] = useState<string | null>(submission.session?.id ?? null)
  const [eventDate, setEventDate] = useState(submission.eventDate ?? '')
  const sessions = useQuery({ ...trpc.mechanisms.sessions.queryOptions(), enabled: !byEvent })
  const change = useMutation(
    trpc.submissions.changeSession.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        onDone()
      },
    }),
  )
  return (
    <div className="settings-form">
      {byEvent ? (
        <TextField label={t('writing:eventDate')} hint={t('writing:eventHint')} type="date" value={eventDate} onChange={setEventDate} />
      ) : (
        <SessionField
          mechanism={submission.mechanism}
          sessions={sessions.data ?? []}
          state={submission.stateConcerned}
          stateName={submission.stateName === null ? null : named(submission.stateName, reader.language)}
          value={sessionId}
          onChange={setSessionId}
        />
      )}
      {(change.error ?? sessions.error) !== null && <Notice tone="error">{say(change.error ?? sessions.error)}</Notice>}
      <footer className="dialog-foot">
        <Button small onPress={onDone}>
          {t('common:cancel')}
        </Button>
        <Button
          small
          look="primary"
          isPending={change.isPending}
          onPress={() =>
            change.mutate({
              submissionId: submission.id,
              sessionId: byEvent ? (submission.session?.id ?? null) : sessionId,
              eventDate: eventDate === '' ? null : eventDate,
            })
          }
        >
          {t('common:save')}
        </Button>
      </footer>
    </div>
  )
}
