import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { DeadlineTabs } from '../../ui/deadline-tabs.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { FeedPanel } from './feed-panel.tsx'
import { ImportPanel } from './import-panel.tsx'
import { RemindersPanel } from './reminders-panel.tsx'

/** Dates where one looks at them anyway: in the calendar of a device, in the inbox; and dates from a file. */
export function FeedsPage() {
  const { t } = useTranslation('feeds')
  usePageTitle(t('title'))
  return (
    <>
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <DeadlineTabs />
      <div className="panels">
        <FeedPanel />
        <RemindersPanel />
        <ImportPanel />
      </div>
    </>
  )
}
