import { trpcServer } from '@hono/trpc-server'
import type { HttpBindings } from '@hono/node-server'
import type { Database } from '@mithaq/db/database'
import type { Reference } from '@mithaq/reference/reference'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { appRouter } from '../app-router.ts'
import { membershipHeader, type Context } from '../context.ts'
import type { Environment } from '../environment.ts'
import type { EventFeed } from '../events/event-feed.ts'
import { eventStream } from '../events/event-stream.ts'
import { calendarFile } from '../feeds/calendar-file.ts'
import { storedFile } from '../files/stored-file.ts'
import { signOnFile } from '../sign-on/sign-on-file.ts'
import { mostBytes, takeFile } from '../filing/take-file.ts'
import { submissionFile } from '../files/submission-file.ts'
import { actingAt } from '../people/acting.ts'
import { Refused } from '../trpc.ts'
import { refuseForeignOrigin } from './foreign-origin.ts'
import { health } from './health.ts'
import type { Log } from './log.ts'
import { requestAddress } from './request-address.ts'
import { securityHeaders } from './security-headers.ts'
import { staticFiles } from './static-files.ts'

export interface Parts {
  db: Database
  environment: Environment
  reference: Reference
  feed: EventFeed
  log: Log
}

type Bindings = { Bindings: HttpBindings }

const tooLarge = (c: HonoContext) => c.json({ error: 'too large' }, 413)
const ofProcedures = bodyLimit({ maxSize: 1024 * 1024, onError: tooLarge })
/** A file of 10,000 dates is longer than what people type. */
const ofFilesOfDates = bodyLimit({ maxSize: 5 * 1024 * 1024, onError: tooLarge })
const limitOfProcedures: MiddlewareHandler = (c, next) =>
  (/^\/trpc\/dates\.(?:dryRun|import)$/.test(c.req.path) ? ofFilesOfDates : ofProcedures)(c, next)

/** Pages, procedures, files, events and health, on one port. The sync endpoint hangs on the same server's upgrades. */
export function createHttpApp(parts: Parts): Hono<Bindings> {
  const { db, environment, log } = parts
  const actingFor = actingAt(environment)
  const app = new Hono<Bindings>()
  app.use(securityHeaders(environment))
  app.get('/healthz', health(db))

  // A passkey belongs to the public address: a page asked at 127.0.0.1 could not use it.
  app.use(async (c, next) => {
    const host = c.req.header('host') ?? ''
    const isPage = (c.req.method === 'GET' || c.req.method === 'HEAD') && (c.req.header('accept') ?? '').includes('text/html')
    if (isPage && host !== environment.publicUrl.host && /^(127\.0\.0\.1|\[::1\]|localhost)(:|$)/.test(host)) {
      const { pathname, search } = new URL(c.req.url)
      // Set part by part: read as a relative address, a path such as //example.org would lead elsewhere.
      const there = new URL(environment.publicUrl)
      there.pathname = pathname
      there.search = search
      return c.redirect(there.href, 302)
    }
    return next()
  })
  app.use('/trpc/*', compress(), limitOfProcedures, refuseForeignOrigin(environment))
  app.use(
    '/trpc/*',
    trpcServer({
      router: appRouter,
      endpoint: '/trpc',
      allowMethodOverride: true,
      createContext: async ({ resHeaders }, c) => ({ ...(await contextOf(c, c.req.header(membershipHeader) ?? null, resHeaders)) }),
      onError: ({ error, path }) => {
        if (error instanceof Refused || error.code === 'BAD_REQUEST' || error.code === 'NOT_FOUND')
          log.debug({ path, code: error.code }, 'refused')
        else log.error({ path, err: error.cause ?? error }, 'a procedure failed')
      },
    }),
  )
  app.get(
    '/events',
    eventStream(parts.feed, (c, membershipId) => contextOf(c, membershipId)),
  )
  app.get(
    '/files/submissions/:file',
    submissionFile((c, membershipId) => contextOf(c, membershipId)),
  )
  app.get(
    '/files/sign-on/:file',
    signOnFile((c, membershipId) => contextOf(c, membershipId)),
  )
  app.post(
    '/files/stored/:submission',
    refuseForeignOrigin(environment),
    bodyLimit({ maxSize: mostBytes, onError: (c) => c.json({ refusal: { code: 'file.tooLarge', megabytes: 25 } }, 413) }),
    takeFile((c, membershipId) => contextOf(c, membershipId)),
  )
  app.get(
    '/files/stored/:submission/:hash',
    storedFile((c, membershipId) => contextOf(c, membershipId)),
  )
  app.get(
    '/calendar/:file',
    compress(),
    calendarFile(db, () => ({ db, environment, reference: parts.reference, now: new Date() })),
  )
  app.all('/trpc', (c) => c.notFound())
  app.use('*', compress(), staticFiles())
  app.notFound((c) => c.json({ error: 'not found' }, 404))
  app.onError((error, c) => {
    log.error({ err: error }, 'a request failed')
    return c.json({ error: 'failed' }, 500)
  })
  return app

  async function contextOf(c: HonoContext, membershipId: string | null, responseHeaders: Headers = new Headers()): Promise<Context> {
    const now = new Date()
    const acting = await actingFor(
      db,
      { cookie: c.req.header('cookie') ?? null, authorization: c.req.header('authorization') ?? null, membershipId },
      now,
    )
    const remote = (c.env as HttpBindings | undefined)?.incoming?.socket?.remoteAddress ?? '127.0.0.1'
    return {
      db,
      environment,
      reference: parts.reference,
      now,
      responseHeaders,
      userAgent: c.req.header('user-agent') ?? null,
      ...acting,
      address: requestAddress(remote, c.req.header('x-forwarded-for') ?? null, environment.trustedProxies),
    }
  }
}
