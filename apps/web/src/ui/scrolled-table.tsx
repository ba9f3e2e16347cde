import type { ReactNode } from 'react'

/** A table that is wider or higher than its place: it scrolls by keyboard, too, and says what it is. */
export const ScrolledTable = ({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- only what has the focus scrolls by keyboard
  <section className={`table-scroll ${className}`} tabIndex={0} aria-label={label}>
    {children}
  </section>
)
