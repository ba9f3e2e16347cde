import type { DocumentId } from '@mithaq/schema/ids'
import type { Log } from '../http/log.ts'
import { createAdmit, type Identified } from './admission.ts'
import type { Clock } from './clock.ts'
import { closeCodes, type Closing } from './close-code.ts'
import type { Committer } from './committer.ts'
import { openConnection, type Connection } from './connection/connection.ts'
import type { Way } from './connection/way.ts'
import type { SocketBudget } from './limits.ts'
import type { LogStore } from './log-store.ts'
import type { Meter } from './meter.ts'
import { connectionsOf, type Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import type { Watch } from './withdrawal.ts'

/** One person's tabs and devices at one text. */
const mostAtOneText = 20

/** Lets people in to texts. */
export interface Texts {
  /**
   * A connection to a text, or why there is none. `isThere`: whether the other side is still there once all is read.
   */
  enter(
    who: Identified,
    documentName: string,
    over: { way: Way; budget: SocketBudget; edition: number | null; wantsAcknowledgements: boolean; isThere: () => boolean },
  ): Promise<Connection | { closing: Closing } | 'gone'>
  closeAll(closing: Closing): void
  /** How many there are. */
  readonly count: number
}

export function createTexts(parts: {
  store: LogStore
  rooms: Rooms
  committer: Committer
  watch: Watch
  clock: Clock
  log: Log
  meter: Meter
}): Texts {
  const { store, rooms, committer, watch, clock, log, meter } = parts
  const connections = new Set<Connection>()
  const admit = createAdmit({ store, clock })

  async function open(documentId: DocumentId): Promise<Room | { closing: Closing }> {
    const room = await rooms.open(documentId)
    if (room === null) return { closing: closeCodes.notFound }
    return room === 'damaged' ? { closing: closeCodes.damaged } : room
  }
  return {
    async enter(who, documentName, { way, budget, edition, wantsAcknowledgements, isThere }) {
      // A fact that comes while they are being let in is not missed.
      const seen = watch.mark()
      try {
        const admitted = await admit(who, documentName)
        if ('closing' in admitted) return admitted
        const { documentId, ...member } = admitted
        const room = await open(documentId)
        if ('closing' in room) return room
        // Gone while the text was opened: nobody would hear that they leave.
        if (!isThere()) return 'gone'
        if (edition !== null && edition > 0 && edition !== room.edition) return { closing: closeCodes.edition }
        // Nothing may be awaited from here on: two that come together would both count the places that are left.
        if (connectionsOf(room, member.membershipId) >= mostAtOneText) return { closing: closeCodes.tooMany }
        const connection = openConnection({
          way,
          room,
          rooms,
          committer,
          clock,
          log,
          meter,
          budget,
          ...member,
          wantsAcknowledgements,
          edition,
          closed: (one) => {
            connections.delete(one)
            watch.forget(one)
          },
        })
        connections.add(connection)
        watch.follow(connection, seen)
        return connection
      } catch (error) {
        log.error({ err: error }, 'a text could not be opened')
        return { closing: closeCodes.restart }
      }
    },
    closeAll(closing) {
      for (const connection of connections) connection.close(closing)
    },
    get count() {
      return connections.size
    },
  }
}
