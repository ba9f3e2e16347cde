import { asLog, asPerson, type Database } from '@mithaq/db/database'
import { findDocumentAccess } from '@mithaq/db/documents/find-access'
import { findShownAs } from '@mithaq/db/documents/find-shown-as'
import type { AnnouncedEvent, EventFeed } from '../events/event-feed.ts'
import type { Log } from '../http/log.ts'
import { judgeAccess, type Access } from './access.ts'
import { askingOf } from './admission.ts'
import type { Connection } from './connection.ts'

/** Timers above 24 days fire at once. */
const longestWait = 24 * 3_600_000

export interface Watch {
  /** From now on its access is read again whenever it may have changed. `seen`: what {@link mark} said before it was admitted. */
  follow(connection: Connection, seen: number): void
  forget(connection: Connection): void
  /** How many facts have been heard: one that comes while somebody is being admitted must not be missed. */
  mark(): number
  close(): void
}

/**
 * Access withdrawn closes or turns down the socket at once. Which fact changes whose access is not decided here: any fact
 * of the coalition, or about the person, makes the server read again what they may.
 */
export function watchAccess({ db, feed, log }: { db: Database; feed: EventFeed; log: Log }): Watch {
  const timers = new Map<Connection, ReturnType<typeof setTimeout>>()
  const suspects = new Set<Connection>()
  let heard = 0
  let looking = false
  const life = new AbortController()

  const stop = feed.subscribe((event) => {
    heard++
    for (const connection of timers.keys()) if (mayConcern(event, connection)) suspects.add(connection)
    if (suspects.size > 0) void look()
    if (
      event !== null &&
      (event.kind === 'membership.aliasChanged' || event.kind === 'organisation.changed' || event.kind === 'person.settingsChanged')
    )
      void rename(event)
  })

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    while (suspects.size > 0 && !life.signal.aborted) {
      const connections = [...suspects]
      suspects.clear()
      try {
        const found = await read(connections)
        connections.forEach((connection, index) => {
          if (connection.isClosed) return
          connection.judge(found[index] as Access)
          setTimer(connection)
        })
      } catch (error) {
        log.error({ err: error }, 'access could not be read again')
        for (const connection of connections) suspects.add(connection)
        await new Promise((resolve) => setTimeout(resolve, 500).unref())
      }
    }
    looking = false
  }

  async function read(connections: readonly Connection[]): Promise<Access[]> {
    const asked = connections.map(({ sessionId, membershipId, room }) => ({ sessionId, membershipId, documentId: room.documentId }))
    return (await asLog(db, (trx) => findDocumentAccess(trx, asked, new Date()))).map(judgeAccess)
  }

  function setTimer(connection: Connection): void {
    clearTimeout(timers.get(connection))
    if (connection.isClosed) return
    const wait = Math.max(0, Math.min(connection.access.until.getTime() - Date.now() + 1, longestWait))
    timers.set(
      connection,
      setTimeout(() => {
        suspects.add(connection)
        void look()
      }, wait).unref(),
    )
  }

  async function rename(event: AnnouncedEvent): Promise<void> {
    for (const connection of timers.keys()) {
      if (!mayConcern(event, connection)) continue
      try {
        const shownAs = await asPerson(db, askingOf(connection.access), (trx) => findShownAs(trx, connection.membershipId))
        if (shownAs !== null && !connection.isClosed) connection.showAs(shownAs)
      } catch (error) {
        log.error({ err: error }, 'a name could not be read again')
      }
    }
  }

  return {
    follow(connection, seen) {
      if (connection.isClosed) return
      setTimer(connection)
      if (heard === seen) return
      suspects.add(connection)
      void look()
    },
    forget(connection) {
      clearTimeout(timers.get(connection))
      timers.delete(connection)
      suspects.delete(connection)
    },
    mark: () => heard,
    close() {
      life.abort()
      stop()
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

/** Null: facts may have been missed. Counted words change nobody's access, and come after every edit. */
function mayConcern(event: AnnouncedEvent | null, { access }: Connection): boolean {
  if (event === null) return true
  if (event.kind === 'section.counted') return false
  return event.coalitionId === access.coalitionId || event.personId === access.personId
}
