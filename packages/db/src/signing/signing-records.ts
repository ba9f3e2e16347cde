import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import { newId } from '@mithaq/schema/ids'
import { SigningRecordId, type VersionId } from '@mithaq/schema/signing-ids'
import type { Connection } from '../database.ts'

export async function recordSigningRecord(
  db: Connection,
  of: {
    coalitionId: CoalitionId
    submissionId: SubmissionId
    versionId: VersionId
    fileHash: string
    record: string
    lockedBy: MembershipId
    lockedAt: Date
  },
): Promise<void> {
  await db
    .insertInto('signing_record')
    .values({
      id: newId(SigningRecordId),
      coalition_id: of.coalitionId,
      submission_id: of.submissionId,
      version_id: of.versionId,
      file_hash: of.fileHash,
      record: of.record,
      locked_by: of.lockedBy,
      locked_at: of.lockedAt,
    })
    .execute()
}

/** Each time that the text was locked, first to last, as it was recorded; and whether the file is still kept. */
export async function findSigningRecords(
  db: Connection,
  submissionId: SubmissionId,
): Promise<{ record: string; fileHash: string; hasFile: boolean; lockedAt: Date }[]> {
  const rows = await db
    .selectFrom('signing_record as record')
    .leftJoin('stored_file as file', (join) =>
      join.onRef('file.submission_id', '=', 'record.submission_id').onRef('file.hash', '=', 'record.file_hash'),
    )
    .select(['record.record', 'record.file_hash', 'file.hash', 'record.locked_at'])
    .where('record.submission_id', '=', submissionId)
    .orderBy('record.locked_at')
    .orderBy('record.id')
    .execute()
  return rows.map(({ record, file_hash, hash, locked_at }) => ({
    record,
    fileHash: file_hash,
    hasFile: hash !== null,
    lockedAt: locked_at,
  }))
}
