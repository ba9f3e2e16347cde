import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'

/** The outline on a phone: over the text, from the side where lines begin. */
export function OutlineDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation(['writing', 'common'])
  return (
    <ModalOverlay isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable className="overlay overlay-drawer">
      <Modal className="modal modal-drawer">
        <Dialog className="dialog outline-drawer" aria-label={t('writing:sections')}>
          <IconButton label={t('common:close')} onPress={onClose}>
            <X size={18} aria-hidden />
          </IconButton>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
