import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components'
import type { ReactNode } from 'react'

type Look = 'plain' | 'primary' | 'quiet' | 'danger'

interface ButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  look?: Look
  /** Fills the line: for forms on a phone. */
  wide?: boolean
  small?: boolean
  children: ReactNode
  className?: string
}

/** Something that happens when pressed. A place to go is a link (`button-link.tsx`). */
export const Button = ({ look = 'plain', wide = false, small = false, className = '', ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={`btn btn-${look} ${wide ? 'btn-wide' : ''} ${small ? 'btn-small' : ''} ${className}`} />
)
