import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPCClient } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CodesOnce } from '../../ui/codes-once.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AccountChangeFailed } from './account-change-failed.tsx'
import { useAccountChange } from './use-account-change.ts'

/** How many codes are left, and ten new ones. */
export function RecoveryCodesPanel() {
  const { t } = useTranslation(['account', 'joining'])
  const { account } = useActing()
  const { people } = useTRPCClient()
  const counted = useCounted()
  const [asking, setAsking] = useState(false)
  const renew = useAccountChange(() => people.renewRecoveryCodes.mutate())
  return (
    <Card title={t('account:codesTitle')}>
      <p>{t('account:codesLeft', counted(account.recoveryCodesLeft))}</p>
      <Button onPress={() => setAsking(true)}>{t('account:renewCodes')}</Button>
      <Confirm
        title={t('account:renewCodes')}
        action={t('account:renewCodes')}
        open={asking}
        pending={renew.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => renew.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p>{t('account:renewCodesConfirm')}</p>
        {renew.isError && <AccountChangeFailed error={renew.error} />}
      </Confirm>
      <Dialog title={t('joining:codesTitle')} open={renew.data !== undefined} mustAnswer onClose={renew.reset}>
        {renew.data && (
          <CodesOnce codes={renew.data.recoveryCodes} label={t('joining:codesList')} onKept={renew.reset}>
            {t('joining:codesIntro')}
          </CodesOnce>
        )}
      </Dialog>
    </Card>
  )
}
