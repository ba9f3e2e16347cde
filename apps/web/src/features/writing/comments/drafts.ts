import { useCallback, useState } from 'react'
import type { Asked } from '../../../lib/trpc.ts'
import type { Callable } from './typed-mentions.ts'

/** What somebody typed and has not sent. */
interface Draft {
  text: string
  /** Whom they chose from the list while typing. */
  chosen: readonly Callable[]
  audience: Asked['comments']['begin']['audience']
}

const nothing: Draft = { text: '', chosen: [], audience: 'submission' }

/** What is typed, by where: it lives as long as the page of the text, so that a margin may be closed over it. Never on the device. */
export type Drafts = Map<string, Draft>

export const useDrafts = (): Drafts => useState(() => new Map<string, Draft>())[0]

interface KeptDraft {
  draft: Draft
  change: (different: Partial<Draft>) => void
  /** Somebody was chosen from the list. */
  call: (called: Callable) => void
  /** It was sent, or left. */
  drop: () => void
}

/** The draft of one place, as it was left there. */
export function useDraft(drafts: Drafts, place: string, first: Partial<Draft> = {}): KeptDraft {
  const [draft, setDraft] = useState(() => drafts.get(place) ?? { ...nothing, ...first })
  const put = useCallback(
    (next: (now: Draft) => Draft) => {
      setDraft((now) => {
        const then = next(now)
        drafts.set(place, then)
        return then
      })
    },
    [drafts, place],
  )
  return {
    draft,
    change: (different) => put((now) => ({ ...now, ...different })),
    call: (called) => put((now) => ({ ...now, chosen: [...now.chosen, called] })),
    drop: () => {
      drafts.delete(place)
      setDraft(nothing)
    },
  }
}
