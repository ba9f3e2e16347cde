import { findFilingEntries, recordFilingEntry, type FilingEntry } from '@mithaq/db/filing/filing-entries'
import { findStoredFile } from '@mithaq/db/signing/stored-files'
import type { Trx } from '@mithaq/db/database'
import { lockDocuments } from '@mithaq/db/documents/lock-documents'
import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { SubmissionId } from '@mithaq/schema/ids'
import type { SubmissionStatus } from '@mithaq/schema/submission'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { startFollowUp } from '../follow-up/start-follow-up.ts'
import { storedFilePath } from '../signing/record.ts'
import { getForManaging, getForReading } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Words = WrittenText(4000)

export interface FilingView {
  entries: (Omit<FilingEntry, 'fileHash'> & { id: string; enteredAt: Date; file: { sha256: string; path: string } | null })[]
  may: { file: boolean; add: boolean; reopen: boolean }
}

export const getFiling = (ctx: ActingContext, submissionId: SubmissionId): Promise<FilingView> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    if (ctx.actor.kind !== 'member') throw notFound()
    const manages = mayManageSubmission(ctx.actor, submissionAccess(submission))
    const { status } = submission
    return {
      entries: (await findFilingEntries(trx, submissionId)).map(({ fileHash, ...entry }) => ({
        ...entry,
        file: fileHash === null ? null : { sha256: fileHash, path: storedFilePath(submissionId, fileHash) },
      })),
      may: { file: manages && status === 'signed', add: manages && isFiled(status), reopen: manages && mayReopen(status) },
    }
  })

export const FileInput = z.strictObject({
  submissionId: SubmissionId,
  channel: z.enum(['portal', 'email', 'post', 'hand', 'other']),
  /** When it was sent. */
  happenedAt: Instant,
  words: Words.nullable().default(null),
  fileHash: Hash.nullable().default(null),
})

/** A signed submission was sent (SPEC F1). */
export const fileSubmission = (ctx: ActingContext, { submissionId, ...entry }: z.infer<typeof FileInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    if (submission.status !== 'signed') throw refused({ code: 'filing.notSigned' })
    refuseFuture(ctx, entry.happenedAt)
    await enter(trx, ctx, submissionId, { kind: 'filed', ...entry })
    await recordSubmissionChanges(trx, submissionId, { status: 'submitted', submittedAt: entry.happenedAt })
    await recordFact(trx, ctx, 'submission.statusChanged', submissionId, { from: 'signed', to: 'submitted' })
    await startFollowUp(trx, ctx, submission)
  })

export const AddEntryInput = z.strictObject({
  submissionId: SubmissionId,
  /** An acknowledgement; a number under which it is known there; a letter that came, or went. */
  kind: z.enum(['receipt', 'reference', 'received', 'sent']),
  happenedAt: Instant,
  words: Words.nullable().default(null),
  fileHash: Hash.nullable().default(null),
})

/** What happened after it was filed (SPEC F2). */
export const addFilingEntry = (ctx: ActingContext, { submissionId, ...entry }: z.infer<typeof AddEntryInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    if (!isFiled(submission.status)) throw refused({ code: 'filing.notFiled' })
    if (entry.words === null && (entry.kind === 'reference' || entry.fileHash === null))
      throw refused({ code: 'input.invalid', fields: ['words'] })
    refuseFuture(ctx, entry.happenedAt)
    await enter(trx, ctx, submissionId, { ...entry, channel: null })
  })

export const ReopenInput = z.strictObject({ submissionId: SubmissionId, reason: Words })

/** A text that was locked or sent becomes a draft again, with the reason (SPEC F3). Signatures stay for the version that they name. */
export const reopenSubmission = (ctx: ActingContext, { submissionId, reason }: z.infer<typeof ReopenInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    if (!mayReopen(submission.status)) throw refused({ code: 'filing.notSigned' })
    await enter(trx, ctx, submissionId, { kind: 'reopened', channel: null, words: reason, happenedAt: ctx.now, fileHash: null })
    await recordSubmissionChanges(trx, submissionId, { status: 'drafting' })
    await lockDocuments(
      trx,
      submission.sections.map(({ documentId }) => documentId),
    )
    await recordFact(trx, ctx, 'submission.statusChanged', submissionId, { from: submission.status, to: 'drafting' })
  })

async function enter(trx: Trx, ctx: ActingContext, submissionId: SubmissionId, entry: FilingEntry): Promise<void> {
  if (entry.fileHash !== null && (await findStoredFile(trx, submissionId, entry.fileHash)) === null)
    throw refused({ code: 'input.invalid', fields: ['fileHash'] })
  const { coalitionId, actor, now } = ctx
  await recordFilingEntry(trx, { coalitionId, submissionId, enteredBy: actor.membershipId, enteredAt: now }, entry)
  await recordFact(trx, ctx, 'filing.entered', submissionId, { kind: entry.kind })
}

function refuseFuture({ now }: ActingContext, at: Date): void {
  // A clock may be a little ahead.
  if (at.getTime() > now.getTime() + 10 * 60_000) throw refused({ code: 'input.invalid', fields: ['happenedAt'] })
}

const isFiled = (status: SubmissionStatus): boolean => status === 'submitted' || status === 'closed'
const mayReopen = (status: SubmissionStatus): boolean => status === 'signed' || status === 'submitted'
