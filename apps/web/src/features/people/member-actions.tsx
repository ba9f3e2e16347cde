import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC, useTRPCClient } from '../../lib/trpc.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Member } from './group-members.ts'
import { RoleDialog } from './role-dialog.tsx'

/** What a coordinator can do about one person's membership. A guest's role is part of their invitation. */
export function MemberActions({ member }: { member: Member }) {
  const { t } = useTranslation('people')
  const trpc = useTRPC()
  const { membership } = useActing()
  const { coalition } = useTRPCClient()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'role' | 'end' | null>(null)
  const name = member.alias
  const end = useMutation({
    mutationFn: () => coalition.endMembership.mutate({ membershipId: member.membershipId }),
    onSuccess: async () => {
      // One's own membership: what one may do has changed with it.
      if (member.membershipId === membership.membershipId) await queries.invalidateQueries(trpc.people.me.queryFilter())
      await queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey) })
    },
  })
  const close = (): void => {
    setAsking(null)
    end.reset()
  }
  return (
    <>
      <Menu
        label={t('actionsFor', { name })}
        trigger={
          <AriaButton className="icon-btn" aria-label={t('actionsFor', { name })}>
            <EllipsisVertical size={18} aria-hidden />
          </AriaButton>
        }
        entries={[...(member.guest === null ? [{ id: 'role', label: t('changeRole') }] : []), { id: 'end', label: t('end'), danger: true }]}
        onAction={(action) => setAsking(action === 'role' ? 'role' : 'end')}
      />
      <RoleDialog member={member} open={asking === 'role'} onClose={close} />
      <Confirm
        title={t('endOf', { name })}
        action={t('end')}
        open={asking === 'end'}
        pending={end.isPending}
        onClose={close}
        onConfirm={() => end.mutate()}
      >
        <p>{t('endConfirm')}</p>
        {end.isError && <Failed error={end.error} />}
      </Confirm>
    </>
  )
}

/** Invitations that the person sent end with their membership. */
const isTouched = (queryKey: readonly unknown[]): boolean =>
  ['coalition', 'invitations'].includes(String((queryKey[0] as string[] | undefined)?.[0]))
