import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { findSigningRecords } from '@mithaq/db/signing/signing-records'
import type { SignatureRecord } from '@mithaq/db/signing/signatures'
import type { VersionRecord } from '@mithaq/db/versions/versions'
import { canonicalJson } from '@mithaq/domain/signing/canonical-json'
import type { Standing } from '@mithaq/domain/signing/standing'
import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { standingTo, type SigningFacts } from './state.ts'

/** Changes with every change of what a record says. */
export const recordFormat = 'mithaq-record-1'

interface Locked {
  submission: SubmissionRecord
  facts: SigningFacts
  version: VersionRecord
  /** The version whose signatures it stands on: itself, or an earlier one that differs editorially alone. */
  standsOn: number
  file: { mediaType: string; bytes: number; sha256: string }
  at: Date
}

/** The record of a locked text: who stands behind which bytes, since when and how (SPEC K5). RFC 8785 JSON, one line. */
export function composeRecord({ submission, facts, version, standsOn, file, at }: Locked): string {
  const signed = facts.versions.find(({ number }) => number === standsOn)
  const standing = standingTo(facts, at)
  const organisations = submission.organisations
    .filter(({ participation }) => participation === 'co-submitter')
    .map(({ id, name }) => ({
      organisation: id,
      name: { ...name },
      standing: standing(standsOn, id) satisfies Standing,
      signatures: lastOfEach(facts.signatures.filter((each) => each.organisationId === id && each.versionId === signed?.id)).map(
        viewSignature,
      ),
      editorial: facts.marks
        .filter((mark) => mark.organisationId === id && mark.version > standsOn && mark.version <= version.number)
        .map(({ version: to, base, signedAs, at: when }) => ({ version: to, base, markedAs: signedAs, at: when.toISOString() })),
    }))
  const record = {
    format: recordFormat,
    submission: { id: submission.id, title: { ...submission.title }, mechanism: submission.mechanismId },
    version: {
      number: version.number,
      madeAt: version.madeAt.toISOString(),
      language: version.language,
      sha256: version.hash,
      source: version.sourceLanguage === null ? null : { language: version.sourceLanguage, sha256: version.sourceHash },
      declinedSuggestions: version.declinedSuggestions,
    },
    signedVersion: { number: standsOn, sha256: signed?.hash ?? version.hash },
    file,
    lockedAt: at.toISOString(),
    organisations,
  }
  return canonicalJson(record)
}

/** What each signatory said last. */
const lastOfEach = (signatures: readonly SignatureRecord[]): SignatureRecord[] => [
  ...new Map(signatures.map((each) => [each.membershipId ?? each.link?.id, each])).values(),
]

const viewSignature = ({ signedAs, verdict, paragraphs, words, at, link }: SignatureRecord) => ({
  signedAs,
  verdict,
  at: at.toISOString(),
  how: link === null ? 'account' : 'link',
  ...(link !== null && { linkMadeBy: link.organisationId, codeBy: link.codeBy }),
  ...(paragraphs.length > 0 && { paragraphs: paragraphs.map(({ sectionId, blockId }) => ({ section: sectionId, block: blockId })) }),
  ...(words !== null && { words }),
})

export interface SigningRecordView {
  lockedAt: Date
  /** As it is kept, to be saved as a file: its bytes are what anybody checks files against. */
  record: string
  /** Where the file is had; null: it is no longer kept, since a passage of the text was removed for good. */
  file: { sha256: string; path: string } | null
}

/** Each time that the text was locked, first to last. */
export const listRecords = (ctx: ActingContext, submissionId: SubmissionId): Promise<SigningRecordView[]> =>
  inTheirName(ctx, async (trx) => {
    await getForReading(trx, ctx, submissionId)
    if (ctx.actor.kind !== 'member') throw notFound()
    return (await findSigningRecords(trx, submissionId)).map(({ record, fileHash, hasFile, lockedAt }) => ({
      lockedAt,
      record,
      file: hasFile ? { sha256: fileHash, path: storedFilePath(submissionId, fileHash) } : null,
    }))
  })

export const storedFilePath = (submissionId: SubmissionId, hash: string): string => `/files/stored/${submissionId}/${hash}`

/** For whom the lock still waits. */
export const stillAsked = (facts: SigningFacts, version: number, coSubmitters: readonly OrganisationId[], now: Date): number => {
  const standing = standingTo(facts, now)
  return coSubmitters.filter((id) => !['signed', 'reserved', 'silent'].includes(standing(version, id))).length
}
