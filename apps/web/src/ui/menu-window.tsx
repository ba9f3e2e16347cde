import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { Opened } from './use-opener.tsx'

interface MenuEntry {
  id: string
  label: ReactNode
  /** Plain text for typing ahead, where the label is not text. */
  text?: string
  hint?: ReactNode
  disabled?: boolean
  danger?: boolean
}

export interface MenuProps {
  label: string
  entries: readonly MenuEntry[]
  onAction: (id: string) => void
  placement?: 'bottom start' | 'bottom end'
}

/** An open menu: gone through by arrows and first letters. */
export const MenuWindow = ({ label, entries, onAction, placement = 'bottom end', trigger, onClose }: MenuProps & Opened) => (
  <Popover
    className="popover"
    aria-label={label}
    placement={placement}
    trigger="MenuTrigger"
    triggerRef={trigger}
    isOpen
    onOpenChange={(isOpen) => !isOpen && onClose()}
  >
    {/* As menus do: the arrows go on from the first entry. */}
    {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens a menu goes on in it */}
    <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose} onAction={(key) => onAction(String(key))}>
      {entries.map((entry) => (
        <MenuItem
          key={entry.id}
          id={entry.id}
          textValue={entry.text ?? (typeof entry.label === 'string' ? entry.label : entry.id)}
          isDisabled={entry.disabled ?? false}
          className={`menu-item ${entry.danger ? 'menu-danger' : ''}`}
        >
          <span>{entry.label}</span>
          {entry.hint && <small>{entry.hint}</small>}
        </MenuItem>
      ))}
    </Menu>
  </Popover>
)
