import { decodeStateVector } from '@mithaq/db/documents/state-vector'
import { DocumentDamaged } from '@mithaq/db/documents/verified-rows'
import type { DocumentId } from '@mithaq/schema/ids'
import type { Log } from '../http/log.ts'
import type { Clock } from './clock.ts'
import { askedTogether } from './asked-together.ts'
import { closeCodes } from './close-code.ts'
import { withTraces } from './guard/trace.ts'
import type { DocumentReading, LogStore } from './log-store.ts'
import { roomOf, type Member, type Room } from './room.ts'
import { readStateIndex } from './state/state-index.ts'
import { relay } from './telling.ts'

/** How long a text that nobody is at stays in memory: a page that is loaded again finds it there. */
const staysOpen = 30_000

export interface RoomsWatcher {
  opened(room: Room): void
  forgotten(room: Room): void
}

export interface Rooms {
  /** Null: there is no such document, or it is damaged. */
  open(documentId: DocumentId): Promise<Room | 'damaged' | null>
  find(documentId: DocumentId): Room | undefined
  leave(room: Room, member: Member): void
  /** Closes a text for everyone at it; whoever comes back finds what the log says. */
  drop(room: Room, closing: { code: number; reason: string }): void
  /** Something was purged: whoever is at a text of an earlier edition starts afresh. */
  renew(): Promise<void>
  /** Sets one document aside. */
  quarantine(documentId: DocumentId): Promise<void>
  /** Takes over what the log has more, and tells it; a text that is no longer as it was opened is dropped. */
  refreshAll(rooms: readonly Room[]): Promise<unknown>
  all(): Iterable<Room>
  /** From now on it is told which texts are opened, and which are forgotten or dropped. */
  watch(watcher: RoomsWatcher): void
  readonly count: number
  close(): void
}

export function createRooms({ store, log, clock }: { store: LogStore; log: Log; clock: Clock }): Rooms {
  const open = new Map<DocumentId, Room>()
  const opening = new Map<DocumentId, Promise<Room | 'damaged' | null>>()
  const leaving = new Map<DocumentId, () => void>()

  let watcher: RoomsWatcher = { opened: () => {}, forgotten: () => {} }

  const forget = (documentId: DocumentId): void => {
    leaving.get(documentId)?.()
    leaving.delete(documentId)
    const room = open.get(documentId)
    if (open.delete(documentId) && room !== undefined) watcher.forgotten(room)
  }
  const forgetSoon = (room: Room): void => {
    leaving.get(room.documentId)?.()
    leaving.set(
      room.documentId,
      clock.after(staysOpen, () => {
        if (room.members.size === 0 && open.get(room.documentId) === room) forget(room.documentId)
      }),
    )
  }
  const drop = (room: Room, closing: { code: number; reason: string }): void => {
    if (open.get(room.documentId) === room) forget(room.documentId)
    for (const member of room.members) member.close(closing)
  }
  async function quarantine(documentId: DocumentId): Promise<void> {
    log.error({ documentId }, 'a document does not say what its running hash says and was set aside')
    const room = open.get(documentId)
    if (room !== undefined) drop(room, closeCodes.damaged)
    await store.recordQuarantine(documentId, new Date(clock.now()))
  }
  async function load(documentId: DocumentId): Promise<Room | 'damaged' | null> {
    try {
      const room = await store.read((trx) => read(trx, documentId, clock.now))
      if (room === null) return null
      open.set(documentId, room)
      watcher.opened(room)
      forgetSoon(room)
      return room
    } catch (error) {
      if (!(error instanceof DocumentDamaged)) throw error
      await quarantine(documentId)
      return 'damaged'
    }
  }

  function loadOnce(documentId: DocumentId): Promise<Room | 'damaged' | null> {
    let loading = opening.get(documentId)
    if (loading === undefined) {
      loading = load(documentId).finally(() => opening.delete(documentId))
      opening.set(documentId, loading)
    }
    return loading
  }

  /** Another process, or a command line, may have written since: whoever is here is told everything. */
  async function refreshAll(rooms: readonly Room[]): Promise<(Room | 'damaged' | null)[]> {
    const found = await store.read((trx) => Promise.all(rooms.map((room) => findNewer(trx, room))))
    return Promise.all(rooms.map((room, index) => takeOver(room, found[index] ?? null)))
  }

  /** Most often nothing was written there: then it is enough to know that. */
  const refreshed = askedTogether<Room, Room | 'damaged' | null>({
    clock,
    async answer(asked) {
      const rooms = [...new Set(asked)]
      const places = await store.read((trx) => trx.findPlaces(rooms.map(({ documentId }) => documentId)))
      const stale = rooms.filter(({ documentId, edition, place }) => {
        const there = places.get(documentId)
        return there !== undefined && (there.isQuarantined || there.edition !== edition || there.seq > place.seq)
      })
      const found = stale.length === 0 ? [] : await refreshAll(stale)
      const anew = new Map(stale.map((room, index) => [room, found[index] ?? null]))
      return asked.map((room) => (anew.has(room) ? (anew.get(room) ?? null) : room))
    },
  })

  async function takeOver(room: Room, newer: Newer | 'damaged' | 'other edition' | null): Promise<Room | 'damaged' | null> {
    if (newer === 'damaged') {
      await quarantine(room.documentId)
      return 'damaged'
    }
    if (newer === 'other edition') {
      drop(room, closeCodes.edition)
      return loadOnce(room.documentId)
    }
    if (newer !== null) {
      const rows = withTraces(newer.rows, room.trace).map((row) => ({ ...row, sender: null }))
      relay(room, rows, { ...newer.head, stateVector: decodeStateVector(newer.head.stateVector) })
    }
    return room
  }

  return {
    find: (documentId) => open.get(documentId),
    async open(documentId) {
      const room = open.get(documentId)
      if (room === undefined) return loadOnce(documentId)
      const found = await refreshed(room)
      // Dropped, or forgotten, meanwhile: nobody would tell them anything there.
      return found === room && open.get(documentId) !== room ? loadOnce(documentId) : found
    },
    async renew() {
      try {
        const places = await store.read((trx) => trx.findPlaces([...open.keys()]))
        for (const room of open.values())
          if ((places.get(room.documentId)?.edition ?? room.edition) !== room.edition) drop(room, closeCodes.edition)
      } catch (error) {
        // A change that is sent there finds it out, too.
        log.error({ err: error }, 'editions could not be read')
      }
    },
    leave(room, member) {
      room.members.delete(member)
      room.movedHere(member.membershipId)
      if (room.members.size === 0) forgetSoon(room)
    },
    drop,
    quarantine,
    refreshAll,
    all: () => open.values(),
    watch: (one) => void (watcher = one),
    get count() {
      return open.size
    },
    close() {
      for (const documentId of open.keys()) forget(documentId)
    },
  }
}

/** What the log has more than a room. */
interface Newer {
  head: NonNullable<Awaited<ReturnType<DocumentReading['findHead']>>>
  rows: Awaited<ReturnType<DocumentReading['findVerifiedRows']>>
}

async function findNewer(trx: DocumentReading, room: Room): Promise<Newer | 'damaged' | 'other edition' | null> {
  const { documentId, edition, place } = room
  try {
    const head = await trx.findHead(documentId)
    if (head !== null && head.edition !== edition) return 'other edition'
    return head === null || head.seq <= place.seq ? null : { head, rows: await trx.findVerifiedRows(room, place, head) }
  } catch (error) {
    if (!(error instanceof DocumentDamaged)) throw error
    return 'damaged'
  }
}

async function read(trx: DocumentReading, documentId: DocumentId, now: () => number): Promise<Room | null> {
  const stored = await trx.findDocument(documentId)
  if (stored === null) return null
  const index = stored.checkpoint === null ? null : readStateIndex(stored.checkpoint.index)
  if (stored.checkpoint === null || index !== null) return roomOf(stored, index, now)
  // Of another release: the log has everything.
  const whole = await trx.findDocument(documentId, { checkpoint: false })
  return whole === null ? null : roomOf(whole, null, now)
}
