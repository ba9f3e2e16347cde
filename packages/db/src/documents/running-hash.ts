import type { DocumentId, MembershipId } from '@mithaq/schema/ids'
import { createHash, hash } from 'node:crypto'

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
  // One piece of memory and one call: this runs for every row that is written or read.
  const sealed = Buffer.allocUnsafe(previous.length + headBytes + row.bytes.length)
  sealed.set(previous)
  let at = previous.length
  at = writeId(sealed, row.documentId, at)
  at = writeId(sealed, row.membershipId ?? nobody, at)
  for (const number of [row.edition, row.seq, row.at.getTime(), row.keyId]) {
    // Each is far below 2^53.
    sealed.writeUInt32BE(Math.floor(number / 2 ** 32), at)
    sealed.writeUInt32BE(number % 2 ** 32, at + 4)
    at += 8
  }
  sealed.set(row.bytes, at)
  return hash('sha256', sealed, 'buffer')
}

const idBytes = 16
/** The server itself. */
const nobody = '0'.repeat(2 * idBytes)
const headBytes = 2 * idBytes + 4 * 8

/** Ties a checkpoint to the row at which it was made: SHA-256 over that row's hash, the state and its index. */
export const checkpointHash = (rowHash: Uint8Array, { state, index }: { state: Uint8Array; index: Uint8Array }): Buffer =>
  createHash('sha256').update(rowHash).update(state).update(index).digest()

function writeId(into: Buffer, id: string, at: number): number {
  into.write(id.replaceAll('-', ''), at, 'hex')
  return at + idBytes
}
