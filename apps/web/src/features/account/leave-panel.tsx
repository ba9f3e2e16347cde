import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { leftOf, unsentEdits } from '../../lib/device/leaving.ts'
import { isolated } from '../../lib/isolated.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'

/** Ends one's own membership in the coalition where one acts now. The account stays, and so does what one wrote. */
export function LeavePanel() {
  const { t } = useTranslation('account')
  const trpc = useTRPC()
  const { coalition } = useTRPCClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { account, membership } = useActing()
  const { language } = useReader()
  const [asking, setAsking] = useState(false)
  const { personId } = account
  const { data: left } = useQuery({ queryKey: ['device', personId], queryFn: () => leftOf(personId), retry: false })
  const hasUnsent = left !== undefined && unsentEdits(left) > 0
  const leave = useMutation({
    mutationFn: async () => {
      if (hasUnsent) {
        // Afterwards the server takes them no more.
        const { sendAll } = await import('../../lib/device/send-all.ts')
        await sendAll(personId, membership.alias)
      }
      await coalition.endMembership.mutate({ membershipId: membership.membershipId })
    },
    onSuccess: async () => {
      await navigate({ to: '/' })
      // Whoever acts is found anew, and with them what this device may keep.
      await queries.invalidateQueries(trpc.people.me.queryFilter())
    },
  })
  const isGuest = membership.guest !== null
  const title = t(isGuest ? 'leaveGuestTitle' : 'leaveTitle')
  const means = t(isGuest ? 'leaveGuestMeans' : 'leaveMeans', { coalition: isolated(named(membership.coalitionName, language)) })
  return (
    <Card title={title}>
      <div className="device-panel">
        <p className="muted">{means}</p>
        <Button look="danger" isPending={leave.isPending} onPress={() => setAsking(true)}>
          {title}
        </Button>
      </div>
      <Confirm
        title={title}
        action={title}
        open={asking}
        pending={leave.isPending}
        onClose={() => {
          setAsking(false)
          leave.reset()
        }}
        onConfirm={() => leave.mutate()}
      >
        <p>{means}</p>
        <p>{t('leaveConfirm')}</p>
        {hasUnsent && <p>{t('leaveUnsent')}</p>}
        {leave.isError && <Failed error={leave.error} />}
      </Confirm>
    </Card>
  )
}
