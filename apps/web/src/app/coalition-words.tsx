import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useActing, type OwnMembership } from '../lib/acting.tsx'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'

/** How many organisations there are; a guest, who sees one submission, is told that they are one. */
export const underCoalition = ({ guest, organisations }: OwnMembership, t: TFunction<'shell'>): string =>
  guest === null ? t('organisationCount', { count: organisations }) : t('guest')

/** In which coalition one acts. */
export function CoalitionWords() {
  const { t } = useTranslation('shell')
  const { membership } = useActing()
  const { language } = useReader()
  return (
    <>
      <b dir="auto">{named(membership.coalitionName, language)}</b>
      <span>{underCoalition(membership, t)}</span>
    </>
  )
}
