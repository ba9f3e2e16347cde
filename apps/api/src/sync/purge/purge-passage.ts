import { clearQuotations, countCommentsSaying } from '@mithaq/db/comments/purge-quotations'
import { asJobs, asOwner, type Database } from '@mithaq/db/database'
import { holdDocument, prepareEdition, switchEdition } from '@mithaq/db/documents/editions'
import { findForCheck, type StoredForCheck } from '@mithaq/db/documents/find-for-check'
import { recordTombstone } from '@mithaq/db/documents/purges'
import { recordEvent } from '@mithaq/db/record-event'
import type { CoalitionId, DocumentId, MembershipId, PersonId, PurgeId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { clearOldEditions } from './clear-old-editions.ts'
import type { Passage } from './passage.ts'
import type { PurgePlan } from './plan-purge.ts'
import type { PurgeTask } from './purge-worker.ts'

/** While something is written, the new edition is prepared again: so often, and then it is given up. */
const mostAttempts = 3
/** Should the server stop meanwhile, people write again after this. Milliseconds. */
const longestHold = 120_000
const megabytes = 1024

export interface Purge {
  id: PurgeId
  documentId: DocumentId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  sectionId: SectionId
  /** The edition whose ids the passage names. */
  edition: number
  passage: Passage
  /** The coordinator who asked, and who of the organisation whose section it is agreed. */
  purgedBy: MembershipId
  agreedBy: MembershipId
  /** Who did the last of it. */
  person: { personId: PersonId; membershipId: MembershipId }
}

/** `nothing`: nothing stands under these ids, or in another edition. `busy`: the server itself wrote meanwhile; to be tried again. */
export type PurgeOutcome =
  | { kind: 'purged'; removed: number; standsElsewhere: number; inComments: number }
  | { kind: 'nothing' }
  | { kind: 'busy' }

/**
 * Removes a passage from a document for good: a new edition of its log without it, beside the old one, then the switch, then
 * the old one goes. Who is at the text is told by the fact.
 */
export async function purgePassage(db: Database, purge: Purge, now: Date): Promise<PurgeOutcome> {
  const { documentId } = purge
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      // People write faster than a log can be read: for a moment they do not.
      if (attempt > 0) await asOwner(db, (trx) => holdDocument(trx, documentId, new Date(now.getTime() + longestHold)))
      const outcome = await attemptPurge(db, purge, now)
      if (outcome !== 'overtaken') return outcome
    }
    return { kind: 'busy' }
  } finally {
    await asOwner(db, (trx) => holdDocument(trx, documentId, null))
  }
}

async function attemptPurge(db: Database, purge: Purge, now: Date): Promise<PurgeOutcome | 'overtaken'> {
  const stored = await asJobs(db, (trx) => findForCheck(trx, purge.documentId))
  const plan =
    stored === null || stored.edition !== purge.edition
      ? null
      : await planned({ rows: stored.rows.map(({ bytes }) => bytes), passage: purge.passage })
  if (stored === null || plan === null) return { kind: 'nothing' }
  const said = await carryOut(db, purge, stored, plan, now)
  if (said === 'overtaken') return said
  await clearOldEditions(db, now)
  return { kind: 'purged', removed: plan.removed, standsElsewhere: plan.standsElsewhere, inComments: said }
}

async function planned(task: PurgeTask): Promise<PurgePlan | null> {
  const worker = new Worker(new URL('./purge-worker.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  try {
    worker.postMessage(task)
    const [plan] = (await once(worker, 'message')) as [PurgePlan | null]
    return plan
  } finally {
    await worker.terminate()
  }
}

/** In how many comments people said the same. */
async function carryOut(db: Database, purge: Purge, stored: StoredForCheck, plan: PurgePlan, now: Date): Promise<number | 'overtaken'> {
  const { documentId, coalitionId, submissionId, sectionId } = purge
  const rows = stored.rows.map((row, index) => ({ ...row, bytes: plan.rows[index] as Uint8Array }))
  const prepared = await asOwner(db, (trx) => prepareEdition(trx, { documentId, coalitionId, edition: stored.edition }, rows))
  return asOwner(db, async (trx) => {
    if (!(await switchEdition(trx, prepared, plan.deletion, now))) return 'overtaken'
    await clearQuotations(trx, sectionId, plan.words)
    const { edition } = prepared
    const { id, purgedBy, agreedBy } = purge
    await recordTombstone(trx, { id, documentId, coalitionId, edition, removed: plan.removed, purgedBy, agreedBy, at: now })
    await recordEvent(trx, { kind: 'section.purged', coalitionId, submissionId, ...purge.person, subject: { sectionId, documentId } })
    return countCommentsSaying(trx, submissionId, plan.words)
  })
}
