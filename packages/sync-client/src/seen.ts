import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { systemClock, type Clock } from './clock.ts'

/** How many of the others at this text have one's own words on their screens. */
export interface SeenNow {
  present: number
  seenBy: number
}

export interface SeenWatch {
  now(): SeenNow
  close(): void
}

interface SeenOptions {
  doc: Y.Doc
  awareness: Awareness
  /** One's own: other screens of oneself are no others. */
  membershipId: string
  changed: () => void
  clock?: Clock
}

const least = 1_000
/** With many at one text each says it less often: all of them tell all others. */
const perPerson = 200
const mostClients = 100

/** Tells the others how far their words have come here, and counts who has seen one's own (awareness field `seen`). */
export function watchSeen({ doc, awareness, membershipId, changed, clock = systemClock }: SeenOptions): SeenWatch {
  let stopTelling: (() => void) | null = null

  const tellSoon = (): void => {
    if (stopTelling !== null || awareness.getLocalState() === null) return
    stopTelling = clock.after(Math.max(least, awareness.getStates().size * perPerson), () => {
      stopTelling = null
      const seen: Record<string, number> = {}
      for (const client of [...awareness.getStates().keys()].slice(0, mostClients)) {
        const clockOf = client === doc.clientID ? 0 : Y.getState(doc.store, client)
        if (clockOf > 0) seen[client] = clockOf
      }
      const state = awareness.getLocalState() as { seen?: unknown } | null
      if (state !== null && JSON.stringify(state.seen ?? {}) !== JSON.stringify(seen)) awareness.setLocalStateField('seen', seen)
    })
  }
  const onTransaction = (transaction: Y.Transaction): void => {
    if (!transaction.local) tellSoon()
  }
  const onAwareness = (): void => {
    tellSoon()
    changed()
  }
  doc.on('afterTransaction', onTransaction)
  awareness.on('change', onAwareness)
  return {
    now: () => {
      const own = Y.getState(doc.store, doc.clientID)
      const people = new Map<string, boolean>()
      for (const [client, state] of awareness.getStates()) {
        if (client === doc.clientID) continue
        const { user, seen } = state as { user?: { membershipId?: unknown }; seen?: Record<string, unknown> }
        const who = typeof user?.membershipId === 'string' ? user.membershipId : String(client)
        const clockOf = typeof seen === 'object' && seen !== null && Object.hasOwn(seen, doc.clientID) ? seen[doc.clientID] : 0
        if (who === membershipId) continue
        const has = typeof clockOf === 'number' && clockOf >= own
        // Of several screens of one person, one is enough.
        people.set(who, has || people.get(who) === true)
      }
      return { present: people.size, seenBy: [...people.values()].filter(Boolean).length }
    },
    close() {
      stopTelling?.()
      doc.off('afterTransaction', onTransaction)
      awareness.off('change', onAwareness)
    },
  }
}
