import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Check } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { RuleLine } from './rule-line.tsx'
import { SessionTabs } from '../../ui/session-tabs.tsx'

/** The rules by which dates are found, how sure each is, and what the coalition's coordinators confirmed with a source. */
export function RulesPage() {
  const { t } = useTranslation('sessions')
  const { language } = useReader()
  const trpc = useTRPC()
  usePageTitle(t('rules'))
  const list = useQuery(trpc.rules.list.queryOptions({}))
  const [mechanism, setMechanism] = useState('')
  const [doubtful, setDoubtful] = useState(false)
  const mechanisms = new Map(
    (list.data?.rules ?? []).flatMap(({ mechanisms: of }) => of.map(({ id, name }) => [id, named(name, language)] as const)),
  )
  const rules = (list.data?.rules ?? []).filter(
    ({ mechanisms: of, isConfirmable }) => (mechanism === '' || of.some(({ id }) => id === mechanism)) && (!doubtful || isConfirmable),
  )
  return (
    <>
      <PageHead title={t('rules')} subtitle={t('rulesSubtitle')} />
      <SessionTabs />
      {list.isPending ? (
        <Loading lines={10} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <>
          <div className="view-filters">
            <SelectField
              label={t('mechanism')}
              value={mechanism}
              onChange={setMechanism}
              options={[
                { value: '', label: t('allMechanisms') },
                ...[...mechanisms]
                  .map(([value, label]) => ({ value, label }))
                  .sort((one, other) => one.label.localeCompare(other.label, language)),
              ]}
            />
            <Check label={t('onlyDoubtful')} checked={doubtful} onChange={setDoubtful} />
          </div>
          {rules.length === 0 ? (
            <Empty title={t('noRules')} />
          ) : (
            <ul className="rule-list">
              {rules.map((rule) => (
                <RuleLine key={rule.id} rule={rule} mayConfirm={list.data.may.confirm} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  )
}
