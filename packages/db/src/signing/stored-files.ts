import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** A file of a submission, by its content. At most 25 MB. */
export interface StoredFile {
  submissionId: SubmissionId
  /** SHA-256 in hexadecimal digits. */
  hash: string
  origin: 'export' | 'filing'
  mediaType: string
  bytes: Uint8Array
}

/** The same bytes are kept once. */
export async function storeFile(
  db: Connection,
  coalitionId: CoalitionId,
  file: StoredFile,
  storedBy: MembershipId,
  at: Date,
): Promise<void> {
  await db
    .insertInto('stored_file')
    .values({
      submission_id: file.submissionId,
      hash: file.hash,
      coalition_id: coalitionId,
      origin: file.origin,
      media_type: file.mediaType,
      bytes: Buffer.from(file.bytes),
      stored_by: storedBy,
      stored_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findStoredFile(
  db: Connection,
  submissionId: SubmissionId,
  hash: string,
): Promise<Omit<StoredFile, 'submissionId'> | null> {
  const row = await db
    .selectFrom('stored_file')
    .select(['hash', 'origin', 'media_type', 'bytes'])
    .where('submission_id', '=', submissionId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row === undefined ? null : { hash: row.hash, origin: row.origin, mediaType: row.media_type, bytes: row.bytes }
}
