import { mayCoordinate } from '@mithaq/domain/access'
import { formatDate } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DeadlineTabs } from '../../ui/deadline-tabs.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { YearOf } from './year-of.tsx'

/** For each State that the coalition follows: what the next twelve months bring. */
export function YearPage() {
  const { t } = useTranslation('sessions')
  const { language } = useReader()
  const trpc = useTRPC()
  const { actor } = useActing()
  usePageTitle(t('year'))
  const followed = useQuery(trpc.states.followed.queryOptions())
  const coordinates = mayCoordinate(actor)
  return (
    <>
      <PageHead title={t('year')} subtitle={t('yearSubtitle')} />
      <DeadlineTabs />
      {followed.isPending ? (
        <Loading lines={6} />
      ) : followed.isError ? (
        <Failed error={followed.error} retry={() => void followed.refetch()} />
      ) : (
        <div className="years">
          {coordinates && <FollowState followed={followed.data.map(({ iso3 }) => iso3)} />}
          {followed.data.length === 0 && (
            <Card>
              <Empty title={t('yearNone')}>{t('yearNoneHow')}</Empty>
            </Card>
          )}
          {followed.data
            .toSorted((one, other) => named(one.name, language).localeCompare(named(other.name, language), language))
            .map(({ iso3, name }) => (
              <Year key={iso3} iso3={iso3} name={named(name, language)} mayUnfollow={coordinates} />
            ))}
        </div>
      )}
    </>
  )
}

function FollowState({ followed }: { followed: readonly string[] }) {
  const { t } = useTranslation('sessions')
  const { language } = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const states = useQuery(trpc.mechanisms.states.queryOptions())
  const [state, setState] = useState('')
  const follow = useMutation(
    trpc.states.follow.mutationOptions({
      onSuccess: async () => {
        setState('')
        await queries.invalidateQueries(trpc.states.pathFilter())
      },
    }),
  )
  return (
    <div className="follow-state">
      <SelectField
        label={t('follow')}
        value={state}
        onChange={setState}
        options={[
          { value: '', label: '—' },
          ...(states.data ?? [])
            .filter(({ iso3 }) => !followed.includes(iso3))
            .map(({ iso3, name }) => ({ value: iso3, label: named(name, language) }))
            .sort((one, other) => one.label.localeCompare(other.label, language)),
        ]}
      />
      <Button isDisabled={state === ''} isPending={follow.isPending} onPress={() => follow.mutate({ state, followed: true })}>
        {t('following')}
      </Button>
      {follow.isError && <Failed error={follow.error} />}
    </div>
  )
}

function Year({ iso3, name, mayUnfollow }: { iso3: string; name: string; mayUnfollow: boolean }) {
  const { t } = useTranslation('sessions')
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const year = useQuery(trpc.timeline.year.queryOptions({ state: iso3 }))
  const follow = useMutation(trpc.states.follow.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.states.pathFilter()) }))
  return (
    <Card
      title={year.data === undefined ? name : t('yearOf', { state: name, date: formatDate(reader, year.data.to) })}
      actions={
        mayUnfollow && (
          <Button small look="quiet" isPending={follow.isPending} onPress={() => follow.mutate({ state: iso3, followed: false })}>
            {t('unfollow', { state: name })}
          </Button>
        )
      }
    >
      {year.isPending ? <Loading lines={3} /> : year.isError ? <Failed error={year.error} /> : <YearOf year={year.data} />}
    </Card>
  )
}
