import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn, useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPCClient } from '../../lib/trpc.ts'
import { useArrive } from '../../lib/use-arrive.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** An e-mail and what goes with it: a password, or one of the codes that were shown when joining. */
export function SecretSignIn({ kind }: { kind: 'password' | 'code' }) {
  const { t } = useTranslation(['signIn', 'common'])
  const { people } = useTRPCClient()
  const arrive = useArrive()
  const say = useRefusalSentence()
  const [email, setEmail] = useState('')
  const [secret, setSecret] = useState('')
  const [tried, setTried] = useState(false)
  const signIn = useMutation({
    mutationFn: async () => {
      if (kind === 'password') await people.signInWithPassword.mutate({ email: email.trim(), password: secret })
      else await people.signInWithRecoveryCode.mutate({ email: email.trim(), code: secret })
      await arrive()
    },
  })
  const missing = (value: string): string | null => (tried && value.trim() === '' ? t('common:required') : null)
  const wrong = refusalIn(signIn.error)?.code === 'signIn.wrong'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (email.trim() !== '' && secret !== '' && !signIn.isPending) signIn.mutate()
      }}
    >
      <TextField
        label={t('signIn:email')}
        type="email"
        dir="ltr"
        autoComplete="username"
        maxLength={254}
        value={email}
        error={missing(email)}
        onChange={setEmail}
      />
      {kind === 'password' ? (
        <TextField
          label={t('signIn:password')}
          type="password"
          dir="auto"
          autoComplete="current-password"
          maxLength={1024}
          value={secret}
          error={missing(secret)}
          onChange={setSecret}
        />
      ) : (
        <TextField
          label={t('signIn:recoveryCode')}
          hint={t('signIn:recoveryCodeHint')}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={100}
          value={secret}
          error={missing(secret)}
          onChange={setSecret}
        />
      )}
      {signIn.isError && (
        <Notice tone="error">{wrong ? t(kind === 'password' ? 'signIn:wrong' : 'signIn:wrongCode') : say(signIn.error)}</Notice>
      )}
      <Button type="submit" wide isPending={signIn.isPending}>
        {t(kind === 'password' ? 'signIn:withPassword' : 'signIn:withRecoveryCode')}
      </Button>
    </form>
  )
}
