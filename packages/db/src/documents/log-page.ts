import type { MembershipId, SessionId } from '@mithaq/schema/ids'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { StoredUpdate } from './verified-rows.ts'

/** A row of the log: what its hash seals, apart from the document's id and its edition, and the session, which it does not. */
export interface LoggedRow extends StoredUpdate {
  membershipId: MembershipId | null
  sessionId: SessionId | null
  at: Date
  keyId: number
}

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Of each row in a page: membership (zeros: the server itself), milliseconds since 1970, key id, length of the bytes. */
const headBytes = 16 + 8 + 4 + 4
/** More than the rows of any page: a page that grows beyond it was not made here. */
const mostPageBytes = 64 * 1024 * 1024

/** Rows that follow each other, as one compressed piece (zstd), without their sessions: those may be forgotten with the person. */
export function packRows(rows: readonly LoggedRow[]): Promise<Buffer> {
  return compress(
    Buffer.concat(
      rows.flatMap(({ membershipId, at, keyId, bytes }) => {
        const head = Buffer.alloc(headBytes)
        if (membershipId !== null) head.write(membershipId.replaceAll('-', ''), 'hex')
        head.writeBigUInt64BE(BigInt(at.getTime()), 16)
        head.writeUInt32BE(keyId, 24)
        head.writeUInt32BE(bytes.length, 28)
        return [head, bytes]
      }),
    ),
  )
}

/** @throws where the page is not one of {@link packRows}. */
export async function unpackRows(packed: Buffer, firstSeq: number, sessions: readonly (SessionId | null)[]): Promise<LoggedRow[]> {
  const all = await decompress(packed, { maxOutputLength: mostPageBytes })
  const rows: LoggedRow[] = []
  for (let at = 0; at < all.length;) {
    const head = all.subarray(at, at + headBytes)
    const start = at + headBytes
    at = start + head.readUInt32BE(28)
    if (at > all.length) throw new RangeError('A row of the page is cut off')
    rows.push({
      seq: firstSeq + rows.length,
      sessionId: sessions[rows.length] ?? null,
      membershipId: membershipOf(head.subarray(0, 16)),
      at: new Date(Number(head.readBigUInt64BE(16))),
      keyId: head.readUInt32BE(24),
      bytes: all.subarray(start, at),
    })
  }
  return rows
}

function membershipOf(bytes: Buffer): MembershipId | null {
  const hex = bytes.toString('hex')
  if (/^0+$/.test(hex)) return null
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as MembershipId
}
