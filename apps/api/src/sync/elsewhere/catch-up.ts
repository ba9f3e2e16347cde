import type { DocumentPlace } from '@mithaq/db/documents/find-document'
import type { DocumentId } from '@mithaq/schema/ids'
import type { Log } from '../../http/log.ts'
import type { Room } from '../room.ts'
import type { Rooms } from '../rooms.ts'

/** So many texts are read in one transaction. */
const atOnce = 20

/** Looks up in the database whether texts that are open here were written elsewhere. */
export interface CatchUp {
  /** Soon, together with whatever else is asked for in this turn. */
  look(rooms: Iterable<Room>): void
  close(): Promise<void>
}

export function createCatchUp(parts: {
  rooms: Pick<Rooms, 'find' | 'refreshAll'>
  findPlaces: (documentIds: readonly DocumentId[]) => Promise<Map<DocumentId, DocumentPlace>>
  /** A text has what the log had; it had more, or not. */
  caughtUp: (room: Room, hadMore: boolean) => void
  log: Log
}): CatchUp {
  const { rooms, findPlaces, caughtUp, log } = parts
  const due = new Set<Room>()
  let working: Promise<void> | null = null
  const life = new AbortController()

  async function work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (due.size > 0 && !life.signal.aborted) {
      const asked = [...due]
      due.clear()
      try {
        const places = await findPlaces(asked.map(({ documentId }) => documentId))
        const open = asked.filter((room) => rooms.find(room.documentId) === room)
        const behind = open.filter((room) => isBehind(room, places.get(room.documentId)))
        for (let from = 0; from < behind.length && !life.signal.aborted; from += atOnce)
          await rooms.refreshAll(behind.slice(from, from + atOnce))
        for (const room of open) caughtUp(room, behind.includes(room))
      } catch (error) {
        // It is looked for again with the next turn of the clock.
        if (!life.signal.aborted) log.error({ err: error }, 'what other processes wrote could not be looked for')
      }
    }
    working = null
  }

  return {
    look(some) {
      if (life.signal.aborted) return
      for (const room of some) due.add(room)
      if (due.size > 0) working ??= work()
    },
    async close() {
      life.abort()
      await working
    },
  }
}

const isBehind = (room: Room, place: DocumentPlace | undefined): boolean =>
  place !== undefined && (place.edition !== room.edition || place.seq > room.place.seq)
