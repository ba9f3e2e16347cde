import { useTranslation } from 'react-i18next'
import { useNotices, useReadNotices } from '../../lib/notices.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { NoticeItem } from './notice-item.tsx'

/** What concerns whoever looks, of what happened; open to guests as well. */
export function NoticesPage() {
  const { t } = useTranslation('notices')
  usePageTitle(t('title'))
  const { data, error, isPending, refetch } = useNotices()
  const read = useReadNotices()
  return (
    <>
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={data !== undefined && data.unread > 0 && <Button onPress={() => read(null)}>{t('markAllRead')}</Button>}
      />
      {isPending ? (
        <Loading lines={6} />
      ) : data === undefined ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Card className="notices-card">
          {data.notices.length === 0 ? (
            <Empty title={t('none')}>{t('noneHow')}</Empty>
          ) : (
            <ul className="notices">
              {data.notices.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} onRead={() => read([notice.id])} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </>
  )
}
