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

/** A line on which nothing happens is asked this often whether it is still there, and may take so long to answer. Milliseconds. */
const usual = { pingEvery: 10_000, patience: 5_000 }

/**
 * Hears every fact that any process records (LISTEN); a lost connection is made again, and listeners are told of the gap. A
 * line that fell silent looks like one on which nothing happens, and whoever was shut out would read on: therefore it is asked.
 */
export async function openEventFeed(
  connectionString: string,
  { pingEvery, patience }: { pingEvery: number; patience: number } = usual,
): Promise<EventFeed> {
  const listeners = new Set<(event: AnnouncedEvent | null) => void>()
  let closed = false
  let client: pg.Client | null = null

  const tell = (event: AnnouncedEvent | null): void => {
    for (const listener of listeners) listener(event)
  }
  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString,
      application_name: 'mithaq-events',
      keepAlive: true,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    })
    next.on('notification', ({ payload }) => {
      if (payload !== undefined) tell(JSON.parse(payload) as AnnouncedEvent)
    })
    next.on('error', () => {})
    next.on('end', () => lose(next))
    try {
      await next.connect()
      await next.query('listen mithaq_event')
      if (closed) throw new Error('closed meanwhile')
    } catch (error) {
      void next.end().catch(() => {})
      throw error
    }
    client = next
    ping(next)
  }
  function ping(line: pg.Client): void {
    setTimeout(() => {
      if (client !== line) return
      line.query('select 1').then(
        () => ping(line),
        () => lose(line),
      )
    }, pingEvery).unref()
  }
  function lose(line: pg.Client): void {
    if (client !== line) return
    client = null
    void line.end().catch(() => {})
    reconnect(0)
  }
  function reconnect(wait = 500): void {
    setTimeout(() => {
      if (closed) return
      connect().then(
        () => tell(null),
        () => reconnect(),
      )
    }, wait).unref()
  }

  await connect()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      closed = true
      const line = client
      client = null
      if (line === null) return
      // A goodbye into a silent line is never answered.
      await Promise.race([line.end().catch(() => {}), new Promise((resolve) => setTimeout(resolve, patience).unref())])
    },
  }
}
