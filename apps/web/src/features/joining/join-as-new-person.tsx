import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn } from '../../lib/refusal.ts'
import { useTRPCClient, type Answered } from '../../lib/trpc.ts'
import { useArrive } from '../../lib/use-arrive.ts'
import { Button } from '../../ui/button.tsx'
import { JoiningFailed } from './joining-failed.tsx'
import { NewAccountFields } from './new-account-fields.tsx'
import { useNewAccount } from './new-account.ts'
import { SignInPanel } from './sign-in-panel.tsx'

/** Opens an account; whoever has one signs in here, and the invitation stays where it is. */
export function JoinAsNewPerson({ secret, onJoined }: { secret: string; onJoined: (joined: Answered['invitations']['accept']) => void }) {
  const { t } = useTranslation(['joining', 'refusals'])
  const { invitations } = useTRPCClient()
  const arrive = useArrive()
  const account = useNewAccount()
  const [tried, setTried] = useState(false)
  const [signingIn, setSigningIn] = useState(false)
  const join = useMutation({
    mutationFn: async () => {
      const joined = await invitations.accept.mutate({ secret, alias: account.draft.alias, account: await account.make() })
      onJoined(joined)
      await arrive(joined.membershipId)
    },
  })
  const taken = refusalIn(join.error)?.code === 'email.taken'
  if (signingIn)
    return (
      <>
        <h2 className="form-part">{t('joining:signInFirst')}</h2>
        <SignInPanel />
        <Button look="quiet" wide onPress={() => setSigningIn(false)}>
          {t('joining:noAccountYet')}
        </Button>
      </>
    )
  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (account.complete && !join.isPending) join.mutate()
        }}
      >
        <h2 className="form-part">{t('joining:you')}</h2>
        <NewAccountFields account={account} tried={tried} emailError={taken ? t('joining:emailHasAccount') : null} />
        {!taken && <JoiningFailed error={join.error} />}
        <Button type="submit" look="primary" wide isPending={join.isPending}>
          {t('joining:join')}
        </Button>
      </form>
      <Button look="quiet" wide onPress={() => setSigningIn(true)}>
        {t('joining:haveAccount')}
      </Button>
    </>
  )
}
