import { formatDay } from '@mithaq/i18n/format'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing, type Account } from '../../lib/acting.tsx'
import { makePasskey, NoPasskey, supportsPasskeys } from '../../lib/passkey.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AccountChangeFailed } from './account-change-failed.tsx'
import { useAccountChange } from './use-account-change.ts'

/** The devices and keys that open the account. */
export function PasskeysPanel() {
  const { t } = useTranslation(['account', 'signIn', 'joining'])
  const { account } = useActing()
  const { people } = useTRPCClient()
  const add = useAccountChange(async () => {
    const { challengeId, options } = await people.passkeyOptions.mutate()
    await people.addPasskey.mutate({ challengeId, response: await makePasskey(options) })
  })
  return (
    <Card title={t('account:passkeysTitle')}>
      <p className="field-hint">{t('joining:byPasskeyHint')}</p>
      {account.passkeys.length === 0 ? (
        <p className="muted">{t('account:noPasskeys')}</p>
      ) : (
        <ul className="rows">
          {account.passkeys.map((passkey) => (
            <Passkey key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {add.error instanceof NoPasskey ? (
        <Notice tone="error">{t(add.error.known ? 'account:passkeyKnown' : 'account:passkeyCancelled')}</Notice>
      ) : (
        add.isError && <AccountChangeFailed error={add.error} />
      )}
      {supportsPasskeys() ? (
        <div className="row">
          <Button isPending={add.isPending} onPress={() => add.mutate()}>
            {t('account:addPasskey')}
          </Button>
          <output className="done">{add.isSuccess && t('account:passkeyAdded')}</output>
        </div>
      ) : (
        <p className="muted">{t('signIn:passkeyUnsupported')}</p>
      )}
    </Card>
  )
}

function Passkey({ passkey }: { passkey: Account['passkeys'][number] }) {
  const { t } = useTranslation(['account', 'common'])
  const reader = useReader()
  const { people } = useTRPCClient()
  const [asking, setAsking] = useState(false)
  const remove = useAccountChange(() => people.removePasskey.mutate({ passkeyId: passkey.id }))
  const added = t('account:passkeyFrom', { date: formatDay(reader, passkey.createdAt) })
  return (
    <li>
      <KeyRound size={18} aria-hidden />
      <div className="row-words">
        {added}
        <small>
          {passkey.lastUsedAt === null
            ? t('account:passkeyNeverUsed')
            : t('account:passkeyLastUsed', { date: formatDay(reader, passkey.lastUsedAt) })}
        </small>
      </div>
      <Button small aria-label={`${t('account:removePasskey')}: ${added}`} onPress={() => setAsking(true)}>
        {t('common:remove')}
      </Button>
      <Confirm
        title={t('account:removePasskey')}
        action={t('common:remove')}
        open={asking}
        pending={remove.isPending}
        onClose={() => {
          setAsking(false)
          remove.reset()
        }}
        onConfirm={() => remove.mutate()}
      >
        <p>{t('account:removePasskeyConfirm')}</p>
        {remove.isError && <AccountChangeFailed error={remove.error} />}
      </Confirm>
    </li>
  )
}
