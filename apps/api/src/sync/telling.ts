import { decodeStateVector, type StateVector } from '@mithaq/db/documents/state-vector'
import type { LogPlace } from '@mithaq/db/documents/verified-rows'
import { isNewTo, recount, takeRows, type CommittedRow, type Member, type Room } from './room.ts'
import { toMany, toOne, type Outgoing } from './socket/frame.ts'
import { missingOf } from './state/missing.ts'
import { fullness, mostTextBytes } from './text-size.ts'
import { awarenessMessage, emptyUpdate, fullMessage, step2Message, updateMessage, updateParts } from './wire.ts'

/** Takes over what was committed and tells the others. */
export function relay(room: Room, rows: readonly CommittedRow[], head: LogPlace & { stateVector: ReadonlyMap<number, number> }): void {
  tellRows(room, takeRows(room, rows, head))
  tellWhenNearlyFull(room)
}

/** Everybody is told in the order of the rows, nobody what they sent themselves; what all are told is framed once. */
function tellRows(room: Room, rows: readonly CommittedRow[]): void {
  if (rows.length === 0) return
  const messages = rows.map(({ bytes }) => updateMessage(bytes))
  const all = toMany(messages)
  const senders = new Set(rows.map(({ sender }) => sender))
  // Where one wrote alone, nobody is told a part of it.
  const each = senders.size > 1 ? messages.map((message) => toMany([message])) : []
  for (const member of room.members) {
    if (!member.isFollowing) continue
    if (!senders.has(member)) member.send(all)
    else for (const [index, one] of each.entries()) if (rows[index]?.sender !== member) member.send(one)
  }
}

/**
 * The answer to a step 1: what the other side lacks, as updates, and an empty step 2 at the end, so that a client counts as
 * synchronised once it has everything. Null: what it says that it has cannot be read.
 */
export function stateFor(room: Room, theirs: Uint8Array): Outgoing[] | null {
  const known = readStateVector(theirs)
  if (known === null) return null
  const { checkpoint } = room
  const updates = [
    ...(checkpoint === null ? [] : [missingOf(checkpoint, known)]),
    ...room.tail.filter((row) => isNewTo(known, row)).map(({ bytes }) => [bytes]),
  ]
  const missing = updates.filter((parts) => parts.reduce((bytes, part) => bytes + part.length, 0) > emptyUpdate.length)
  return [...missing.map((parts) => toOne(...updateParts(parts))), toOne(step2Message(emptyUpdate))]
}

function readStateVector(bytes: Uint8Array): StateVector | null {
  try {
    return decodeStateVector(bytes)
  } catch {
    return null
  }
}

/** The text has been counted as of a row. */
export function tellCount(room: Room, counted: { seq: number; textBytes: number }): void {
  recount(room, counted)
  tellWhenNearlyFull(room)
}

/** Its writers are told when a text comes near its limit, and when it no longer is. */
function tellWhenNearlyFull(room: Room): void {
  const now = fullness(room.size.bytes)
  if (now === room.toldFullness) return
  room.toldFullness = now
  for (const member of room.members) tellSize(room, member)
}

/** How full a text is, to whoever understands it. */
export function tellSize(room: Room, member: Member): void {
  if (member.hearsNotices) member.send(toOne(fullMessage(room.size.bytes, mostTextBytes)))
}

/** What somebody here says about themselves: told to everyone at the text, here and at other processes. */
export function sayPresence(room: Room, clientId: number): void {
  tellPresence(room, clientId)
  room.saidHere(clientId)
}

/** Tells everyone at the text, each in their language, what a client says about itself; itself too, for it waits for an echo. */
export function tellPresence(room: Room, clientId: number): void {
  const told = new Map<string, Outgoing>()
  for (const member of room.members) {
    // One's own entry is told as one said it.
    const key = room.presence.isOf(member, clientId) ? 'own' : member.language
    let message = told.get(key)
    if (message === undefined) told.set(key, (message = toMany([awarenessMessage(room.presence.encode(member, clientId))])))
    member.send(message)
  }
}
