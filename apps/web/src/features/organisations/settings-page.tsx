import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SettingsForm } from './settings-form.tsx'

/** What holds for the whole coalition. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  usePageTitle(t('title'))
  const trpc = useTRPC()
  const { actor } = useActing()
  const coalition = useQuery(trpc.coalition.get.queryOptions())
  const coordinates = mayCoordinate(actor)
  return (
    <>
      <PageHead title={t('title')} actions={<ButtonLink to="/sessions/working-days">{t('toWorkingDays')}</ButtonLink>} />
      {!coordinates && <Notice>{t('readOnly')}</Notice>}
      {coalition.isPending && <Loading lines={6} />}
      {coalition.isError && <Failed error={coalition.error} retry={() => void coalition.refetch()} />}
      {coordinates && coalition.data && <SettingsForm coalition={coalition.data} />}
    </>
  )
}
