import { formatDateAndTime } from '@mithaq/i18n/format'
import type { RescueItem } from '@mithaq/sync-client/device-store'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { discardRescued } from '../lib/device/rescued.ts'
import { isolated } from '../lib/isolated.ts'
import { useReader } from '../lib/reader.tsx'
import { Button } from './button.tsx'
import { Confirm } from './confirm.tsx'
import { CopyField } from './copy-field.tsx'

/** Words of one's own that need a place: why, where they were meant to stand, what they say. */
export function RescueList({ items, renderAction }: { items: readonly RescueItem[]; renderAction?: (item: RescueItem) => ReactNode }) {
  const { t } = useTranslation('device')
  const [discarding, setDiscarding] = useState<RescueItem | null>(null)
  return (
    <>
      <ul className="rescue">
        {items.map((item) => (
          <li key={item.id} className="rescue-item">
            <Item item={item} />
            {renderAction?.(item)}
            <Button small aria-label={t('discardTitle')} onPress={() => setDiscarding(item)}>
              {t('discard')}
            </Button>
          </li>
        ))}
      </ul>
      <Confirm
        title={t('discardTitle')}
        action={t('discard')}
        open={discarding !== null}
        onClose={() => setDiscarding(null)}
        onConfirm={() => {
          if (discarding !== null) void discardRescued(discarding.personId, discarding.id)
          setDiscarding(null)
        }}
      >
        <p>{t(discarding !== null && standsInText(discarding) ? 'discardInText' : 'discardWords')}</p>
      </Confirm>
    </>
  )
}

/** Of what stands around words, so much is kept; then it goes on. */
const longest = 80

/** The words are in the text still, where nobody would look for them. */
const standsInText = ({ reason }: RescueItem): boolean => reason === 'text-deleted' || reason === 'text-moved'

function Item({ item: { reason, who, where, what, at } }: { item: RescueItem }) {
  const { t } = useTranslation('device')
  const reader = useReader()
  return (
    <div className="rescue-words">
      <p className="rescue-where">
        <b>{where.title === '' ? t('rescueSomewhere') : t('rescueWhere', { title: isolated(where.title) })}</b>
        <small>{t('rescueWho', { name: isolated(who), date: formatDateAndTime(reader, new Date(at).toISOString()) })}</small>
      </p>
      <p>{t(`reason.${reason}`)}</p>
      {(where.before !== '' || where.after !== '') && (
        <blockquote className="rescue-around" dir="auto" lang={where.language ?? undefined}>
          {where.before.length >= longest && '…'}
          {where.before}
          <mark>{what}</mark>
          {where.after}
          {where.after.length >= longest && '…'}
        </blockquote>
      )}
      <CopyField label={t('rescueWords')} value={what} rows={Math.min(6, 2 + Math.floor(what.length / 60))} />
    </div>
  )
}
