import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  /** `side`: a sheet at the page's end, for settings beside what they concern. */
  place?: 'middle' | 'side'
  /** A step that must be answered, such as codes that are shown once. */
  mustAnswer?: boolean
}

/** An open dialog: focus stays inside, Escape closes, focus returns. */
export function DialogWindow({ title, onClose, children, place = 'middle', mustAnswer = false }: Omit<DialogProps, 'open'>) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      className={`overlay overlay-${place}`}
    >
      <Modal className={`modal modal-${place}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {!mustAnswer && (
              <IconButton label={t('close')} onPress={onClose}>
                <X size={18} aria-hidden />
              </IconButton>
            )}
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
