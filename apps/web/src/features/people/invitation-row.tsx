import { formatDate, formatDateAndTime } from '@mithaq/i18n/format'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay } from '../../lib/last-day.ts'
import { isolated } from '../../lib/isolated.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, useTRPCClient, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Pill } from '../../ui/pill.tsx'
import { invitationNumber } from './invitation-number.ts'

type Invitation = Answered['invitations']['list'][number]

const states = {
  open: { tone: 'ok', words: 'people:stateOpen' },
  used: { tone: 'plain', words: 'people:stateUsed' },
  expired: { tone: 'plain', words: 'people:stateExpired' },
  revoked: { tone: 'plain', words: 'people:stateRevoked' },
} as const

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(['people', 'roles'])
  const reader = useReader()
  const { tone, words } = states[invitation.state]
  const { guest } = invitation
  const organisation = invitation.organisationName === null ? guest?.organisation : named(invitation.organisationName, reader.language)
  return (
    <li>
      <div className="row-words">
        <span className="row">
          {organisation ? <bdi>{organisation}</bdi> : <span className="muted">{t('people:noOrganisation')}</span>}
          <Pill tone={tone}>{t(words)}</Pill>
        </span>
        <small>
          {t(`roles:${invitation.role}`)}
          {invitation.signsForOrganisation && <> · {t('people:signs')}</>}
          {guest !== null && <> · {t('people:guestUntil', { date: formatDate(reader, lastDay(guest.endsAt)) })}</>}
        </small>
        <small>
          {t('people:invitationNumber', { number: isolated(invitationNumber(invitation.id)) })} ·{' '}
          {t('people:createdOn', { date: formatDateAndTime(reader, invitation.createdAt) })}
          {invitation.state === 'open' && <> · {t('people:expiresOn', { date: formatDateAndTime(reader, invitation.expiresAt) })}</>}
        </small>
      </div>
      {invitation.state === 'open' && <Revoke invitationId={invitation.id} organisation={organisation ?? ''} />}
    </li>
  )
}

function Revoke({ invitationId, organisation }: { invitationId: Invitation['id']; organisation: string }) {
  const { t } = useTranslation('people')
  const trpc = useTRPC()
  const { invitations } = useTRPCClient()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => invitations.revoke.mutate({ invitationId }),
    onSuccess: () => queries.invalidateQueries(trpc.invitations.list.queryFilter()),
  })
  return (
    <>
      <Button small aria-label={organisation === '' ? t('revoke') : `${t('revoke')}: ${organisation}`} onPress={() => setAsking(true)}>
        {t('revoke')}
      </Button>
      <Confirm
        title={t('revoke')}
        action={t('revoke')}
        open={asking}
        pending={revoke.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate()}
      >
        <p>{t('revokeConfirm')}</p>
        {revoke.isError && <Failed error={revoke.error} />}
      </Confirm>
    </>
  )
}
