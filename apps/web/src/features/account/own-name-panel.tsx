import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAccountChange } from './use-account-change.ts'

/** The name by which partners know one in the coalition where one acts now, and the e-mail that nobody sees. */
export function OwnNamePanel() {
  const { t } = useTranslation(['account', 'joining', 'common'])
  const { account, membership } = useActing()
  const { language } = useReader()
  const { people } = useTRPCClient()
  const [alias, setAlias] = useState(membership.alias)
  const change = useAccountChange(() => people.changeAlias.mutate({ alias }))
  const empty = alias.trim() === ''
  return (
    <Card title={t('account:ownTitle')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!empty && !change.isPending) change.mutate()
        }}
      >
        <TextField
          label={t('account:aliasTitle')}
          hint={`${t('account:aliasIn', { coalition: named(membership.coalitionName, language) })} ${t('joining:aliasHint')}`}
          autoComplete="off"
          maxLength={80}
          value={alias}
          error={empty ? t('common:required') : null}
          onChange={(value) => {
            change.reset()
            setAlias(value)
          }}
        />
        {change.isError && <Failed error={change.error} />}
        <div className="row">
          <Button type="submit" isDisabled={empty || alias === membership.alias} isPending={change.isPending}>
            {t('common:save')}
          </Button>
          <output className="done">{change.isSuccess && t('common:saved')}</output>
        </div>
      </form>
      <dl className="own-facts">
        <div>
          <dt>{t('account:email')}</dt>
          <dd>
            <bdi dir="ltr">{account.email}</bdi>
            <small>{t('account:emailHint')}</small>
          </dd>
        </div>
      </dl>
    </Card>
  )
}
