import type { GuestRole } from '@mithaq/schema/role'
import type { Actor } from '@mithaq/domain/access'
import type { RefusalCode } from '@mithaq/schema/refusal'
import type { CommentId, CommentThreadId, DeadlineId, DocumentId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { MilestoneId } from '@mithaq/schema/plan-ids'
import type { TestRecommendations } from './testing/add-recommendations.ts'
import type { TestWorld } from './testing/coalition.ts'

/**
 * Everyone who can ask, in the eyes of one submission: cedar leads it, palm stands beside it, dune takes no part.
 * Reviewer and observer are palm's, the guest is let in to write, the outsider coordinates another coalition.
 */
export const whos = [
  'anonymous',
  'person-without-coalition',
  'coordinator',
  'leadWriter',
  'coWriter',
  'foreignWriter',
  'reviewer',
  'observer',
  'guest',
  'outsider',
] as const
export type Who = (typeof whos)[number]

/** A test coalition with one drafting submission in it. */
export interface AccessWorld extends TestWorld, TestRecommendations {
  submissionId: SubmissionId
  /** Assigned to palm, open to all co-submitters. */
  sectionId: SectionId
  documentId: DocumentId
  /** A deadline of our own on that submission. */
  deadlineId: DeadlineId
  /** A step of the plan there, palm's: its outline. */
  milestoneId: MilestoneId
  /** A conversation there, begun by palm's writer, with one comment. */
  threadId: CommentThreadId
  commentId: CommentId
  guest: Extract<Actor, { kind: 'guest' }> & { role: GuestRole }
}

/** One procedure: what to ask it with, and who gets an answer. Everybody else hears `notFound` or `signIn.required`. */
export interface AccessRow {
  input: (world: AccessWorld) => unknown
  may: readonly Who[]
  /** With which refusal of its own it answers those who may, where a whole answer needs more than a row can hold, such as a real passkey. */
  answer?: RefusalCode
}

/** By path: `people.me`. */
export type AccessRows = Readonly<Record<string, AccessRow>>

export const everyone: readonly Who[] = whos
export const signedIn: readonly Who[] = whos.filter((who) => who !== 'anonymous')
/** Members of a coalition, the outsider of theirs. */
export const members: readonly Who[] = signedIn.filter((who) => who !== 'person-without-coalition' && who !== 'guest')
