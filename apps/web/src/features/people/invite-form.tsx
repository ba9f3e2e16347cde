import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTRPC, useTRPCClient, type Answered, type Asked } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { GuestFields, useGuestDraft } from './guest-fields.tsx'
import { MemberFields, useMemberDraft } from './member-fields.tsx'

interface InviteProps {
  /** May invite members of the coalition, not only guests. */
  members: boolean
  /** Those into which guests may be let. */
  submissions: Answered['submissions']['list']
  onMade: (made: Answered['invitations']['create']) => void
  onCancel: () => void
}

/** A link for one person: as a member for an organisation, or as the guest of one submission until a day. */
export function InviteForm({ members, submissions, onMade, onCancel }: InviteProps) {
  const { t } = useTranslation(['people', 'common'])
  const trpc = useTRPC()
  const { invitations } = useTRPCClient()
  const queries = useQueryClient()
  const [kind, setKind] = useState<'member' | 'guest'>(members ? 'member' : 'guest')
  const member = useMemberDraft()
  const guest = useGuestDraft(submissions)
  const [tried, setTried] = useState(false)
  const invitation: Asked['invitations']['create'] | null = kind === 'member' ? member.invitation : guest.invitation
  const create = useMutation({
    mutationFn: async (asked: Asked['invitations']['create']) => {
      onMade(await invitations.create.mutate(asked))
      await queries.invalidateQueries(trpc.invitations.list.queryFilter())
    },
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (invitation !== null && !create.isPending) create.mutate(invitation)
      }}
    >
      {members && submissions.length > 0 && (
        <RadioGroup
          legend={t('people:inviteAs')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'member', label: t('people:asMember'), hint: t('people:asMemberHint') },
            { value: 'guest', label: t('people:guestOf'), hint: t('people:guestHint') },
          ]}
        />
      )}
      {kind === 'member' ? <MemberFields {...member} /> : <GuestFields {...guest} submissions={submissions} tried={tried} />}
      {create.isError && <Failed error={create.error} />}
      <footer className="dialog-foot">
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button type="submit" look="primary" isPending={create.isPending}>
          {t('people:createLink')}
        </Button>
      </footer>
    </form>
  )
}
