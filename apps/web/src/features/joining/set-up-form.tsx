import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn } from '../../lib/refusal.ts'
import { useTRPCClient, type Answered } from '../../lib/trpc.ts'
import { useArrive } from '../../lib/use-arrive.ts'
import { Button } from '../../ui/button.tsx'
import { cleanName, NameFields, type NameDraft } from '../../ui/name-fields.tsx'
import { JoiningFailed } from './joining-failed.tsx'
import { NewAccountFields } from './new-account-fields.tsx'
import { useNewAccount } from './new-account.ts'

export function SetUpForm({ secret, onJoined }: { secret: string; onJoined: (joined: Answered['people']['setUp']) => void }) {
  const { t } = useTranslation(['joining', 'common', 'refusals'])
  const { people } = useTRPCClient()
  const arrive = useArrive()
  const [coalition, setCoalition] = useState<NameDraft>({})
  const [organisation, setOrganisation] = useState<NameDraft>({})
  const account = useNewAccount()
  const [tried, setTried] = useState(false)
  const coalitionName = cleanName(coalition)
  const organisationName = cleanName(organisation)
  const found = useMutation({
    mutationFn: async () => {
      if (coalitionName === null || organisationName === null) return
      const joined = await people.setUp.mutate({
        secret,
        coalitionName,
        organisationName,
        alias: account.draft.alias,
        ...(await account.make()),
      })
      onJoined(joined)
      await arrive(joined.membershipId)
    },
  })
  const nameError = (name: NameDraft | null): string | null => (tried && name === null ? t('common:nameMissing') : null)
  const taken = refusalIn(found.error)?.code === 'email.taken'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (coalitionName !== null && organisationName !== null && account.complete && !found.isPending) found.mutate()
      }}
    >
      <NameFields legend={t('joining:coalitionName')} value={coalition} onChange={setCoalition} error={nameError(coalitionName)} />
      <NameFields
        legend={t('joining:organisationName')}
        value={organisation}
        onChange={setOrganisation}
        error={nameError(organisationName)}
      />
      <h2 className="form-part">{t('joining:you')}</h2>
      <NewAccountFields account={account} tried={tried} emailError={taken ? t('refusals:email.taken') : null} />
      {!taken && <JoiningFailed error={found.error} />}
      <Button type="submit" look="primary" wide isPending={found.isPending}>
        {t('joining:found')}
      </Button>
    </form>
  )
}
