import type { RescueItem } from '@mithaq/sync-client/device-store'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RescueList } from '../../ui/rescue-list.tsx'

/** Says that words of one's own need a place, and shows them beside the text. */
export function RescuePanel({ items }: { items: readonly RescueItem[] }) {
  const { t } = useTranslation('device')
  const counted = useCounted()
  const [open, setOpen] = useState(false)
  if (items.length === 0 && !open) return null
  return (
    <>
      {items.length > 0 && (
        <Notice
          tone="warning"
          action={
            <Button small onPress={() => setOpen(true)}>
              {t('rescueShow')}
            </Button>
          }
        >
          {t('rescueOpen', counted(items.length))}
        </Notice>
      )}
      <Dialog title={t('rescueTitle')} open={open} onClose={() => setOpen(false)} place="side">
        <div className="dialog-body">
          <p className="muted">{t('rescueMeans')}</p>
          {items.length === 0 ? <p>{t('rescueEmpty')}</p> : <RescueList items={items} />}
        </div>
      </Dialog>
    </>
  )
}
