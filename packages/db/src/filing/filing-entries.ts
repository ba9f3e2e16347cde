import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import { randomUUID } from 'node:crypto'
import type { Connection } from '../database.ts'
import type { FilingChannel, FilingKind } from './filing-tables.ts'

export interface FilingEntry {
  kind: FilingKind
  channel: FilingChannel | null
  words: string | null
  happenedAt: Date
  /** SHA-256 of a stored file. */
  fileHash: string | null
}

export async function recordFilingEntry(
  db: Connection,
  of: { coalitionId: CoalitionId; submissionId: SubmissionId; enteredBy: MembershipId; enteredAt: Date },
  entry: FilingEntry,
): Promise<void> {
  await db
    .insertInto('filing_entry')
    .values({
      id: randomUUID(),
      coalition_id: of.coalitionId,
      submission_id: of.submissionId,
      kind: entry.kind,
      channel: entry.channel,
      words: entry.words,
      happened_at: entry.happenedAt,
      file_hash: entry.fileHash,
      entered_by: of.enteredBy,
      entered_at: of.enteredAt,
    })
    .execute()
}

/** In the order in which it happened. */
export async function findFilingEntries(
  db: Connection,
  submissionId: SubmissionId,
): Promise<(FilingEntry & { id: string; enteredAt: Date })[]> {
  const rows = await db
    .selectFrom('filing_entry')
    .select(['id', 'kind', 'channel', 'words', 'happened_at', 'file_hash', 'entered_at'])
    .where('submission_id', '=', submissionId)
    .orderBy('happened_at')
    .orderBy('entered_at')
    .execute()
  return rows.map(({ happened_at, file_hash, entered_at, ...row }) => ({
    ...row,
    happenedAt: happened_at,
    fileHash: file_hash,
    enteredAt: entered_at,
  }))
}
