import { X } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '@mithaq/i18n/format'
import { useReader } from '../../../lib/reader.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Loading } from '../../../ui/loading.tsx'

export interface MarginTab {
  id: string
  label: string
  /** How many wait there. */
  count: number
  panel: ReactNode
}

interface Props {
  tabs: readonly MarginTab[]
  chosen: string
  onChoose: (id: string) => void
  /** Over the text instead of beside it: there is no room. */
  over: boolean
  onClose: () => void
}

/** What stands beside the text: comments, suggestions, notes. On a phone it lies over it. */
export function Margin({ tabs, chosen, onChoose, over, onClose }: Props) {
  const { t } = useTranslation(['comments', 'common'])
  const reader = useReader()
  const inside = (
    <>
      <Tabs selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))} className="margin-tabs">
        <div className="margin-head">
          <TabList aria-label={t('comments:margin')} className="margin-tablist">
            {tabs.map(({ id, label, count }) => (
              <Tab key={id} id={id} className="margin-tab">
                {label}
                {count > 0 && <span className="margin-count">{formatNumber(reader, count)}</span>}
              </Tab>
            ))}
          </TabList>
          <IconButton label={t('comments:closeMargin')} onPress={onClose}>
            <X size={18} aria-hidden />
          </IconButton>
        </div>
        {tabs.map(({ id, panel }) => (
          <TabPanel key={id} id={id} className="margin-body">
            <Suspense fallback={<Loading lines={4} />}>{panel}</Suspense>
          </TabPanel>
        ))}
      </Tabs>
    </>
  )
  if (!over)
    return (
      <aside className="writing-margin" aria-label={t('comments:margin')}>
        {inside}
      </aside>
    )
  return (
    <ModalOverlay isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable className="overlay overlay-margin">
      <Modal className="modal modal-margin">
        <Dialog className="dialog margin-dialog" aria-label={t('comments:margin')}>
          {inside}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
