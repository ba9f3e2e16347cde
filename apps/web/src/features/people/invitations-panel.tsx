import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { ownZone } from '../../lib/time-zones.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { InvitationRow } from './invitation-row.tsx'

/** Links that were made, newest first: which are open, and until when. The links themselves are shown to nobody again. */
export function InvitationsPanel() {
  const { t } = useTranslation('people')
  const trpc = useTRPC()
  const words = useDeadlineWords()
  const { actor } = useActing()
  const invitations = useQuery(trpc.invitations.list.queryOptions())
  // A writer who never let a guest in has nothing to see here.
  if (!mayCoordinate(actor) && (invitations.data ?? []).length === 0) return null
  return (
    <Card title={t('invitations')}>
      {invitations.isPending && <Loading lines={3} />}
      {invitations.isError && <Failed error={invitations.error} retry={() => void invitations.refetch()} />}
      {invitations.data?.length === 0 && <p className="muted">{t('noInvitations')}</p>}
      {invitations.data && invitations.data.length > 0 && <p className="field-hint">{t('timesBy', { zone: words.zone(ownZone()) })}</p>}
      {invitations.data && (
        <ul className="rows">
          {invitations.data.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Card>
  )
}
