import { useQuery } from '@tanstack/react-query'
import type { OrganisationId } from '@mithaq/schema/ids'
import { roles, type Role } from '@mithaq/schema/role'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Asked } from '../../lib/trpc.ts'
import { Check, RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { SelectField } from '../../ui/select-field.tsx'

interface MemberDraft {
  /** null: the first of the coalition. */
  organisationId: OrganisationId | null
  role: Role
  signsForOrganisation: boolean
}

/** Whom a new member acts for, and what they may do. */
export function useMemberDraft() {
  const trpc = useTRPC()
  const coalition = useQuery(trpc.coalition.get.queryOptions())
  const [draft, setDraft] = useState<MemberDraft>({ organisationId: null, role: 'writer', signsForOrganisation: false })
  const organisationId = draft.organisationId ?? coalition.data?.organisations[0]?.id ?? null
  const invitation: Asked['invitations']['create'] | null = organisationId === null ? null : { ...draft, organisationId }
  return { coalition, draft, setDraft, organisationId, invitation }
}

export function MemberFields({ coalition, draft, setDraft, organisationId }: ReturnType<typeof useMemberDraft>) {
  const { t } = useTranslation(['people', 'roles'])
  const { language } = useReader()
  if (coalition.isPending) return <Loading lines={3} />
  if (coalition.isError) return <Failed error={coalition.error} retry={() => void coalition.refetch()} />
  return (
    <>
      <SelectField
        label={t('people:organisation')}
        value={organisationId ?? ''}
        onChange={(value) => setDraft({ ...draft, organisationId: value as OrganisationId })}
        options={coalition.data.organisations.map(({ id, name }) => ({ value: id, label: named(name, language) }))}
      />
      <RadioGroup
        legend={t('people:role')}
        value={draft.role}
        onChange={(role) => setDraft({ ...draft, role })}
        options={roles.map((role) => ({ value: role, label: t(`roles:${role}`), hint: t(`roles:${role}May`) }))}
      />
      <Check
        label={t('people:signsToggle')}
        checked={draft.signsForOrganisation}
        onChange={(signsForOrganisation) => setDraft({ ...draft, signsForOrganisation })}
      />
    </>
  )
}
