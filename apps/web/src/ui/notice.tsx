import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'

type NoticeTone = 'info' | 'warning' | 'error' | 'ok'
const icons = { info: Info, warning: CircleAlert, error: CircleAlert, ok: CircleCheck }

/** One thing to know, where it matters. Errors are announced. */
export function Notice({ tone = 'info', children, action }: { tone?: NoticeTone; children: ReactNode; action?: ReactNode }) {
  const Icon = icons[tone]
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <Icon size={18} aria-hidden className="notice-icon" />
      <div className="notice-words">{children}</div>
      {action}
    </div>
  )
}
