import type { StoredDocument } from '@mithaq/db/documents/find-document'
import { decodeStateVector, encodeStateVector } from '@mithaq/db/documents/state-vector'
import type { LogPlace, StoredUpdate } from '@mithaq/db/documents/verified-rows'
import type { CoalitionId, DocumentId, MembershipId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { fullness, grown, mostTextBytes, type TextSize } from './text-size.ts'
import type { Closing } from './close-code.ts'
import { addTrace, noTrace, withTraces, type Trace } from './guard/trace.ts'
import { createPresence, type Presence, type Reader } from './presence.ts'
import { toMany, toOne, type Outgoing } from './socket/frame.ts'
import { awarenessMessage, emptyUpdate, step2Message, fullMessage, updateMessage, updateParts } from './wire.ts'

/** A row, or a checkpoint, and what it leaves behind. */
interface RoomUpdate extends StoredUpdate {
  trace: Trace
}

/** Whoever is at a text, as the room needs them. */
export interface Member extends Reader {
  readonly membershipId: MembershipId
  /** It has been told the state once: from then on it is told every change. */
  isFollowing: boolean
  /** It asked for acknowledgements: then it understands notices too. */
  readonly hearsNotices: boolean
  send(outgoing: Outgoing): void
  close(closing: Closing): void
}

/**
 * A text that is open: its log from the last checkpoint on, as messages, and who is there. Only what is committed is here.
 * No Y.Doc: nothing is applied on the way from one writer to the others.
 */
export interface Room {
  readonly documentId: DocumentId
  readonly coalitionId: CoalitionId
  readonly edition: number
  place: LogPlace
  /** Encoded, as a step 1 carries it. */
  stateVector: Uint8Array
  updates: RoomUpdate[]
  size: TextSize
  /** As its members know it. */
  toldFullness: number
  /** Of all of them together. */
  readonly trace: Trace
  readonly members: Set<Member>
  readonly presence: Presence
}

export function roomOf(stored: StoredDocument): Room {
  const room: Room = {
    documentId: stored.documentId,
    coalitionId: stored.coalitionId,
    edition: stored.edition,
    place: { seq: stored.seq, hash: stored.hash },
    stateVector: stored.stateVector,
    updates: withTraces(stored.updates, noTrace()),
    size: { bytes: 0, mayBeLess: false },
    toldFullness: 0,
    trace: noTrace(),
    members: new Set(),
    presence: createPresence(),
  }
  for (const { trace } of room.updates) addTrace(room.trace, trace)
  // In a checkpoint nothing stands that was deleted.
  const [checkpoint] = room.updates
  const isCounted = checkpoint !== undefined && checkpoint.seq === stored.checkpointSeq
  recount(room, { seq: stored.checkpointSeq, textBytes: isCounted ? checkpoint.trace.textBytes : 0 })
  return room
}

/** Rows that were committed, and who of the members sent each; null: somebody elsewhere. */
export interface CommittedRow extends RoomUpdate {
  sender: Member | null
}

/** Takes over what was committed and tells the others. */
export function relay(room: Room, rows: readonly CommittedRow[], head: LogPlace & { stateVector: ReadonlyMap<number, number> }): void {
  if (head.seq <= room.place.seq) return
  const { seq: known } = room.place
  room.place = { seq: head.seq, hash: head.hash }
  room.stateVector = encodeStateVector(new Map(head.stateVector))
  // Somebody who joined may have made us look while the commit ran.
  const fresh = rows.filter(({ seq }) => seq > known)
  for (const { seq, bytes, trace } of fresh) {
    room.updates.push({ seq, bytes, trace })
    addTrace(room.trace, trace)
    room.size = grown(room.size, trace)
  }
  tellRows(room, fresh)
  tellWhenNearlyFull(room)
}

/** Everybody is told in the order of the rows, nobody what they sent themselves; what all are told is framed once. */
function tellRows(room: Room, rows: readonly CommittedRow[]): void {
  if (rows.length === 0) return
  const messages = rows.map(({ bytes }) => updateMessage(bytes))
  const all = toMany(messages)
  const senders = new Set(rows.map(({ sender }) => sender))
  for (const member of room.members) {
    if (!member.isFollowing) continue
    if (!senders.has(member)) member.send(all)
    else if (senders.size > 1) {
      const others = messages.filter((_message, index) => rows[index]?.sender !== member)
      if (others.length > 0) member.send(toMany(others))
    }
  }
}

/**
 * The answer to a step 1: what the other side lacks, as updates, and an empty step 2 at the end, so that a client counts as
 * synchronised once it has everything. Null: what it says that it has cannot be read.
 */
export function stateFor(room: Room, theirs: Uint8Array): Outgoing[] | null {
  const knows = whatTheyKnow(room, theirs)
  if (knows === null) return null
  const missing = room.updates
    .map(({ bytes }) => (knows === 'nothing' ? bytes : Y.diffUpdate(bytes, knows)))
    .filter((update) => update.length > emptyUpdate.length)
  return [...missing.map((update) => toOne(...updateParts(update))), toOne(step2Message(emptyUpdate))]
}

/** Of what they say, what this text has too: the rest costs them bytes and us nothing. */
function whatTheyKnow(room: Room, theirs: Uint8Array): Uint8Array | 'nothing' | null {
  try {
    const ours = decodeStateVector(room.stateVector)
    const known = [...decodeStateVector(theirs)].filter(([client]) => ours.has(client))
    return known.length === 0 ? 'nothing' : encodeStateVector(new Map(known))
  } catch {
    return null
  }
}

/** A checkpoint stands for all updates up to its own: whoever comes later is sent it instead. */
export function shorten(room: Room, checkpoint: StoredUpdate & { edition: number }): void {
  const { seq, bytes } = checkpoint
  if (checkpoint.edition !== room.edition || seq > room.place.seq) return
  room.updates = [{ seq, bytes, trace: noTrace() }, ...room.updates.filter((update) => update.seq > seq)]
}

/** The text has been counted as of a row. */
export function recount(room: Room, counted: { seq: number; textBytes: number }): void {
  room.size = room.updates
    .filter(({ seq }) => seq > counted.seq)
    .reduce<TextSize>((size, { trace }) => grown(size, trace), { bytes: counted.textBytes, mayBeLess: false })
  tellWhenNearlyFull(room)
}

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

/** Tells everyone at the text, each in their language, what a client says about itself; itself too, for it waits for an echo. */
export function tellPresence(room: Room, clientId: number): void {
  for (const member of room.members) member.send(toOne(awarenessMessage(room.presence.encode(member, clientId))))
}
