import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import type { MembershipId } from '@mithaq/schema/ids'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { SaidElsewhere } from '../presence.ts'

/** A row as it stands in the log, without its session. */
export interface ToldRow {
  membershipId: MembershipId | null
  at: Date
  bytes: Uint8Array
}

/** What processes tell each other of one text. Only what is committed, and who is there. */
export type Message =
  /** Rows that follow each other, and the running hash at the last. */
  | { kind: 'rows'; edition: number; firstSeq: number; rows: ToldRow[]; hash: Uint8Array }
  /** More than is told at once: it stands in the log. */
  | { kind: 'look' }
  /** `asks`: and who is there with you? */
  | { kind: 'people'; asks: boolean; people: SaidElsewhere[] }
  /** So many connections of whom; `isAll`: and of nobody else. */
  | { kind: 'connections'; isAll: boolean; counts: [membershipId: MembershipId, count: number][] }
  /** So much text stands there as of a row; `hasCheckpoint`: and there is a checkpoint at it. */
  | { kind: 'counted'; edition: number; seq: number; textBytes: number; hasCheckpoint: boolean }

const kinds = { rows: 0, look: 1, people: 2, counted: 3, connections: 4 } as const
/** So many bytes of rows are told at once. */
const mostBytes = 1024 * 1024

export const rowsOrLook = (message: Message & { kind: 'rows' }): Message =>
  message.rows.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostBytes ? { kind: 'look' } : message

export const encodeMessage = (message: Message): Uint8Array =>
  encoding.encode((encoder) => {
    const write = (...numbers: number[]): void => numbers.forEach((number) => encoding.writeVarUint(encoder, number))
    write(kinds[message.kind])
    switch (message.kind) {
      case 'rows':
        write(message.edition, message.firstSeq, message.rows.length)
        for (const { membershipId, at, bytes } of message.rows) {
          encoding.writeVarString(encoder, membershipId ?? '')
          write(at.getTime())
          encoding.writeVarUint8Array(encoder, bytes)
        }
        return encoding.writeVarUint8Array(encoder, message.hash)
      case 'look':
        return
      case 'people':
        write(message.asks ? 1 : 0, message.people.length)
        for (const { clientId, clock, told, fields, membershipId, shownAs } of message.people) {
          write(clientId, clock, told)
          encoding.writeVarString(encoder, JSON.stringify({ fields, membershipId, shownAs }))
        }
        return
      case 'connections':
        write(message.isAll ? 1 : 0, message.counts.length)
        for (const [membershipId, count] of message.counts) {
          encoding.writeVarString(encoder, membershipId)
          write(count)
        }
        return
      case 'counted':
        write(message.edition, message.seq, message.textBytes, message.hasCheckpoint ? 1 : 0)
    }
  })

/** Null: of another release, which says it otherwise; what it said stands in the database. */
export function decodeMessage(bytes: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const read = (): number => decoding.readVarUint(decoder)
    const times = <Value>(make: () => Value): Value[] => Array.from({ length: read() }, make)
    switch (read()) {
      case kinds.rows: {
        const [edition, firstSeq] = [read(), read()]
        const rows = times(() => {
          const membershipId = decoding.readVarString(decoder)
          return {
            membershipId: membershipId === '' ? null : (membershipId as MembershipId),
            at: new Date(read()),
            bytes: decoding.readVarUint8Array(decoder),
          }
        })
        return { kind: 'rows', edition, firstSeq, rows, hash: decoding.readVarUint8Array(decoder) }
      }
      case kinds.look:
        return { kind: 'look' }
      case kinds.people:
        return { kind: 'people', asks: read() === 1, people: times(() => readPerson(decoder)) }
      case kinds.connections:
        return {
          kind: 'connections',
          isAll: read() === 1,
          counts: times(() => [decoding.readVarString(decoder) as MembershipId, read()]),
        }
      case kinds.counted:
        return { kind: 'counted', edition: read(), seq: read(), textBytes: read(), hasCheckpoint: read() === 1 }
      default:
        return null
    }
  } catch {
    return null
  }
}

function readPerson(decoder: decoding.Decoder): SaidElsewhere {
  const [clientId, clock, told] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
  const { fields, membershipId, shownAs } = JSON.parse(decoding.readVarString(decoder)) as {
    fields: Record<string, unknown> | null
    membershipId: MembershipId
    shownAs: ShownAs
  }
  return { clientId, clock, told, fields, membershipId, shownAs }
}
