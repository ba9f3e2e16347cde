import type { ReactNode } from 'react'

export type PillTone = 'plain' | 'calm' | 'soon' | 'late' | 'ok' | 'stale'

/** A short fact with a tone; its words carry the meaning, the colour only repeats it. */
export const Pill = ({ tone = 'plain', children }: { tone?: PillTone; children: ReactNode }) => (
  <span className={`pill pill-${tone}`}>{children}</span>
)
