import { passwordLength, passwordMinimum } from '@mithaq/domain/password'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { refusalIn } from '../../lib/refusal.ts'
import { useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { NewPasswordField } from '../../ui/new-password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAccountChange } from './use-account-change.ts'

/** A password may be changed, or added beside passkeys. */
export function PasswordPanel() {
  const { t } = useTranslation(['account', 'common'])
  const { account } = useActing()
  const [open, setOpen] = useState(false)
  const [changed, setChanged] = useState(false)
  return (
    <Card title={t('account:passwordTitle')}>
      <p className="field-hint">
        {t(
          account.hasPassword ? 'account:passwordHas' : account.passkeys.length > 0 ? 'account:passwordNone' : 'account:passwordNoneAtAll',
        )}
      </p>
      {open ? (
        <PasswordForm
          onDone={(done) => {
            setOpen(false)
            setChanged(done)
          }}
        />
      ) : (
        <div className="row">
          <Button
            onPress={() => {
              setOpen(true)
              setChanged(false)
            }}
          >
            {t(account.hasPassword ? 'account:changePassword' : 'account:setPassword')}
          </Button>
          <output className="done">{changed && t('account:passwordChanged')}</output>
        </div>
      )}
    </Card>
  )
}

function PasswordForm({ onDone }: { onDone: (changed: boolean) => void }) {
  const { t } = useTranslation(['account', 'common'])
  const { account } = useActing()
  const { people } = useTRPCClient()
  // Whoever just came in by a recovery code or a passkey may have forgotten it.
  const asksCurrent = account.hasPassword && !account.mayReplacePassword
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const change = useAccountChange(() => people.changePassword.mutate({ ...(asksCurrent ? { current } : {}), next }))
  const wrong = refusalIn(change.error)?.code === 'signIn.wrong'
  const complete = passwordLength(next) >= passwordMinimum && (!asksCurrent || current !== '')
  const currentError = wrong ? t('account:wrongPassword') : tried && current === '' ? t('common:required') : null
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (complete && !change.isPending) change.mutate(undefined, { onSuccess: () => onDone(true) })
      }}
    >
      {/* For the browser's own list of passwords, which keeps one for each name. */}
      <input className="visually-hidden" aria-hidden tabIndex={-1} autoComplete="username" readOnly value={account.email} />
      {asksCurrent && (
        <TextField
          label={t('account:currentPassword')}
          type="password"
          dir="auto"
          autoComplete="current-password"
          maxLength={1024}
          value={current}
          error={currentError}
          onChange={setCurrent}
        />
      )}
      <NewPasswordField label={t('account:nextPassword')} value={next} tried={tried} onChange={setNext} />
      {change.isError && !wrong && <Failed error={change.error} />}
      <div className="row">
        <Button type="submit" look="primary" isPending={change.isPending}>
          {t('common:save')}
        </Button>
        <Button onPress={() => onDone(false)}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
