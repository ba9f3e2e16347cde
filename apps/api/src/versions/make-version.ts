import type { Trx } from '@mithaq/db/database'
import { findEditions } from '@mithaq/db/documents/find-document'
import { lockDocuments } from '@mithaq/db/documents/lock-documents'
import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { findLastNumber, recordVersion, type KeptSection, type VersionRecord } from '@mithaq/db/versions/versions'
import type { VersionPurpose } from '@mithaq/db/versions/version-tables'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { newId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { ShownName } from '@mithaq/schema/name'
import { VersionId } from '@mithaq/schema/signing-ids'
import { z } from 'zod'
import { endRoundOf } from '../signing/end-round.ts'
import { getForManaging, getForReading, refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, inTheirNameAtOnce, notFound, refused, type ActingContext } from '../trpc.ts'
import { findLoggedText, readLoggedText, type SectionMoment, type TextAtMoment } from './text-now.ts'

const VersionName = ShownName(120)
/** `after`: the number of the last version that whoever asks has seen, 0 before the first. */
const Making = z.strictObject({ submissionId: SubmissionId, after: z.int().min(0).max(1_000_000) })

export const FreezeInput = Making.extend({ name: VersionName.nullable().default(null), declineSuggestions: z.boolean().default(false) })
/** `at`: the moment that is named, as rows of sections; those that it leaves out stand as they stand now. */
export const NameVersionInput = Making.extend({
  name: VersionName,
  at: z
    .array(z.strictObject({ sectionId: SectionId, edition: z.int().positive(), seq: z.int().min(0) }))
    .max(500)
    .default([]),
})

export interface MadeVersion {
  versionId: VersionId
  number: number
  hash: string
  /** Passages that are still marked as sensitive, for whoever froze it to look at. */
  sensitive: number
}

/** Freezes the text for signing (SPEC V2 to V5). */
export const freezeVersion = (ctx: ActingContext, input: z.infer<typeof FreezeInput>): Promise<MadeVersion> =>
  makeVersion(ctx, { ...input, at: [], purpose: 'signing' })

/** Keeps the text, of now or of an earlier moment, under a name, to be found again; nobody is asked to sign it. */
export const nameVersion = (ctx: ActingContext, input: z.infer<typeof NameVersionInput>): Promise<MadeVersion> =>
  makeVersion(ctx, { ...input, purpose: 'named', declineSuggestions: true })

interface Wanted {
  submissionId: SubmissionId
  after: number
  purpose: VersionPurpose
  name: string | null
  declineSuggestions: boolean
  at: readonly SectionMoment[]
}

async function makeVersion(ctx: ActingContext, wanted: Wanted): Promise<MadeVersion> {
  // Words that are removed for good meanwhile must not be kept: then the text is read once more.
  for (;;) {
    const logged = await inTheirNameAtOnce(ctx, async (trx) => {
      const submission = await getForReading(trx, ctx, wanted.submissionId)
      if (!mayManageSubmission(ctx.actor, submissionAccess(submission))) throw notFound()
      refuseLocked(submission)
      await refuseMadeMeanwhile(trx, wanted)
      return findLoggedText(trx, submission, { at: wanted.at })
    })
    const text = await readLoggedText(logged)
    if (!wanted.declineSuggestions && text.openSuggestions > 0)
      throw refused({ code: 'version.openSuggestions', count: text.openSuggestions })
    try {
      return await inTheirName(ctx, (trx) => keepVersion(trx, ctx, wanted, text))
    } catch (error) {
      if (!(error instanceof RemovedMeanwhile)) throw error
    }
  }
}

/** Something was removed for good since the text was read; nothing of it is kept. */
class RemovedMeanwhile extends Error {}

async function keepVersion(trx: Trx, ctx: ActingContext, wanted: Wanted, text: TextAtMoment): Promise<MadeVersion> {
  const submission = await getForManaging(trx, ctx, wanted.submissionId)
  refuseLocked(submission)
  await refuseMadeMeanwhile(trx, wanted)
  // Also what is taken back again leaves its bytes in the files of the database: it is not written at all.
  await refuseRemovedMeanwhile(trx, text)
  const version = versionOf(ctx, submission, wanted, text)
  await recordVersion(trx, ctx.coalitionId, version, keptOf(text))
  if (wanted.purpose === 'signing') {
    await endRoundOf(trx, ctx, submission.id, 'replaced')
    if (submission.status === 'drafting') {
      await recordSubmissionChanges(trx, submission.id, { status: 'signing' })
      await recordFact(trx, ctx, 'submission.statusChanged', submission.id, { from: 'drafting', to: 'signing' })
    }
  }
  const { id: versionId, number, hash, purpose } = version
  await recordFact(trx, ctx, purpose === 'signing' ? 'version.frozen' : 'version.named', submission.id, { versionId })
  const documents = text.sections.map(({ documentId }) => documentId)
  // Last, and short: a removal for good waits for this, or was there before.
  await lockDocuments(trx, documents)
  await refuseRemovedMeanwhile(trx, text)
  return { versionId, number, hash, sensitive: text.sensitive }
}

async function refuseRemovedMeanwhile(trx: Trx, { sections }: TextAtMoment): Promise<void> {
  const editions = await findEditions(
    trx,
    sections.map(({ documentId }) => documentId),
  )
  if (sections.some(({ documentId, edition }) => (editions.get(documentId) ?? 1) !== edition)) throw new RemovedMeanwhile()
}

async function refuseMadeMeanwhile(trx: Trx, { submissionId, after }: Wanted): Promise<void> {
  const number = await findLastNumber(trx, submissionId)
  if (number > after) throw refused({ code: 'version.madeMeanwhile', number })
  if (number < after) throw refused({ code: 'input.invalid', fields: ['after'] })
}

function versionOf(ctx: ActingContext, submission: SubmissionRecord, wanted: Wanted, text: TextAtMoment): VersionRecord {
  return {
    id: newId(VersionId),
    submissionId: submission.id,
    number: wanted.after + 1,
    purpose: wanted.purpose,
    name: wanted.name,
    language: submission.submittedLanguage,
    sourceLanguage: submission.sourceLanguage,
    hash: text.hash,
    sourceHash: text.sourceHash,
    sections: text.sections.map(({ text: _text, sourceText: _source, ...section }) => section),
    declinedSuggestions: wanted.purpose === 'signing' ? text.openSuggestions : 0,
    madeBy: ctx.actor.membershipId,
    madeAt: ctx.now,
  }
}

const keptOf = ({ sections }: TextAtMoment): KeptSection[] =>
  sections.flatMap(({ documentId, hash, text, sourceHash, sourceText }) => [
    { documentId, hash, text },
    ...(sourceHash === null || sourceText === null ? [] : [{ documentId, hash: sourceHash, text: sourceText }]),
  ])
