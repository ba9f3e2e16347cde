import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTRPCClient } from '../../lib/trpc.ts'
import { useArrive } from '../../lib/use-arrive.ts'
import { Button } from '../../ui/button.tsx'
import { JoiningFailed } from './joining-failed.tsx'
import { AliasField } from './new-account-fields.tsx'

/**
 * One account, one more membership. The name is asked anew and not filled in: in another coalition somebody may want to be
 * known by another.
 */
export function JoinWithAccount({ secret, email, onJoined }: { secret: string; email: string; onJoined: () => void }) {
  const { t } = useTranslation('joining')
  const { invitations, people } = useTRPCClient()
  const arrive = useArrive()
  const [alias, setAlias] = useState('')
  const [tried, setTried] = useState(false)
  const join = useMutation({
    mutationFn: async () => {
      const { membershipId } = await invitations.accept.mutate({ secret, alias, account: null })
      await arrive(membershipId)
      onJoined()
    },
  })
  const signOut = useMutation({
    mutationFn: async () => {
      await people.signOut.mutate()
      await arrive()
    },
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (alias.trim() !== '' && !join.isPending) join.mutate()
      }}
    >
      <h2 className="form-part">{t('you')}</h2>
      <p className="field">
        <bdi dir="ltr">{email}</bdi>
        <span className="field-hint">{t('joinAsHint')}</span>
      </p>
      <AliasField alias={alias} onChange={setAlias} tried={tried} />
      <JoiningFailed error={join.error} />
      <Button type="submit" look="primary" wide isPending={join.isPending}>
        {t('joinAs')}
      </Button>
      <Button look="quiet" wide isPending={signOut.isPending} onPress={() => signOut.mutate()}>
        {t('notYou')}
      </Button>
    </form>
  )
}
