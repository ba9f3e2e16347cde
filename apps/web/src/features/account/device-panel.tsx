import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { forgetDevice, leftOf, unsentEdits } from '../../lib/device/leaving.ts'
import { useRescued } from '../../lib/device/rescued.ts'
import { useTRPCClient } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { RescueList } from '../../ui/rescue-list.tsx'

/** What this device keeps of one's texts, words that need a place, and how to wipe all of it. */
export function DevicePanel() {
  const { t } = useTranslation('device')
  const { account } = useActing()
  const { people } = useTRPCClient()
  const counted = useCounted()
  const [asking, setAsking] = useState(false)
  const items = useRescued(account.personId)
  const { data: left } = useQuery({ queryKey: ['device', account.personId], queryFn: () => leftOf(account.personId), retry: false })
  const forget = useMutation({
    mutationFn: async () => {
      await forgetDevice()
      // Wiped in any case; where the server cannot be reached the session ends by itself, or from another device.
      await people.signOut.mutate().catch(() => {})
    },
    onSuccess: () => location.replace('/sign-in'),
  })
  const edits = left === undefined ? 0 : unsentEdits(left)
  const has = [
    ...((left?.copies ?? 0) > 0 ? [t('copies', counted(left?.copies ?? 0))] : []),
    ...(edits > 0 ? [t('edits', counted(edits))] : []),
    ...(items.length > 0 ? [t('rescueOpen', counted(items.length))] : []),
  ]
  return (
    <Card title={t('forgetTitle')}>
      <div className="device-panel">
        {has.length === 0 ? (
          <p className="muted">{t('forgetNothing')}</p>
        ) : (
          <>
            <p>{t('forgetHas')}</p>
            <ul>
              {has.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        {items.length > 0 && <RescueList items={items} />}
        <p className="muted">{t('forgetMeans')}</p>
        <Button look="danger" isPending={forget.isPending} onPress={() => setAsking(true)}>
          {t('forget')}
        </Button>
      </div>
      <Confirm
        title={t('forget')}
        action={t('forget')}
        open={asking}
        pending={forget.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => forget.mutate()}
      >
        <p>{t('forgetConfirm')}</p>
        {edits + items.length > 0 && <p>{t('forgetLoses')}</p>}
      </Confirm>
    </Card>
  )
}
