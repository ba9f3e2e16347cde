import type { Trx } from '@mithaq/db/database'
import { findHead } from '@mithaq/db/documents/find-document'
import { lockDocuments } from '@mithaq/db/documents/lock-documents'
import { recordSigningRecord } from '@mithaq/db/signing/signing-records'
import { storeFile } from '@mithaq/db/signing/stored-files'
import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { VersionRecord } from '@mithaq/db/versions/versions'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { standsOn } from '@mithaq/domain/signing/standing'
import { SubmissionId, type DocumentId } from '@mithaq/schema/ids'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { WrittenSubmission } from '../files/compose-docx.ts'
import { findWrittenSubmission } from '../files/written-submission.ts'
import { getForManaging, getForReading } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, inTheirNameAtOnce, notFound, refused, type ActingContext } from '../trpc.ts'
import { findLoggedText, readLoggedText } from '../versions/text-now.ts'
import { createWorkerThread } from '../worker-thread.ts'
import { endRoundOf } from './end-round.ts'
import { composeRecord, stillAsked } from './record.ts'
import { findSigningFacts, standingTo, type SigningFacts } from './state.ts'

export const LockInput = z.strictObject({ submissionId: SubmissionId, version: z.int().positive() })

const limits = { patience: 60_000, megabytes: 512 }
const composer = createWorkerThread<WrittenSubmission, Uint8Array>(new URL('../files/docx-worker.ts', import.meta.url), limits)
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** People may write faster than a file is made: after so many times whoever locks is told that the text changes. */
const mostTries = 5

/** All stand behind the version and the text is still it: from now on nothing more is written into it (SPEC K4). */
export async function lockVersion(
  ctx: ActingContext,
  { submissionId, version: number }: z.infer<typeof LockInput>,
): Promise<{ sha256: string }> {
  for (let tries = 0; tries < mostTries; tries++) {
    const read = await inTheirNameAtOnce(ctx, async (trx) => {
      const submission = await getForReading(trx, ctx, submissionId)
      if (!mayManageSubmission(ctx.actor, submissionAccess(submission))) throw notFound()
      await getStanding(trx, ctx, submission, number)
      // The file is that of a text that is no draft: its cover says nothing of what is still to be done.
      const final = { ...submission, status: 'signed' as const }
      return {
        logged: await findLoggedText(trx, submission),
        written: await findWrittenSubmission(trx, final, { both: false, reference: ctx.reference, now: ctx.now }),
        heads: await headsOf(trx, submission),
      }
    })
    const { hash } = await readLoggedText(read.logged)
    const file = await composer.ask(read.written)
    const sha256 = createHash('sha256').update(file).digest('hex')
    try {
      await inTheirName(ctx, (trx) => keepLocked(trx, ctx, { submissionId, number, hash, file, sha256, heads: read.heads }))
      return { sha256 }
    } catch (error) {
      if (!(error instanceof WrittenMeanwhile)) throw error
    }
  }
  throw refused({ code: 'signing.textChanged', number })
}

/** Somebody wrote while the file was made. */
class WrittenMeanwhile extends Error {}

interface ToLock {
  submissionId: SubmissionId
  number: number
  /** Of the text as it was read. */
  hash: string
  file: Uint8Array
  sha256: string
  heads: Map<DocumentId, string>
}

async function keepLocked(trx: Trx, ctx: ActingContext, { submissionId, number, hash, file, sha256, heads }: ToLock): Promise<void> {
  const submission = await getForManaging(trx, ctx, submissionId)
  const { facts, version, on } = await getStanding(trx, ctx, submission, number)
  if (version.hash !== hash) throw refused({ code: 'signing.textChanged', number })
  await endRoundOf(trx, ctx, submissionId, 'locked')
  await recordSubmissionChanges(trx, submissionId, { status: 'signed' })
  await storeFile(
    trx,
    ctx.coalitionId,
    { submissionId, hash: sha256, origin: 'export', mediaType: docxType, bytes: file },
    ctx.actor.membershipId,
    ctx.now,
  )
  await recordSigningRecord(trx, {
    coalitionId: ctx.coalitionId,
    submissionId,
    versionId: version.id,
    fileHash: sha256,
    record: composeRecord({
      submission,
      facts,
      version,
      standsOn: on,
      file: { mediaType: docxType, bytes: file.byteLength, sha256 },
      at: ctx.now,
    }),
    lockedBy: ctx.actor.membershipId,
    lockedAt: ctx.now,
  })
  await recordFact(trx, ctx, 'submission.statusChanged', submissionId, { from: submission.status, to: 'signed' })
  // Nothing enters any more, and nothing entered since the file was made.
  await lockDocuments(trx, [...heads.keys()])
  const now = await headsOf(trx, submission)
  if (now.size !== heads.size || [...now].some(([id, head]) => heads.get(id) !== head)) throw new WrittenMeanwhile()
}

/** The last frozen version, on which everybody agrees, or why it cannot be locked. */
async function getStanding(
  trx: Trx,
  ctx: ActingContext,
  submission: SubmissionRecord,
  number: number,
): Promise<{ facts: SigningFacts; version: VersionRecord; on: number }> {
  if (submission.status !== 'signing') throw refused({ code: submission.status === 'drafting' ? 'signing.notBegun' : 'submission.locked' })
  const facts = await findSigningFacts(trx, submission.id)
  const version = facts.versions.findLast(({ purpose }) => purpose === 'signing')
  if (version === undefined) throw refused({ code: 'version.noneFrozen' })
  if (version.number !== number) throw refused({ code: 'signing.versionReplaced', named: number, current: version.number })
  const { coSubmitters } = submissionAccess(submission)
  const on = standsOn(number, coSubmitters, standingTo(facts, ctx.now), facts.marks)
  if (on === null) throw refused({ code: 'signing.stillAsked', count: stillAsked(facts, number, coSubmitters, ctx.now) })
  return { facts, version, on }
}

/** How far each section's log is: as long as this is the same, so is the text. */
async function headsOf(trx: Trx, { sections }: SubmissionRecord): Promise<Map<DocumentId, string>> {
  const heads = new Map<DocumentId, string>()
  for (const { documentId } of sections) {
    const head = await findHead(trx, documentId)
    heads.set(documentId, head === null ? '' : `${head.edition} ${head.seq}`)
  }
  return heads
}
