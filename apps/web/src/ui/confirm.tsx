import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmProps {
  title: string
  open: boolean
  onClose: () => void
  onConfirm: () => void
  /** What happens, as a verbal noun: "Remove", «إزالة». */
  action: string
  /** How one leaves it undone; «رجوع» unless that could be read as the action. */
  wayOut?: string
  pending?: boolean
  danger?: boolean
  children: ReactNode
}

/** Asks before something that cannot be taken back. The way out says «رجوع»: beside «إلغاء الدعوة», «إلغاء» would read as the same. */
export function Confirm({ title, open, onClose, onConfirm, action, wayOut, pending = false, danger = true, children }: ConfirmProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <div className="dialog-body">{children}</div>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{wayOut ?? t('goBack')}</Button>
        <Button look={danger ? 'danger' : 'primary'} isPending={pending} onPress={onConfirm}>
          {action}
        </Button>
      </footer>
    </Dialog>
  )
}
