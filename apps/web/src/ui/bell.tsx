import { formatNumber } from '@mithaq/i18n/format'
import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../lib/notices.ts'
import { useReader } from '../lib/reader.tsx'
import { useCounted } from '../lib/use-counted.ts'

/** How much waits that was not read yet, and the way there. */
export function Bell() {
  const { t } = useTranslation('notices')
  const counted = useCounted()
  const reader = useReader()
  const unread = useNotices().data?.unread ?? 0
  const label = unread > 0 ? t('unread', counted(unread)) : t('title')
  return (
    <Link to="/notices" className="icon-btn bell" aria-label={label} title={label} activeProps={{ 'aria-current': 'page' }}>
      <BellIcon size={19} aria-hidden />
      {unread > 0 && <span className="head-count drawn" aria-hidden data-drawn={formatNumber(reader, unread)} />}
    </Link>
  )
}
