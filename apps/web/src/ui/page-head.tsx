import type { ReactNode } from 'react'

/** The page's one first-level heading, a sentence under it, and what can be done here. */
export const PageHead = ({ title, subtitle, actions }: { title: ReactNode; subtitle?: ReactNode; actions?: ReactNode }) => (
  <header className="page-head">
    <div className="page-head-words">
      <h1>{title}</h1>
      {subtitle && <p className="page-sub">{subtitle}</p>}
    </div>
    {actions && <div className="page-actions">{actions}</div>}
  </header>
)
