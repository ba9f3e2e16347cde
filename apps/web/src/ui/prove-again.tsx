import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../lib/acting.tsx'
import { askPasskey, NoPasskey, supportsPasskeys } from '../lib/passkey.ts'
import { refusalIn, useRefusalSentence } from '../lib/refusal.ts'
import { useTRPCClient } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

/** Who is signed in for longer proves here, without signing out, that they are still the person whose account this is. `onProved`: what waited for it can go on. */
export function ProveAgain({ onProved }: { onProved?: () => void }) {
  const { t } = useTranslation(['account', 'signIn', 'common'])
  const { account } = useActing()
  const { people } = useTRPCClient()
  const say = useRefusalSentence()
  const [password, setPassword] = useState('')
  const prove = useMutation({
    mutationFn: async (by: 'password' | 'passkey') => {
      if (by === 'password') return people.proveAgain.mutate({ kind: 'password', password })
      const { challengeId, options } = await people.passkeySignInOptions.mutate()
      return people.proveAgain.mutate({ kind: 'passkey', challengeId, response: await askPasskey(options) })
    },
    onSuccess: () => onProved?.(),
  })
  const sentence = (error: unknown): string => (error instanceof NoPasskey ? t('signIn:passkeyCancelled') : say(error))
  const wrong = refusalIn(prove.error)?.code === 'signIn.wrong'
  if (prove.isSuccess) return <Notice tone="ok">{t('account:proved')}</Notice>
  return (
    <>
      {account.hasPassword && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (password !== '' && !prove.isPending) prove.mutate('password')
          }}
        >
          <TextField
            label={t('account:currentPassword')}
            type="password"
            dir="auto"
            autoComplete="current-password"
            maxLength={1024}
            value={password}
            error={wrong ? t('account:wrongPassword') : null}
            onChange={setPassword}
          />
          <Button type="submit" isPending={prove.isPending}>
            {t('account:proveByPassword')}
          </Button>
        </form>
      )}
      {account.passkeys.length > 0 && supportsPasskeys() && (
        <Button isPending={prove.isPending} onPress={() => prove.mutate('passkey')}>
          <KeyRound size={18} aria-hidden />
          {t('account:proveByPasskey')}
        </Button>
      )}
      {prove.isError && !wrong && <Notice tone="error">{sentence(prove.error)}</Notice>}
    </>
  )
}
