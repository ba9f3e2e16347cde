import { useTranslation } from 'react-i18next'
import { useActing, type OwnMembership } from '../lib/acting.tsx'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import { useCounted } from '../lib/use-counted.ts'

/** How many organisations there are; a guest, who sees one submission, is told that they are one. */
export function useUnderCoalition(): (membership: OwnMembership) => string {
  const { t } = useTranslation('shell')
  const counted = useCounted()
  return ({ guest, organisations }) => (guest === null ? t('organisationCount', counted(organisations)) : t('guest'))
}

/** In which coalition one acts. */
export function CoalitionWords() {
  const { membership } = useActing()
  const { language } = useReader()
  const under = useUnderCoalition()
  return (
    <>
      <b dir="auto">{named(membership.coalitionName, language)}</b>
      <span>{under(membership)}</span>
    </>
  )
}
