import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Where dates come from: sessions, rules, days of work. */
export function SessionTabs() {
  const { t } = useTranslation('sessions')
  const current = { activeProps: { 'aria-current': 'page' as const }, activeOptions: { exact: true } }
  return (
    <nav className="view-tabs" aria-label={t('title')}>
      <Link to="/sessions" {...current}>
        {t('sessions')}
      </Link>
      <Link to="/sessions/rules" {...current}>
        {t('rules')}
      </Link>
      <Link to="/sessions/working-days" {...current}>
        {t('workingDays')}
      </Link>
      <Link to="/deadlines">{t('toDeadlines')}</Link>
    </nav>
  )
}
