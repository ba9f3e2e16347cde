import { asOwner, type Database } from '@mithaq/db/database'
import { findOpenFeed } from '@mithaq/db/feeds/feeds'
import { actorOf } from '@mithaq/domain/access'
import type { Handler } from 'hono'
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { composeFeed } from './compose-feed.ts'

/** As `newSecret` makes them. */
const address = /^([\w-]{43})\.ics$/

/**
 * `GET /calendar/<secret>.ics`: whoever has the address reads the dates of one membership, and nothing else. An address that is
 * unknown, revoked or expired, or whose membership has ended, gets the answer of a page that does not exist.
 * @param contextOf what else a context knows, without looking at cookies: the address alone says who asks
 */
export const calendarFile =
  (
    db: Database,
    contextOf: () => Omit<Context, 'actor' | 'coalitionId' | 'sessionId' | 'address' | 'userAgent' | 'responseHeaders'>,
  ): Handler =>
  async (c) => {
    c.header('Cache-Control', 'private, no-cache')
    c.header('Referrer-Policy', 'no-referrer')
    const [, secret] = address.exec(c.req.param('file') ?? '') ?? []
    const known = contextOf()
    const feed = secret === undefined ? null : await asOwner(db, (trx) => findOpenFeed(trx, secret, known.now))
    const actor = feed === null ? null : actorOf(feed.personId, feed.membership)
    if (feed === null || actor === null) return c.notFound()
    const text = await composeFeed(
      {
        ...known,
        actor,
        coalitionId: feed.membership.coalitionId,
        sessionId: null,
        address: '',
        userAgent: null,
        responseHeaders: new Headers(),
      },
      feed,
    )
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    c.header('ETag', tag)
    if (matches(c.req.header('if-none-match'), tag)) return c.body(null, 304)
    return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'inline; filename="calendar.ics"' })
  }

/** A proxy that compresses marks the tag as weak; for a question whether anything changed that is the same. */
const matches = (asked: string | undefined, tag: string): boolean =>
  (asked ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag)
