import type { ReactNode } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import type { Opened } from './use-opener.tsx'

export interface PopoverProps {
  label: string
  placement: 'bottom end' | 'top start' | 'top end'
  className: string
  children: ReactNode
}

/** What stands open beside a button. */
export const PopoverWindow = ({ label, placement, className, children, trigger, onClose }: PopoverProps & Opened) => (
  <Popover className="popover" placement={placement} triggerRef={trigger} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Dialog className={className} aria-label={label}>
      {children}
    </Dialog>
  </Popover>
)
