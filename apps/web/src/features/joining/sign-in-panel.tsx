import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { supportsPasskeys } from '../../lib/passkey.ts'
import { Button } from '../../ui/button.tsx'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { SecretSignIn } from './secret-sign-in.tsx'

/** Three ways in: a passkey, which is safest; a password; a recovery code for when both are out of reach. */
export function SignInPanel() {
  const { t } = useTranslation('signIn')
  const [byCode, setByCode] = useState(false)
  return (
    <div className="sign-in">
      {!byCode && (
        <>
          {supportsPasskeys() ? <PasskeySignIn /> : <p className="muted">{t('passkeyUnsupported')}</p>}
          <p className="or">
            <span>{t('or')}</span>
          </p>
        </>
      )}
      <SecretSignIn key={byCode ? 'code' : 'password'} kind={byCode ? 'code' : 'password'} />
      <Button look="quiet" wide onPress={() => setByCode(!byCode)}>
        {t(byCode ? 'usePassword' : 'useRecoveryCode')}
      </Button>
    </div>
  )
}
