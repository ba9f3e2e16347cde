import { formatDate, formatNumber } from '@mithaq/i18n/format'
import { interfaceLanguages, regions, type InterfaceLanguage, type Region } from '@mithaq/schema/language'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { changeLanguage, ownNames } from '../../lib/language.ts'
import { useTRPCClient, type Asked } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Card } from '../../ui/card.tsx'
import { Check, RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { useAccountChange } from './use-account-change.ts'

/** In which language the interface speaks, and whose months and digits it writes in Arabic. Each choice counts at once. */
export function ReadingPanel() {
  const { t, i18n } = useTranslation(['account', 'shell'])
  const { account } = useActing()
  const { people } = useTRPCClient()
  const change = useAccountChange((settings: Asked['people']['changeSettings']) => people.changeSettings.mutate(settings))
  const choose = (language: InterfaceLanguage): void => {
    // The words change with the account, which is asked for anew; until then as well, for a slow connection.
    void changeLanguage(language)
    change.mutate({ language })
  }
  return (
    <Card title={t('account:readingTitle')}>
      <RadioGroup
        legend={t('shell:language')}
        value={i18n.language as InterfaceLanguage}
        onChange={choose}
        options={interfaceLanguages.map((language) => ({ value: language, label: <span lang={language}>{ownNames[language]}</span> }))}
      />
      <RadioGroup
        legend={t('account:region')}
        value={change.isPending ? (change.variables.region ?? account.region) : account.region}
        onChange={(region) => change.mutate({ region })}
        options={regions.map((region) => ({
          value: region,
          label: t(`account:region${nameOf(region)}`),
          hint: <Sample region={region} />,
        }))}
      />
      <p className="field-hint">{t('account:regionHint')}</p>
      <Check
        label={t('account:hijri')}
        hint={t('account:hijriHint')}
        checked={change.isPending ? (change.variables.hijriDates ?? account.hijriDates) : account.hijriDates}
        onChange={(hijriDates) => change.mutate({ hijriDates })}
      />
      {change.isError && <Failed error={change.error} />}
    </Card>
  )
}

const nameOf = (region: Region) => (region === 'other' ? 'Other' : region)

/** Today and a number, as an Arabic text would have them. */
function Sample({ region }: { region: Region }) {
  const now = useNow()
  const reader = { language: 'ar', region } as const
  return (
    <bdi lang="ar">
      {formatDate(reader, now.toISOString())} · {formatNumber(reader, 10_700)}
    </bdi>
  )
}
