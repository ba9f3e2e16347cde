import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../lib/refusal.ts'
import { remember } from '../lib/remembered.ts'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from '../ui/button.tsx'

/** Ends this session. The page is loaded anew: neither answers nor texts of whoever leaves stay in its memory. */
export function SignOutButton() {
  const { t } = useTranslation('shell')
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const signOut = useMutation(
    trpc.people.signOut.mutationOptions({
      onSuccess: () => {
        remember('mithaq.membership', null)
        location.replace('/sign-in')
      },
    }),
  )
  return (
    <>
      <Button small isPending={signOut.isPending} onPress={() => signOut.mutate()}>
        {t('signOut')}
      </Button>
      {signOut.isError && (
        <p className="field-error" role="alert">
          {say(signOut.error)}
        </p>
      )}
    </>
  )
}
