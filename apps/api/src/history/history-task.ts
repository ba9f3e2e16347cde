import type { TrackedBlock } from '@mithaq/editor/history/compare-moments'
import type { MomentView } from '@mithaq/editor/history/moment'
import type { WholeBlock } from '@mithaq/editor/blocks'
import type { DocumentId, MembershipId } from '@mithaq/schema/ids'

/** A document's log in one of its editions. */
export interface LogOf {
  documentId: DocumentId
  edition: number
}

/** A row as its history needs it. `at` in milliseconds since 1970; no membership: the server itself. */
export interface AuthoredRow {
  seq: number
  bytes: Uint8Array
  membershipId: MembershipId | null
  at: number
}

/** What somebody, or an organisation, did without a longer pause. */
export interface Episode {
  /** Whose: as the question named its memberships. */
  author: string
  firstSeq: number
  lastSeq: number
  /** Milliseconds since 1970. */
  from: number
  to: number
  added: number
  removed: number
}

/** A piece of a text at one moment, with the bodies of the notes that stand in it. */
export interface MomentText {
  blocks: WholeBlock[]
  notes: Record<string, WholeBlock[]>
}

/** A moment, and the row it stands after: whose and when. Null before the first. */
export interface MomentOfLog extends MomentText {
  row: { membershipId: MembershipId | null; at: number } | null
}

/** Two moments of a text. Rows are those of the log; `authors` says whose and when those are that are named. */
export interface ComparedText {
  blocks: TrackedBlock[]
  notes: Record<string, TrackedBlock[]>
  rows: Record<number, { membershipId: MembershipId | null; at: number }>
}

/** What the worker is asked. It keeps what it has read of a log, and says where that ends. */
export type HistoryTask = LogOf &
  (
    | { kind: 'where' }
    | { kind: 'extend'; rows: readonly AuthoredRow[] }
    | { kind: 'episodes'; authors: Readonly<Record<MembershipId, string>>; upTo: number; pause: number }
    | { kind: 'moment'; language: string; seq: number; view: MomentView }
    | { kind: 'compare'; language: string; before: number; after: number; authors: Readonly<Record<MembershipId, string>> }
  )

export interface HistoryAnswers {
  where: { last: number }
  extend: { last: number }
  episodes: Episode[] | 'forgotten'
  moment: MomentOfLog | 'forgotten'
  compare: ComparedText | 'forgotten'
}
