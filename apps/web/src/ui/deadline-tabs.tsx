import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../lib/acting.tsx'
import type { DeadlineFilters } from '../lib/deadline-filters.ts'

/** The same dates in other shapes. What they are narrowed to stays. */
export function DeadlineTabs({ filters = {} }: { filters?: DeadlineFilters }) {
  const { t } = useTranslation('timeline')
  const { actor } = useActing()
  const current = { activeProps: { 'aria-current': 'page' as const }, activeOptions: { exact: true, includeSearch: false } }
  return (
    <nav className="view-tabs" aria-label={t('views')}>
      <Link to="/deadlines/timeline" search={filters} {...current}>
        {t('tab.timeline')}
      </Link>
      <Link to="/deadlines/month" search={filters} {...current}>
        {t('tab.month')}
      </Link>
      <Link to="/deadlines" search={filters} {...current}>
        {t('tab.list')}
      </Link>
      <Link to="/deadlines/tasks" {...current}>
        {t('tab.tasks')}
      </Link>
      {actor.kind === 'member' && (
        <Link to="/deadlines/year" {...current}>
          {t('tab.year')}
        </Link>
      )}
    </nav>
  )
}
