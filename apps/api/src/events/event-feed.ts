import type { CoalitionId, EventId, MembershipId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import pg from 'pg'

/** A fact as PostgreSQL announces it at commit: ids and a kind, never content. */
export interface AnnouncedEvent {
  id: EventId
  coalitionId: CoalitionId | null
  submissionId: SubmissionId | null
  personId: PersonId | null
  membershipId: MembershipId | null
  kind: string
  subject: Record<string, string>
}

export interface EventFeed {
  /** Called for each fact, in the order of commits; returns how to stop. `null` = facts may have been missed: look again at everything. */
  subscribe(listener: (event: AnnouncedEvent | null) => void): () => void
  close(): Promise<void>
}

/** Hears every fact that any process records (LISTEN); a lost connection is made again, and listeners are told of the gap. */
export async function openEventFeed(connectionString: string): Promise<EventFeed> {
  const listeners = new Set<(event: AnnouncedEvent | null) => void>()
  let closed = false
  let client: pg.Client | null = null

  const tell = (event: AnnouncedEvent | null): void => {
    for (const listener of listeners) listener(event)
  }
  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, application_name: 'mithaq-events', keepAlive: true })
    next.on('notification', ({ payload }) => {
      if (payload !== undefined) tell(JSON.parse(payload) as AnnouncedEvent)
    })
    next.on('error', () => {})
    next.on('end', () => {
      if (!closed && client === next) reconnect()
    })
    await next.connect()
    await next.query('listen mithaq_event')
    client = next
  }
  function reconnect(): void {
    client = null
    setTimeout(() => {
      if (closed) return
      connect().then(() => tell(null), reconnect)
    }, 500).unref()
  }

  await connect()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      closed = true
      await client?.end().catch(() => {})
    },
  }
}
