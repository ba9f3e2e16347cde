import { asPerson } from '@mithaq/db/database'
import type { Handler } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { askingOf } from '../trpc.ts'
import type { AnnouncedEvent, EventFeed } from './event-feed.ts'

/** What a client learns of a fact: its kind and ids, so that it knows which queries to ask again. Never content. */
const tellable = (event: AnnouncedEvent): string => JSON.stringify({ kind: event.kind, submissionId: event.submissionId, subject: event.subject })

/**
 * `GET /events?membership=…`: a server-sent stream of facts of the coalition in which the person acts. Whether they may
 * know of a fact is asked of PostgreSQL for each one, in their name: an event row shows only to those who see its submission.
 */
export const eventStream = (feed: EventFeed, contextOf: (c: Parameters<Handler>[0], membershipId: string | null) => Promise<Context>): Handler => async (c) => {
  const membership = z.uuid().safeParse(c.req.query('membership'))
  if (!membership.success) return c.json({ error: 'not found' }, 404)
  const context = await contextOf(c, membership.data)
  const { actor } = context
  if (actor.kind !== 'member' && actor.kind !== 'guest') return c.json({ error: 'not signed in' }, actor.kind === 'anonymous' ? 401 : 404)
  const asking = askingOf({ ...context, actor })

  return streamSSE(c, async (stream) => {
    let wake = (): void => {}
    const waiting: (AnnouncedEvent | null)[] = []
    const stop = feed.subscribe((event) => {
      if (event !== null && event.coalitionId !== context.coalitionId && event.personId !== actor.personId) return
      // A guest is told of their submission and of themselves, not of the coalition.
      if (event !== null && actor.kind === 'guest' && event.submissionId !== actor.submissionId && event.personId !== actor.personId) return
      waiting.push(event)
      wake()
    })
    const keepAlive = setInterval(() => void stream.write(': still here\n\n').catch(() => {}), 25_000)
    let open = true
    stream.onAbort(() => {
      open = false
      wake()
    })
    try {
      await stream.writeSSE({ event: 'open', data: '{}' })
      while (open) {
        const event = waiting.shift()
        if (event === undefined) {
          await new Promise<void>((resolve) => (wake = resolve))
          continue
        }
        if (event === null) await stream.writeSSE({ event: 'missed', data: '{}' })
        else {
          // The session or the membership may have ended since: then this stream ends too.
          if (event.kind.startsWith('membership.') || event.kind.startsWith('session.')) {
            const now = await contextOf(c, membership.data)
            if (now.actor.kind !== actor.kind) break
          }
          const visible = await asPerson(context.db, asking, (trx) => trx.selectFrom('event').select('id').where('id', '=', event.id).executeTakeFirst())
          if (visible !== undefined) await stream.writeSSE({ event: 'fact', data: tellable(event) })
        }
      }
    } finally {
      clearInterval(keepAlive)
      stop()
    }
  })
}
