import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useActing, type OwnMembership } from '../lib/acting.tsx'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import { Menu } from '../ui/menu.tsx'

/** In which coalition, and for whom, one acts; a menu when there is more than one way. */
export function CoalitionSwitch() {
  const { t } = useTranslation('shell')
  const { account, membership, choose } = useActing()
  const { language } = useReader()
  const under = (one: OwnMembership): string => (one.guest === null ? t('organisationCount', { count: one.organisations }) : t('guest'))
  const words = (
    <>
      <b dir="auto">{named(membership.coalitionName, language)}</b>
      <span>{under(membership)}</span>
    </>
  )
  if (account.memberships.length < 2) return <div className="coalition-switch">{words}</div>
  return (
    <Menu
      label={t('switchCoalition')}
      placement="bottom start"
      trigger={
        <AriaButton className="coalition-switch" aria-label={`${t('switchCoalition')}: ${named(membership.coalitionName, language)}`}>
          {words}
        </AriaButton>
      }
      entries={account.memberships.map((one) => ({
        id: one.membershipId,
        label: <bdi>{named(one.coalitionName, language)}</bdi>,
        text: named(one.coalitionName, language),
        hint: one.organisationName === null ? under(one) : <bdi>{named(one.organisationName, language)}</bdi>,
      }))}
      onAction={choose}
    />
  )
}
