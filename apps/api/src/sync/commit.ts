import { nextRow, type AppendedRow, type LockedHead } from '@mithaq/db/documents/append-updates'
import type { Binding } from '@mithaq/db/documents/bindings'
import type { DocumentAccess } from '@mithaq/db/documents/find-access'
import { decodeStateVector, type StateVector } from '@mithaq/db/documents/state-vector'
import { DocumentDamaged } from '@mithaq/db/documents/verified-rows'
import type { DocumentId, MembershipId, SessionId } from '@mithaq/schema/ids'
import { judgeAccess, type Access } from './access.ts'
import { closeCodes, type Closing, type Rule } from './close-code.ts'
import { declarationOf, declaringIds } from './guard/declaration.ts'
import { encodeChanges, traceOf } from './guard/encode-changes.ts'
import { judgeUpdate } from './guard/judge-update.ts'
import { addTrace, noTrace, withTraces, type Trace } from './guard/trace.ts'
import type { ReadUpdate } from './guard/read-update.ts'
import type { LogStore, LogTransaction } from './log-store.ts'
import { IdRanges } from './id-ranges.ts'
import { othersTurn } from './others-turn.ts'
import type { CommittedRow, Member, Room } from './room.ts'
import { grown, type TextSize } from './text-size.ts'

/** Who sends, as the commit needs them. */
export interface Author extends Member {
  readonly room: Room
  readonly sessionId: SessionId
  readonly membershipId: MembershipId
}

/** What waits for the next commit. */
export type Waiting =
  | { kind: 'update'; author: Author; update: ReadUpdate | { refused: Rule } }
  /** A client id under which somebody is here: bound before anybody else hears of it. */
  | { kind: 'presence'; author: Author; clientId: number }

export type Outcome =
  /** `clocks`: where the document stands with it. `isDropped`: it was a deletion of somebody who may only read, and is not logged. */
  | { kind: 'durable'; clocks: StateVector; isDropped?: true }
  | { kind: 'gap'; needs: StateVector }
  | { kind: 'refused'; rule: Rule }
  | { kind: 'closed'; closing: Closing }
  | { kind: 'bound' }
  | { kind: 'notTheirs' }
  /** It came behind something that closed its socket. */
  | { kind: 'passedOver' }

export interface Committed {
  /** One for each that waited, in their order. */
  outcomes: Outcome[]
  /** `appended`: what of the rows was written with this commit. */
  rooms: { room: Room; rows: CommittedRow[]; appended: AppendedRow[]; head: LockedHead }[]
  damaged: DocumentId[]
}

/**
 * One transaction for everything that waits, of all documents: locks their heads, reads access, bindings and what others
 * appended since, judges each update against that, and writes what fits. Nothing enters after a withdrawal: who may is read
 * after the lock, so whoever withdraws and then looks at the head sees everything that came before.
 */
export const commit = (store: LogStore, batch: readonly Waiting[], now: Date): Promise<Committed> =>
  store.transact((trx) => write(trx, batch, now))

/** A change of so many parts takes milliseconds: whoever else is connected is served before the next one. */
const manyParts = 1024
const isCostly = (waiting: Waiting): boolean =>
  waiting.kind === 'update' && !('refused' in waiting.update) && waiting.update.parts >= manyParts

/** One document while it is locked. */
interface Desk {
  room: Room
  head: LockedHead
  rows: CommittedRow[]
  appended: AppendedRow[]
  bindings: Map<number, Pick<Binding, 'membershipId' | 'mode'>>
  newBindings: Map<number, Binding>
  /** Of rows that the room does not know yet. */
  trace: Trace
  size: TextSize
}

async function write(trx: LogTransaction, batch: readonly Waiting[], now: Date): Promise<Committed> {
  // Should a text have been dropped and opened again meanwhile, its last room counts.
  const rooms = [...new Map(batch.map(({ author: { room } }) => [room.documentId, room])).values()]
  const authors = new Map(batch.map(({ author }) => [keyOf(author), author]))
  const found = await trx.lockAndRead(
    {
      documentIds: rooms.map(({ documentId }) => documentId),
      access: [...authors.values()].map(({ sessionId, membershipId, room }) => ({ sessionId, membershipId, documentId: room.documentId })),
      bindings: bindingsOf(batch),
    },
    now,
  )
  const { heads, bindings } = found
  const access = new Map([...authors.keys()].map((key, index) => [key, judgeAccess(found.access[index] as DocumentAccess)]))

  const damaged: DocumentId[] = []
  // Where others wrote, all that is missing is asked for at once: these heads are locked meanwhile.
  const prepared = rooms.map(async (room) => [room, await prepare(trx, room, heads.get(room.documentId), bindings, damaged, now)] as const)
  const desks = new Map<Room, Desk | Closing>(await Promise.all(prepared))

  const gone = new Set<Author>()
  const judged = (waiting: Waiting): Outcome => {
    const { author } = waiting
    if (gone.has(author)) return { kind: 'passedOver' }
    const desk = desks.get(author.room) ?? closeCodes.restart
    const may = access.get(keyOf(author)) as Access
    const outcome =
      'code' in desk
        ? { kind: 'closed' as const, closing: desk }
        : !may.open
          ? { kind: 'closed' as const, closing: may.closing }
          : take(desk, waiting, may, now)
    if (outcome.kind === 'closed' || outcome.kind === 'refused') gone.add(author)
    return outcome
  }
  const outcomes: Outcome[] = []
  for (const waiting of batch) {
    outcomes.push(judged(waiting))
    if (isCostly(waiting)) await othersTurn()
  }

  const open = [...desks.values()].filter((desk) => 'head' in desk)
  trx.recordBindings(
    open.flatMap(({ head, newBindings }) => [...newBindings.values()].map((binding) => ({ ...binding, coalitionId: head.coalitionId }))),
  )
  const written = open.filter(({ appended }) => appended.length > 0)
  trx.recordAppended(
    written.flatMap(({ appended }) => appended),
    written.map(({ head }) => head),
  )
  return { outcomes, rooms: open.map(({ room, rows, appended, head }) => ({ room, rows, appended, head })), damaged }
}

function take(desk: Desk, waiting: Waiting, may: Extract<Access, { open: true }>, now: Date): Outcome {
  const { author } = waiting
  const { membershipId, sessionId } = author
  if (waiting.kind === 'presence') {
    const binding = desk.bindings.get(waiting.clientId)
    if (binding !== undefined) return { kind: binding.membershipId === membershipId ? 'bound' : 'notTheirs' }
    bind(desk, waiting.clientId, membershipId, may.mode === 'write' ? 'writing' : 'suggesting')
    return { kind: 'bound' }
  }
  if ('refused' in waiting.update) return { kind: 'refused', rule: waiting.update.refused }
  const verdict = judgeUpdate(
    waiting.update,
    { stateVector: desk.head.stateVector, bindings: desk.bindings, traces: [desk.room.trace, desk.trace], size: desk.size },
    { membershipId, may: may.mode },
  )
  switch (verdict.kind) {
    case 'append': {
      const bytes = encodeChanges(verdict.changes)
      for (const { client, mode } of verdict.newBindings) bind(desk, client, membershipId, mode)
      const undeclared = verdict.newBindings.filter(({ isUndeclared }) => isUndeclared)
      if (!undeclared.every(({ client }) => declare(desk, client, now))) return { kind: 'closed', closing: closeCodes.restart }
      const row = nextRow(desk.head, { membershipId, sessionId, at: now, bytes })
      // The verdict's clocks are its own, from before the server said anything: a text of many people has many.
      desk.head.stateVector = undeclared.length === 0 ? verdict.changes.clocks : withClocks(verdict.changes.clocks, desk.head.stateVector)
      const trace = traceOf(verdict.changes)
      addTrace(desk.trace, trace)
      desk.size = grown(desk.size, trace)
      desk.appended.push(row)
      desk.rows.push({ seq: row.seq, bytes, trace, sender: author })
      return { kind: 'durable', clocks: desk.head.stateVector }
    }
    case 'nothing':
      return { kind: 'durable', clocks: desk.head.stateVector }
    case 'dropped':
      // Our client sends what was done, and nothing else: it must not say "saved" of it. A stock one sends all deletions at each visit.
      if (author.hearsNotices) return { kind: 'refused', rule: 'readOnly' }
      return { kind: 'durable', clocks: desk.head.stateVector, isDropped: true }
    case 'gap':
    case 'refused':
      return verdict
  }
}

/**
 * The server says first that what comes under this id is suggested: every copy of the document tells it by itself. False: both
 * ids that it could say it under are somebody's.
 */
function declare(desk: Desk, client: number, now: Date): boolean {
  const by = declaringIds(desk.room.documentId).find((id) => (desk.bindings.get(id)?.mode ?? 'server') === 'server')
  if (by === undefined) return false
  if (!desk.bindings.has(by)) bind(desk, by, null, 'server')
  const clock = desk.head.stateVector.get(by) ?? 0
  const { bytes, trace } = declarationOf(client, { client: by, clock })
  const row = nextRow(desk.head, { membershipId: null, sessionId: null, at: now, bytes })
  desk.head.stateVector.set(by, clock + 1)
  addTrace(desk.trace, trace)
  desk.size = grown(desk.size, trace)
  desk.appended.push(row)
  desk.rows.push({ seq: row.seq, bytes, trace, sender: null })
  return true
}

/** What a change leads to, and what the server said before it. */
function withClocks(clocks: StateVector, known: StateVector): StateVector {
  const both = new Map(clocks)
  for (const [client, clock] of known) if ((both.get(client) ?? 0) < clock) both.set(client, clock)
  return both
}

function bind(desk: Desk, clientId: number, membershipId: MembershipId | null, mode: Binding['mode']): void {
  const binding = { documentId: desk.room.documentId, clientId, membershipId, mode }
  desk.bindings.set(clientId, binding)
  desk.newBindings.set(clientId, binding)
}

async function prepare(
  trx: LogTransaction,
  room: Room,
  head: LockedHead | undefined,
  bindings: readonly Binding[],
  damaged: DocumentId[],
  now: Date,
): Promise<Desk | Closing> {
  if (head === undefined) return closeCodes.notFound
  if (head.quarantined) return closeCodes.damaged
  // Something was purged: whoever is here starts afresh.
  if (head.edition !== room.edition) return closeCodes.edition
  // A new edition is being made: what they wrote stays theirs, and comes in afterwards.
  if (head.heldUntil !== null && head.heldUntil > now) return closeCodes.restart
  const rows: CommittedRow[] = []
  const trace = noTrace()
  let { size } = room
  if (head.seq !== room.place.seq)
    try {
      // Another process, or the server itself, wrote here.
      const missed = await trx.findVerifiedRows(room, room.place, head)
      for (const row of withTraces(missed, room.trace)) {
        addTrace(trace, row.trace)
        size = grown(size, row.trace)
        rows.push({ ...row, sender: null })
      }
    } catch (error) {
      if (!(error instanceof DocumentDamaged)) throw error
      damaged.push(room.documentId)
      return closeCodes.damaged
    }
  const own = bindings.filter(({ documentId }) => documentId === room.documentId)
  return {
    room,
    head,
    rows,
    appended: [],
    bindings: new Map(own.map((binding) => [binding.clientId, binding])),
    newBindings: new Map(),
    trace,
    size,
  }
}

const keyOf = ({ sessionId, membershipId, room }: Author): string => `${sessionId}/${membershipId}/${room.documentId}`

/** Whose ids may matter: also those under which the server speaks for somebody who suggests. */
function bindingsOf(batch: readonly Waiting[]): { documentId: DocumentId; clientId: number }[] {
  const asked = new Map<string, { documentId: DocumentId; clientId: number }>()
  for (const waiting of batch) {
    const { documentId } = waiting.author.room
    for (const clientId of [...declaringIds(documentId), ...clientIdsIn(waiting)])
      asked.set(`${documentId}/${clientId}`, { documentId, clientId })
  }
  return [...asked.values()]
}

/** So many ids may be new to the room, since another process told nothing of them yet; more are invented. */
const mostUnknown = 64

/** Those that it writes under, and those whose items it deletes, as far as they may be somebody's. */
function clientIdsIn(waiting: Waiting): Iterable<number> {
  if (waiting.kind === 'presence') return [waiting.clientId]
  if ('refused' in waiting.update) return []
  const { structs, deleted } = waiting.update
  const { room } = waiting.author
  const deleting = [...(deleted.clients.size <= mostUnknown ? deleted : ofKnown(deleted, room)).without(room.trace.deleted).clients.keys()]
  return [...structs.keys(), ...deleting]
}

function ofKnown(deleted: IdRanges, room: Room): IdRanges {
  const known = decodeStateVector(room.stateVector)
  const some = new IdRanges()
  let unknown = 0
  for (const [client, bounds] of deleted.clients) if (known.has(client) || ++unknown <= mostUnknown) some.set(client, bounds)
  return some
}
