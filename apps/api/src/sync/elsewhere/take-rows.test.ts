import { nextHash } from '@mithaq/db/documents/running-hash'
import { decodeStateVector, encodeStateVector } from '@mithaq/db/documents/state-vector'
import { CoalitionId, DocumentId, newId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { roomOf, type Room } from '../room.ts'
import { contentOf, sectionClient } from '../testing/section-client.ts'
import { createEarlyRows } from './early-rows.ts'
import { decodeMessage, encodeMessage, rowsOrLook, type Message } from './message.ts'
import { takeTold } from './take-rows.ts'

type Told = Message & { kind: 'rows' }
const documentId = newId(DocumentId)

function emptyRoom(): Room {
  const stored = { documentId, coalitionId: newId(CoalitionId), edition: 1, seq: 0, hash: Buffer.alloc(0), updates: [], checkpoint: null }
  return roomOf({ ...stored, stateVector: encodeStateVector(new Map()) }, null, Date.now)
}

/** So many words, each a row, as a process would tell of it. */
function told(words: number): { rows: Told[]; doc: Y.Doc } {
  const doc = sectionClient()
  const rows: Told[] = []
  const at = new Date('2026-11-24T09:00:00Z')
  let hash: Uint8Array = Buffer.alloc(0)
  doc.on('update', (bytes: Uint8Array) => {
    const seq = rows.length + 1
    hash = nextHash(hash, { documentId, edition: 1, seq, keyId: 0, membershipId: null, at, bytes })
    rows.push({ kind: 'rows', edition: 1, firstSeq: seq, rows: [{ membershipId: null, at, bytes }], hash })
  })
  for (let word = 0; word < words; word++) doc.getText('text:en').insert(0, `${word} `)
  return { rows, doc }
}
const shown = (room: Room): unknown => {
  const doc = sectionClient()
  for (const { bytes } of room.tail) Y.applyUpdate(doc, bytes)
  return contentOf(doc)
}

test('M1: told rows are taken over as they stand in the log, with what the guard must know of them', () => {
  const { rows, doc } = told(5)
  const room = emptyRoom()
  for (const one of rows) expect(takeTold(room, decodeMessage(encodeMessage(one)) as Told)).toBe('taken')
  expect(shown(room)).toEqual(contentOf(doc))
  expect(room.place).toEqual({ seq: 5, hash: rows.at(-1)!.hash })
  expect(decodeStateVector(room.stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
  expect(room.trace.textBytes).toBe(10)
})

test('M2: rows that come twice are known, rows that come too early wait, and are told in their order', () => {
  const { rows, doc } = told(6)
  const room = emptyRoom()
  const early = createEarlyRows()
  const hear = (one: Told): void => {
    if (takeTold(room, one) === 'gap') early.keep(room, one)
    for (const ripe of early.take(room)) hear(ripe)
  }
  for (const index of [2, 1, 2, 5]) hear(rows[index]!)
  expect(room.place.seq).toBe(0)
  hear(rows[0]!)
  expect(room.tail.map(({ seq }) => seq)).toEqual([1, 2, 3])
  for (const index of [0, 4, 3]) hear(rows[index]!)
  expect(shown(room)).toEqual(contentOf(doc))
  expect(early.take(room)).toEqual([])
})

test('M2: of rows that overlap with known ones the rest is taken', () => {
  const { rows } = told(4)
  const room = emptyRoom()
  for (const one of rows.slice(0, 2)) takeTold(room, one)
  const all: Told = { ...rows[3]!, firstSeq: 1, rows: rows.flatMap((one) => one.rows) }
  expect(takeTold(room, all)).toBe('taken')
  expect(room.tail.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test('M2: rows that do not go on from what is here, or are of another edition, are not taken: the log is asked', () => {
  const { rows } = told(3)
  const foreign = told(3)
  const room = emptyRoom()
  takeTold(room, rows[0]!)
  expect(takeTold(room, foreign.rows[1]!)).toBe('other')
  expect(takeTold(room, { ...rows[1]!, edition: 2 })).toBe('other')
  expect(takeTold(room, { ...rows[1]!, rows: foreign.rows[1]!.rows })).toBe('other')
  expect(room.place.seq).toBe(1)
})

test('M2: more than is told at once is looked for in the log, and what cannot be read is nothing', () => {
  const { rows } = told(1)
  const large = { ...rows[0]!, rows: [{ membershipId: null, at: new Date(0), bytes: new Uint8Array(1024 * 1024 + 1) }] }
  expect([rowsOrLook(rows[0]!).kind, rowsOrLook(large).kind]).toEqual(['rows', 'look'])
  for (const bytes of [Uint8Array.of(), Uint8Array.of(9), Uint8Array.of(0, 1), Uint8Array.of(2, 0, 1, 5)])
    expect(decodeMessage(bytes)).toBeNull()
})
