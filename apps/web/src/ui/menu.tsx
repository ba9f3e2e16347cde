import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'

export interface MenuEntry {
  id: string
  label: ReactNode
  /** Plain text for typing ahead, where the label is not text. */
  text?: string
  hint?: ReactNode
  disabled?: boolean
  danger?: boolean
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode
  label: string
  entries: readonly MenuEntry[]
  onAction: (id: string) => void
  placement?: 'bottom start' | 'bottom end'
}

export const Menu = ({ trigger, label, entries, onAction, placement = 'bottom end' }: MenuProps) => (
  <MenuTrigger>
    {trigger}
    <Popover className="popover" placement={placement}>
      <AriaMenu className="menu" aria-label={label} onAction={(key) => onAction(String(key))}>
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
      </AriaMenu>
    </Popover>
  </MenuTrigger>
)
