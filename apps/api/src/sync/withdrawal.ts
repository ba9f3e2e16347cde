import type { AnnouncedEvent, EventFeed } from '../events/event-feed.ts'
import type { Log } from '../http/log.ts'
import { judgeAccess, type Access } from './access.ts'
import type { Clock } from './clock.ts'
import type { Connection } from './connection/connection.ts'
import type { LogStore } from './log-store.ts'

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
export function watchAccess({
  store,
  feed,
  log,
  clock,
}: {
  store: LogStore
  feed: Pick<EventFeed, 'subscribe'>
  log: Log
  clock: Clock
}): Watch {
  const followed = new Set<Connection>()
  const suspects = new Set<Connection>()
  let heard = 0
  let looking = false
  /** When the next access passes by the clock, and how to no longer wait for it. */
  let next: { at: number; leave: () => void } | null = null
  const life = new AbortController()

  const stop = feed.subscribe((event) => {
    // Counted words change nobody's access, and come after every edit: nobody is looked at for them, here or while being let in.
    if (event?.kind === 'section.counted') return
    heard++
    for (const connection of followed) if (mayConcern(event, connection)) suspects.add(connection)
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
          waitFor(connection)
        })
      } catch (error) {
        log.error({ err: error }, 'access could not be read again')
        for (const connection of connections) suspects.add(connection)
        await new Promise<void>((resolve) => void clock.after(500, resolve))
      }
    }
    looking = false
  }

  async function read(connections: readonly Connection[]): Promise<Access[]> {
    const asked = connections.map(({ sessionId, membershipId, room }) => ({ sessionId, membershipId, documentId: room.documentId }))
    return (await store.transact((trx) => trx.findDocumentAccess(asked, new Date(clock.now())))).map(judgeAccess)
  }

  /** A session runs out and a guest's end date passes without anybody doing anything: one timer, for whoever is next. */
  function waitFor(connection: Connection): void {
    if (connection.isClosed) return
    const at = connection.access.until.getTime() + 1
    if (next !== null && next.at <= at) return
    next?.leave()
    next = { at, leave: clock.after(at - clock.now(), pass) }
  }

  function pass(): void {
    next = null
    for (const connection of followed)
      if (connection.access.until.getTime() < clock.now()) suspects.add(connection)
      else waitFor(connection)
    if (suspects.size > 0) void look()
  }

  async function rename(event: AnnouncedEvent): Promise<void> {
    for (const connection of followed) {
      if (!mayConcern(event, connection)) continue
      try {
        const shownAs = await store.findShownAs(connection.access)
        if (shownAs !== null && !connection.isClosed) connection.showAs(shownAs)
      } catch (error) {
        log.error({ err: error }, 'a name could not be read again')
      }
    }
  }

  return {
    follow(connection, seen) {
      if (connection.isClosed) return
      followed.add(connection)
      waitFor(connection)
      if (heard === seen) return
      suspects.add(connection)
      void look()
    },
    forget(connection) {
      followed.delete(connection)
      suspects.delete(connection)
    },
    mark: () => heard,
    close() {
      life.abort()
      stop()
      next?.leave()
      followed.clear()
    },
  }
}

/** Null: facts may have been missed. */
function mayConcern(event: AnnouncedEvent | null, { access }: Connection): boolean {
  if (event === null) return true
  return event.coalitionId === access.coalitionId || event.personId === access.personId
}
