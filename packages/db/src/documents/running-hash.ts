import type { DocumentId, MembershipId } from '@mithaq/schema/ids'
import { createHash } from 'node:crypto'

/** What of a row of the log is sealed by its hash. The session is not: it may be forgotten with the person. */
export interface SealedRow {
  documentId: DocumentId
  edition: number
  seq: number
  /** null: the server itself. */
  membershipId: MembershipId | null
  at: Date
  keyId: number
  bytes: Uint8Array
}

/**
 * SHA-256 over the hash of the row before (nothing, before the first) and this row: document and membership as 16 bytes
 * each (zeros: the server), edition, seq, milliseconds since 1970 and key id as 64-bit numbers, then the bytes.
 */
export function nextHash(previous: Uint8Array, row: SealedRow): Buffer {
  const numbers = Buffer.alloc(32)
  for (const [index, number] of [row.edition, row.seq, row.at.getTime(), row.keyId].entries())
    numbers.writeBigUInt64BE(BigInt(number), index * 8)
  return createHash('sha256')
    .update(previous)
    .update(bytesOfId(row.documentId))
    .update(row.membershipId === null ? Buffer.alloc(16) : bytesOfId(row.membershipId))
    .update(numbers)
    .update(row.bytes)
    .digest()
}

/** Ties a checkpoint to the row at which it was made: SHA-256 over that row's hash, the state and its index. */
export const checkpointHash = (rowHash: Uint8Array, { state, index }: { state: Uint8Array; index: Uint8Array }): Buffer =>
  createHash('sha256').update(rowHash).update(state).update(index).digest()

const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
