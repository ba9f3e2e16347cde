import { asPerson, type Database } from '@mithaq/db/database'
import type { Handler } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { askingOf } from '../asking.ts'
import type { ActingContext } from '../trpc.ts'
import type { AnnouncedEvent, EventFeed } from './event-feed.ts'

/** How often a quiet stream says that it is there, and asks whether its reader still may listen: an end date passes without a fact. */
const keepAliveMs = 25_000
/** A reader who is further behind asks everything anew instead. */
const mostWaiting = 1000

/** What a client learns of a fact: its kind and ids, so that it knows which queries to ask again. Never content. */
const tellable = (event: AnnouncedEvent): string =>
  JSON.stringify({ kind: event.kind, submissionId: event.submissionId, subject: event.subject })

/**
 * `GET /events?membership=…`: a server-sent stream of facts of the coalition in which the person acts. Whether they may
 * know of a fact is asked of PostgreSQL for each one, in their name: an event row shows only to those who may know of what
 * it is about.
 */
export const eventStream =
  (
    feed: EventFeed,
    contextOf: (c: Parameters<Handler>[0], membershipId: string | null) => Promise<Context>,
    options: { keepAliveMs?: number } = {},
  ): Handler =>
  async (c) => {
    const membership = z.uuid().safeParse(c.req.query('membership'))
    if (!membership.success) return c.json({ error: 'not found' }, 404)
    const first = await contextOf(c, membership.data)
    if (first.actor.kind === 'anonymous') return c.json({ error: 'not signed in' }, 401)
    if (acting(first) === null) return c.json({ error: 'not found' }, 404)

    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      const queue = factQueue(feed)
      stream.onAbort(queue.stop)
      const keepAlive = setInterval(() => queue.push('stillHere'), options.keepAliveMs ?? keepAliveMs)
      try {
        // Asked again once the facts are being heard: an access that was withdrawn in between left no fact in the queue.
        let reader = acting(await contextOf(c, membership.data))
        if (reader === null) return
        await stream.writeSSE({ event: 'open', data: '{}' })
        for (;;) {
          const next = await queue.next()
          if (next === 'stopped') return
          // The session or the membership may have ended, or its role have changed: then this stream ends, or tells other facts.
          if (next === 'stillHere' || next === 'missed' || (isOf(reader, next) && changesAccess(next))) {
            reader = acting(await contextOf(c, membership.data))
            if (reader === null) return
          }
          if (next === 'stillHere') await stream.write(': still here\n\n')
          else if (next === 'missed') await stream.writeSSE({ event: 'missed', data: '{}' })
          else if (isOf(reader, next) && (await isVisible(reader.db, reader, next)))
            await stream.writeSSE({ event: 'fact', data: tellable(next) })
        }
      } finally {
        clearInterval(keepAlive)
        queue.stop()
      }
    })
  }

function acting(context: Context): ActingContext | null {
  const { actor, coalitionId } = context
  if ((actor.kind !== 'member' && actor.kind !== 'guest') || coalitionId === null) return null
  return { ...context, actor, coalitionId }
}

const changesAccess = ({ kind }: AnnouncedEvent): boolean =>
  kind.startsWith('membership.') || kind.startsWith('session.') || kind.startsWith('organisation.')

/** Of this coalition, or of the person's own account. */
const isOf = ({ coalitionId, actor }: ActingContext, event: AnnouncedEvent): boolean =>
  event.coalitionId === null ? event.personId === actor.personId : event.coalitionId === coalitionId

const isVisible = async (db: Database, reader: ActingContext, event: AnnouncedEvent): Promise<boolean> =>
  (await asPerson(db, askingOf(reader), (trx) => trx.selectFrom('event').select('id').where('id', '=', event.id).executeTakeFirst())) !==
  undefined

type Queued = AnnouncedEvent | 'missed' | 'stillHere'

/** Facts in the order in which they were committed, until somebody stops. */
function factQueue(feed: EventFeed): { next: () => Promise<Queued | 'stopped'>; push: (item: Queued) => void; stop: () => void } {
  let waiting: Queued[] = []
  let stopped = false
  let wake = (): void => {}
  const push = (item: Queued): void => {
    if (waiting.length >= mostWaiting) waiting = ['missed']
    else waiting.push(item)
    wake()
  }
  const unsubscribe = feed.subscribe((event) => push(event ?? 'missed'))
  return {
    push,
    stop: () => {
      stopped = true
      unsubscribe()
      wake()
    },
    next: async () => {
      for (;;) {
        if (stopped) return 'stopped'
        const item = waiting.shift()
        if (item !== undefined) return item
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
