import { formatDate, formatDay } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay } from '../../lib/last-day.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Pill } from '../../ui/pill.tsx'
import { MakeFeed } from './make-feed.tsx'

type Feed = Answered['feeds']['list'][number]

/** One's own calendar addresses: made, shown once, revoked. */
export function FeedPanel() {
  const { t } = useTranslation('feeds')
  const trpc = useTRPC()
  const [making, setMaking] = useState(false)
  const list = useQuery(trpc.feeds.list.queryOptions())
  return (
    <Card title={t('feedTitle')}>
      <p className="muted">{t('feedMeans')}</p>
      {list.isPending ? (
        <Loading lines={2} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Empty title={t('feedNone')}>{t('feedNoneHow')}</Empty>
      ) : (
        <ul className="rows">
          {list.data.map((feed) => (
            <FeedLine key={feed.feedId} feed={feed} />
          ))}
        </ul>
      )}
      <Button onPress={() => setMaking(true)}>{t('make')}</Button>
      <MakeFeed open={making} onClose={() => setMaking(false)} />
    </Card>
  )
}

function FeedLine({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation(
    trpc.feeds.revoke.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await queries.invalidateQueries(trpc.feeds.pathFilter())
      },
    }),
  )
  const until = formatDate(reader, lastDay(feed.expiresAt))
  const ended = Date.parse(feed.expiresAt) <= now.getTime()
  return (
    <li>
      <div className="row-words">
        {t(`titles.${feed.titles}`)} <Pill tone={ended ? 'stale' : 'plain'}>{t(ended ? 'ended' : 'until', { date: until })}</Pill>
        <small>
          {t('madeOn', { date: formatDay(reader, feed.createdAt) })}
          {' · '}
          {feed.lastAskedOn === null ? t('neverAsked') : t('asked', { date: formatDate(reader, feed.lastAskedOn) })}
        </small>
      </div>
      <Button small look="danger" onPress={() => setAsking(true)}>
        {t('revoke')}
      </Button>
      <Confirm
        title={t('revoke')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate({ feedId: feed.feedId })}
        action={t('revoke')}
        pending={revoke.isPending}
      >
        <p>{t('revokeMeans')}</p>
        {revoke.isError && <Failed error={revoke.error} />}
      </Confirm>
    </li>
  )
}
