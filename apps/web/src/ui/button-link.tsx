import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

interface Looks extends AnchorHTMLAttributes<HTMLAnchorElement> {
  look?: 'plain' | 'primary' | 'quiet'
  ref?: Ref<HTMLAnchorElement>
}

const Anchor = ({ look = 'plain', className = '', children, ...rest }: Looks) => (
  <a {...rest} className={`btn btn-${look} ${className}`}>
    {children}
  </a>
)

/** A link that looks like a button: typed like the router's own `Link`. */
export const ButtonLink = createLink(Anchor)
