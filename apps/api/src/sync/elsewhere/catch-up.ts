import type { DocumentPlace } from '@mithaq/db/documents/find-document'
import type { DocumentId } from '@mithaq/schema/ids'
import type { Log } from '../../http/log.ts'
import type { Room } from '../room.ts'
import type { Rooms } from '../rooms.ts'

/** Looks up in the database whether texts that are open here were written elsewhere. */
export interface CatchUp {
  /** Soon, together with whatever else is asked for in this turn. */
  look(rooms: Iterable<Room>): void
  close(): Promise<void>
}

export function createCatchUp(parts: {
  rooms: Pick<Rooms, 'find' | 'refresh'>
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
        for (const room of asked)
          if (!life.signal.aborted && rooms.find(room.documentId) === room) await bring(room, places.get(room.documentId))
      } catch (error) {
        // It is looked for again with the next turn of the clock.
        if (!life.signal.aborted) log.error({ err: error }, 'what other processes wrote could not be looked for')
      }
    }
    working = null
  }

  async function bring(room: Room, place: DocumentPlace | undefined): Promise<void> {
    const isBehind = place !== undefined && (place.edition !== room.edition || place.seq > room.place.seq)
    if (isBehind) await rooms.refresh(room)
    caughtUp(room, isBehind)
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
