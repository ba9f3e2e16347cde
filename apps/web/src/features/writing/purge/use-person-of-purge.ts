import { useTranslation } from 'react-i18next'
import { isolated } from '../../../lib/isolated.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import type { Answered } from '../../../lib/trpc.ts'
import type { Submission } from '../submission.ts'

/** Says who asked or agreed, with their organisation where it takes part. */
export function usePersonOfPurge(
  { coSubmitters, readers }: Submission,
  people: Answered['purges']['list']['people'],
): (membershipId: string) => string {
  const { t } = useTranslation('purge')
  const { language } = useReader()
  return (membershipId) => {
    const person = people.find((one) => one.membershipId === membershipId)
    if (person === undefined) return t('somebody')
    const organisation = [...coSubmitters, ...readers].find(({ id }) => id === person.organisationId)
    const name = isolated(person.alias)
    return organisation === undefined ? name : t('nameOf', { name, organisation: isolated(named(organisation.name, language)) })
  }
}
