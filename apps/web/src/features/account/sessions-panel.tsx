import { formatDateAndTime, formatDay } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, useTRPCClient, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Pill } from '../../ui/pill.tsx'
import { useAccountChange } from './use-account-change.ts'

/** Where the account is open. Ending a session takes effect at once; ending this one signs out. */
export function SessionsPanel() {
  const { t } = useTranslation('account')
  const trpc = useTRPC()
  const sessions = useQuery(trpc.people.ownSessions.queryOptions())
  return (
    <Card title={t('sessionsTitle')}>
      {sessions.isPending && <Loading lines={3} />}
      {sessions.isError && <Failed error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data && (
        <ul className="rows">
          {sessions.data.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Session({ session }: { session: Answered['people']['ownSessions'][number] }) {
  const { t } = useTranslation(['account', 'common'])
  const reader = useReader()
  const { people } = useTRPCClient()
  const [asking, setAsking] = useState(false)
  const end = useAccountChange(() => people.endSession.mutate({ sessionId: session.id }))
  const device = session.kind === 'bearer' ? t('account:byToken') : (session.device ?? t('account:unknownDevice'))
  return (
    <li>
      <div className="row-words">
        <span>
          <bdi>{device}</bdi> {session.current && <Pill tone="ok">{t('account:thisDevice')}</Pill>}
        </span>
        <small>
          {t('account:lastSeen', { date: formatDateAndTime(reader, session.lastSeenAt) })} ·{' '}
          {t('account:since', { date: formatDay(reader, session.createdAt) })}
        </small>
      </div>
      <Button small aria-label={t('account:endSessionOf', { device })} onPress={() => setAsking(true)}>
        {t('account:endSession')}
      </Button>
      <Confirm
        title={t('account:endSessionOf', { device })}
        action={t('account:endSession')}
        open={asking}
        pending={end.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => end.mutate()}
      >
        <p>{t('account:endSessionConfirm')}</p>
        {end.isError && <Failed error={end.error} />}
      </Confirm>
    </li>
  )
}
