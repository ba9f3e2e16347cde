import type { MembershipId } from '@mithaq/schema/ids'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { Signing, Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** Who signs this submission for one's own organisation besides those who always do. */
export function DelegatesCard({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const askAgain = useAskSigningAgain()
  const { delegates } = signing.mine
  const { nameDelegates } = signing.may
  const change = useMutation(trpc.signing.nameDelegate.mutationOptions({ onSuccess: askAgain }))
  if (!nameDelegates && delegates.length === 0) return null
  const turn = (membershipId: MembershipId, named: boolean): void => change.mutate({ submissionId: submission.id, membershipId, named })
  return (
    <Card title={t('delegates')}>
      <p className="muted">{t('delegatesMeans')}</p>
      {delegates.length === 0 && <p>{t('delegatesNone')}</p>}
      <ul className="rows">
        {delegates.map(({ membershipId, alias }) => (
          <li key={membershipId}>
            <span className="row-words">
              <bdi>{alias}</bdi>
            </span>
            {nameDelegates && (
              <Button small isDisabled={change.isPending} onPress={() => turn(membershipId, false)}>
                {t('delegateEnd')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {nameDelegates && (
        <NameDelegate
          except={delegates.map(({ membershipId }) => membershipId)}
          pending={change.isPending}
          onName={(id) => turn(id, true)}
        />
      )}
      {change.error && <Failed error={change.error} />}
    </Card>
  )
}

interface NameProps {
  except: readonly MembershipId[]
  pending: boolean
  onName: (membershipId: MembershipId) => void
}

function NameDelegate({ except, pending, onName }: NameProps) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const { membership } = useActing()
  const [chosen, setChosen] = useState('')
  const members = useQuery(trpc.coalition.members.queryOptions())
  const colleagues = (members.data ?? []).filter(
    ({ organisationId, signsForOrganisation, membershipId }) =>
      organisationId === membership.organisationId && !signsForOrganisation && !except.includes(membershipId),
  )
  if (members.isPending || colleagues.length === 0) return null
  const found = colleagues.find(({ membershipId }) => membershipId === chosen)
  return (
    <div className="name-delegate">
      <SelectField
        label={t('delegateName')}
        value={chosen}
        onChange={setChosen}
        options={[
          { value: '', label: t('delegateChoose') },
          ...colleagues.map(({ membershipId, alias }) => ({ value: membershipId, label: alias })),
        ]}
      />
      <Button
        small
        isPending={pending}
        isDisabled={found === undefined}
        onPress={() => {
          if (found === undefined) return
          onName(found.membershipId)
          setChosen('')
        }}
      >
        {t('delegateAdd')}
      </Button>
    </div>
  )
}
