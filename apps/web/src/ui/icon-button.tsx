import {
  Button as AriaButton,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps,
  type ToggleButtonProps,
} from 'react-aria-components'
import type { ReactNode } from 'react'

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Said by screen readers, shown when pointed at or focused. */
  label: string
  children: ReactNode
}

export const IconButton = ({ label, children, ...rest }: IconButtonProps) => (
  <TooltipTrigger delay={500}>
    <AriaButton {...rest} aria-label={label} className="icon-btn">
      {children}
    </AriaButton>
    <Tooltip className="tooltip" offset={6}>
      {label}
    </Tooltip>
  </TooltipTrigger>
)

interface IconToggleProps extends Omit<ToggleButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  label: string
  children: ReactNode
}

/** A button that stays pressed: bold, a list, a theme. */
export const IconToggle = ({ label, children, ...rest }: IconToggleProps) => (
  <TooltipTrigger delay={500}>
    <ToggleButton {...rest} aria-label={label} className="icon-btn">
      {children}
    </ToggleButton>
    <Tooltip className="tooltip" offset={6}>
      {label}
    </Tooltip>
  </TooltipTrigger>
)
