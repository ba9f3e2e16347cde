import type { Session } from '../../../lib/session-choices.ts'
import type { Answered } from '../../../lib/trpc.ts'
import type { ListedSubmission } from '../../../ui/submission-list.tsx'
import type { Draft, Mechanism, Organisation, Problems } from './draft.ts'

/** What every part of the form sees: what was entered, how to change it, and what it is entered for. */
export interface PartProps {
  draft: Draft
  change: (changed: Partial<Draft>) => void
  mechanism: Mechanism
  sessions: readonly Session[]
  states: Answered['mechanisms']['states']
  organisations: readonly Organisation[]
  earlier: readonly ListedSubmission[]
  own: Organisation['id']
  /** Empty until somebody wanted to create. */
  problems: Problems
}
