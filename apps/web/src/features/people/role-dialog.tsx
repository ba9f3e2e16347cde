import { useMutation, useQueryClient } from '@tanstack/react-query'
import { roles } from '@mithaq/schema/role'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC, useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Check, RadioGroup } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import type { Member } from './group-members.ts'

export function RoleDialog({ member, open, onClose }: { member: Member; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('people')
  return (
    <Dialog title={t('changeRoleOf', { name: member.alias })} open={open} onClose={onClose}>
      <RoleForm member={member} onDone={onClose} />
    </Dialog>
  )
}

function RoleForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const { t } = useTranslation(['people', 'roles', 'common'])
  const trpc = useTRPC()
  const { membership } = useActing()
  const { coalition } = useTRPCClient()
  const queries = useQueryClient()
  const [role, setRole] = useState(member.role)
  const [signs, setSigns] = useState(member.signsForOrganisation)
  const change = useMutation({
    mutationFn: async () => {
      await coalition.changeRole.mutate({ membershipId: member.membershipId, role, signsForOrganisation: signs })
      // One's own role: the buttons of every page hang on it.
      if (member.membershipId === membership.membershipId) await queries.invalidateQueries(trpc.people.me.queryFilter())
      await queries.invalidateQueries(trpc.coalition.pathFilter())
      onDone()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!change.isPending) change.mutate()
      }}
    >
      <RadioGroup
        legend={t('people:role')}
        value={role}
        onChange={setRole}
        options={roles.map((one) => ({ value: one, label: t(`roles:${one}`), hint: t(`roles:${one}May`) }))}
      />
      <Check label={t('people:signsToggle')} checked={signs} onChange={setSigns} />
      {change.isError && <Failed error={change.error} />}
      <footer className="dialog-foot">
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {t('common:save')}
        </Button>
      </footer>
    </form>
  )
}
