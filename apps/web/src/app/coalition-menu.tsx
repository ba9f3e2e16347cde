import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useActing } from '../lib/acting.tsx'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import { Menu } from '../ui/menu.tsx'
import { CoalitionWords, useUnderCoalition } from './coalition-words.tsx'

/** For those who act in more than one way. Loaded for them alone: menus are a large part of what react-aria weighs. */
export function CoalitionMenu() {
  const { t } = useTranslation('shell')
  const { account, membership, choose } = useActing()
  const { language } = useReader()
  const under = useUnderCoalition()
  return (
    <Menu
      label={t('switchCoalition')}
      placement="bottom start"
      trigger={
        <AriaButton className="coalition-switch" aria-label={`${t('switchCoalition')}: ${named(membership.coalitionName, language)}`}>
          <CoalitionWords />
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
