import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { askPasskey, NoPasskey } from '../../lib/passkey.ts'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPCClient } from '../../lib/trpc.ts'
import { useArrive } from '../../lib/use-arrive.ts'
import { Button } from '../../ui/button.tsx'

/** The browser offers the passkeys that it has for this address; no name is asked. */
export function PasskeySignIn() {
  const { t } = useTranslation('signIn')
  const { people } = useTRPCClient()
  const arrive = useArrive()
  const say = useRefusalSentence()
  const signIn = useMutation({
    mutationFn: async () => {
      const { challengeId, options } = await people.passkeySignInOptions.mutate()
      await people.signInWithPasskey.mutate({ challengeId, response: await askPasskey(options) })
      await arrive()
    },
  })
  return (
    <div className="field">
      <Button look="primary" wide isPending={signIn.isPending} onPress={() => signIn.mutate()}>
        <KeyRound size={18} aria-hidden />
        {t('withPasskey')}
      </Button>
      <p className="field-hint">{t('passkeyHint')}</p>
      {signIn.isError && (
        <p className="field-error" role="alert">
          {signIn.error instanceof NoPasskey ? t('passkeyCancelled') : say(signIn.error)}
        </p>
      )}
    </div>
  )
}
