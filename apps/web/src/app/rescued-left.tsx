import { useTranslation } from 'react-i18next'
import { useRescued } from '../lib/device/rescued.ts'
import { Card } from '../ui/card.tsx'
import { RescueList } from '../ui/rescue-list.tsx'

/** Words of whoever lost their last membership: they typed them, and take them along. */
export function RescuedLeft({ personId }: { personId: string }) {
  const { t } = useTranslation('device')
  const items = useRescued(personId)
  if (items.length === 0) return null
  return (
    <Card title={t('rescueTitle')}>
      <p className="muted">{t('rescueMeans')}</p>
      <RescueList items={items} />
    </Card>
  )
}
