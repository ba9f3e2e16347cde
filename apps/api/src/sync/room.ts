import type { StoredDocument } from '@mithaq/db/documents/find-document'
import { encodeStateVector, type StateVector } from '@mithaq/db/documents/state-vector'
import type { LogPlace, StoredUpdate } from '@mithaq/db/documents/verified-rows'
import type { CoalitionId, DocumentId, MembershipId } from '@mithaq/schema/ids'
import type { Closing } from './close-code.ts'
import { addTrace, noTrace, withTraces, type RowTrace, type Trace } from './guard/trace.ts'
import { createPresence, type Presence, type Reader } from './presence.ts'
import type { Outgoing } from './socket/frame.ts'
import type { IndexedState } from './state/missing.ts'
import { traceOfState, type StateIndex } from './state/state-index.ts'
import { grown, type TextSize } from './text-size.ts'

/** Whoever is at a text, as the room needs them. */
export interface Member extends Reader {
  readonly membershipId: MembershipId
  /** It has been told the state once: from then on it is told every change. */
  isFollowing: boolean
  /** It named an edition: then it understands notices, too. */
  readonly hearsNotices: boolean
  send(outgoing: Outgoing): void
  close(closing: Closing): void
}

/**
 * A text that is open: its log from the last checkpoint on, as it lies, and who is there. Only what is committed is here.
 * No Y.Doc: nothing is applied on the way from one writer to the others, and nothing is decoded to tell somebody the state.
 */
export interface Room {
  readonly documentId: DocumentId
  readonly coalitionId: CoalitionId
  readonly edition: number
  place: LogPlace
  /** Encoded, as a step 1 carries it. */
  stateVector: Uint8Array
  checkpoint: (IndexedState & { seq: number }) | null
  /** The rows after it. */
  tail: RoomRow[]
  /** Of all rows together. */
  readonly trace: Trace
  size: TextSize
  /** As its members know it. */
  toldFullness: number
  readonly members: Set<Member>
  readonly presence: Presence
  /** Called with a client id when somebody here says something about themselves, or leaves: for other processes. */
  saidHere: (clientId: number) => void
  /** Called when somebody came, or left, here: for other processes. */
  movedHere: (membershipId: MembershipId) => void
  /** How many connections of whom each other process has here, as it told. */
  readonly elsewhere: Map<string, Map<MembershipId, number>>
}

/** Of a row that stays in memory, what is asked of it. */
export interface RoomRow extends StoredUpdate {
  trace: Pick<RowTrace, 'ends' | 'textBytes'> & { deleted: { isEmpty: boolean } }
}

/** A row that was committed, and who of the members sent it; null: somebody elsewhere. */
export interface CommittedRow extends StoredUpdate {
  trace: RowTrace
  sender: Member | null
}

const roomRow = ({ seq, bytes, trace: { ends, textBytes, deleted } }: Omit<CommittedRow, 'sender'>): RoomRow => ({
  seq,
  bytes,
  trace: { ends, textBytes, deleted: deleted.isEmpty ? nothing : something },
})
const nothing = { isEmpty: true }
const something = { isEmpty: false }

/** `index`: of the checkpoint, where there is one. `now`: milliseconds since 1970. */
export function roomOf(stored: StoredDocument, index: StateIndex | null, now: () => number): Room {
  const { checkpoint, documentId, coalitionId, edition, seq, hash, stateVector } = stored
  const state = checkpoint === null || index === null ? null : { seq: checkpoint.seq, bytes: checkpoint.state, index }
  const trace = state === null ? noTrace() : traceOfState(state.bytes, state.index)
  const tail = withTraces(
    stored.updates.filter((update) => update.seq > (state?.seq ?? 0)),
    trace,
  )
  for (const row of tail) addTrace(trace, row.trace)
  const room: Room = {
    documentId,
    coalitionId,
    edition,
    place: { seq, hash },
    stateVector,
    checkpoint: state,
    tail: tail.map(roomRow),
    trace,
    size: { bytes: 0, mayBeLess: false },
    toldFullness: 0,
    members: new Set(),
    presence: createPresence(now),
    saidHere: () => {},
    movedHere: () => {},
    elsewhere: new Map(),
  }
  recount(room, { seq: state?.seq ?? 0, textBytes: index?.textBytes ?? 0 })
  return room
}

/** How many connections of a membership are at a text, at other processes too, as far as they are heard. */
export const connectionsOf = (room: Room, membershipId: MembershipId): number =>
  connectionsHere(room, membershipId) + [...room.elsewhere.values()].reduce((sum, there) => sum + (there.get(membershipId) ?? 0), 0)

export const connectionsHere = (room: Room, membershipId: MembershipId): number =>
  [...room.members].filter((member) => member.membershipId === membershipId).length

/** Takes over what was committed. Returns what of it is new here: somebody who joined may have made us look meanwhile. */
export function takeRows(
  room: Room,
  rows: readonly CommittedRow[],
  head: LogPlace & { stateVector: ReadonlyMap<number, number> },
): CommittedRow[] {
  const { seq: known } = room.place
  if (head.seq <= known) return []
  room.place = { seq: head.seq, hash: head.hash }
  room.stateVector = encodeStateVector(new Map(head.stateVector))
  const fresh = rows.filter(({ seq }) => seq > known)
  for (const row of fresh) {
    room.tail.push(roomRow(row))
    addTrace(room.trace, row.trace)
    room.size = grown(room.size, row.trace)
  }
  return fresh
}

/** A checkpoint stands for all rows up to its own: whoever comes later is sent it instead. */
export function shorten(room: Room, checkpoint: IndexedState & { seq: number }): void {
  if (checkpoint.seq > room.place.seq) return
  room.checkpoint = checkpoint
  room.tail = room.tail.filter(({ seq }) => seq > checkpoint.seq)
}

/** The text has been counted as of a row. */
export function recount(room: Room, counted: { seq: number; textBytes: number }): void {
  room.size = room.tail
    .filter(({ seq }) => seq > counted.seq)
    .reduce<TextSize>((size, { trace }) => grown(size, trace), { bytes: counted.textBytes, mayBeLess: false })
}

/** Whether somebody who has this much lacks something of a row. What they know says nothing about what was deleted. */
export const isNewTo = (theirs: StateVector, { trace }: RoomRow): boolean =>
  !trace.deleted.isEmpty || [...trace.ends].some(([client, end]) => (theirs.get(client) ?? 0) < end)
