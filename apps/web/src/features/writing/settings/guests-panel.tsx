import { formatDate, formatDay } from '@mithaq/i18n/format'
import { guestRoles, type GuestRole } from '@mithaq/schema/role'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay } from '../../../lib/last-day.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Submission } from '../submission.ts'
import { useAskAgain } from './use-submission-change.ts'

type Guest = Submission['guests'][number]

/** People let into this submission alone, until a day: lawyers, translators, experts. */
export function GuestsPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation(['writing', 'roles', 'common'])
  const trpc = useTRPC()
  const reader = useReader()
  const say = useRefusalSentence()
  const askAgain = useAskAgain()
  const [inviting, setInviting] = useState(false)
  const [ending, setEnding] = useState<Guest | null>(null)
  const invitations = useQuery(trpc.invitations.list.queryOptions())
  const open = (invitations.data ?? []).filter(({ guest, state }) => guest?.submissionId === submission.id && state === 'open')
  const end = useMutation(
    trpc.coalition.endMembership.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        setEnding(null)
      },
    }),
  )
  const revoke = useMutation(trpc.invitations.revoke.mutationOptions({ onSuccess: askAgain }))
  return (
    <section>
      <h3>{t('writing:guests')}</h3>
      {submission.guests.length === 0 && open.length === 0 && <p className="muted">{t('writing:noGuests')}</p>}
      <ul className="settings-list">
        {submission.guests.map((guest) => (
          <li key={guest.membershipId}>
            <span>
              <bdi>{guest.alias}</bdi>
              <small>
                {guest.organisation && (
                  <>
                    <bdi>{guest.organisation}</bdi>
                    {' · '}
                  </>
                )}
                {t(`roles:${guest.role}`)}
                {' · '}
                {t('writing:until', { date: formatDate(reader, lastDay(guest.endsAt)) })}
                {guest.broughtBy !== null && (
                  <>
                    {' · '}
                    {t('writing:guestBroughtBy', { organisation: `\u2068${named(guest.broughtBy.name, reader.language)}\u2069` })}
                  </>
                )}
              </small>
            </span>
            <Button small onPress={() => setEnding(guest)}>
              {t('writing:endGuest')}
            </Button>
          </li>
        ))}
        {open.map(({ id, guest, role, expiresAt }) => (
          <li key={id}>
            <span>
              {guest?.organisation ? <bdi>{guest.organisation}</bdi> : t('writing:invitationOpen')}
              <small>
                {guest?.organisation && `${t('writing:invitationOpen')} · `}
                {t(`roles:${role}`)}
                {' · '}
                {t('writing:linkUntil', { date: formatDay(reader, expiresAt) })}
              </small>
            </span>
            <Button small isPending={revoke.isPending} onPress={() => revoke.mutate({ invitationId: id })}>
              {t('writing:revoke')}
            </Button>
          </li>
        ))}
      </ul>
      {(revoke.error ?? invitations.error) !== null && <Notice tone="error">{say(revoke.error ?? invitations.error)}</Notice>}
      {inviting ? (
        <InviteGuest submission={submission} onDone={() => setInviting(false)} />
      ) : (
        <Button small onPress={() => setInviting(true)}>
          {t('writing:inviteGuest')}
        </Button>
      )}
      <Confirm
        title={t('writing:endGuestTitle')}
        open={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={() => ending !== null && end.mutate({ membershipId: ending.membershipId })}
        action={t('writing:endGuest')}
        pending={end.isPending}
      >
        <p>{t('writing:endGuestWords', { name: `\u2068${ending?.alias ?? ''}\u2069` })}</p>
        {end.error && <Notice tone="error">{say(end.error)}</Notice>}
      </Confirm>
    </section>
  )
}

function InviteGuest({ submission, onDone }: { submission: Submission; onDone: () => void }) {
  const { t } = useTranslation(['writing', 'roles', 'common'])
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const askAgain = useAskAgain()
  const [role, setRole] = useState<GuestRole>('reviewer')
  const [endsAt, setEndsAt] = useState('')
  const [organisation, setOrganisation] = useState('')
  const create = useMutation(trpc.invitations.create.mutationOptions({ onSuccess: askAgain }))
  if (create.data !== undefined)
    return (
      <div className="settings-form">
        <CopyField label={t('writing:guestLink')} hint={t('writing:guestLinkHint')} value={create.data.url} rows={2} />
        <Button small onPress={onDone}>
          {t('common:close')}
        </Button>
      </div>
    )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (endsAt === '') return
    create.mutate({
      guest: { submissionId: submission.id, role, endsAt, organisation: organisation.trim() === '' ? null : organisation.trim() },
    })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <SelectField
        label={t('writing:guestRole')}
        hint={t(`roles:${role}May`)}
        value={role}
        onChange={(value) => setRole(value as GuestRole)}
        options={guestRoles.map((value) => ({ value, label: t(`roles:${value}`) }))}
      />
      <TextField
        label={t('writing:guestEnds')}
        hint={t('writing:guestEndsHint')}
        type="date"
        required
        value={endsAt}
        onChange={setEndsAt}
      />
      <TextField label={t('writing:guestOrganisation')} optional maxLength={200} value={organisation} onChange={setOrganisation} />
      {create.error && <Notice tone="error">{say(create.error)}</Notice>}
      <footer className="dialog-foot">
        <Button small onPress={onDone}>
          {t('common:cancel')}
        </Button>
        <Button small look="primary" type="submit" isPending={create.isPending} isDisabled={endsAt === ''}>
          {t('writing:makeLink')}
        </Button>
      </footer>
    </form>
  )
}
