import type { MiddlewareHandler } from 'hono'
import type { Environment } from '../environment.ts'

/** May a request with this Origin use the cookie? A missing one is refused only where there is a cookie to misuse. */
export function isForeignOrigin(environment: Environment, origin: string | null, hasCookie: boolean): boolean {
  if (origin === null) return hasCookie
  return origin !== environment.publicUrl.origin
}

/** What changes something must come from our own pages, or from a script with a bearer token. */
export const refuseForeignOrigin =
  (environment: Environment): MiddlewareHandler =>
  async (c, next) => {
    if (
      c.req.method !== 'GET' &&
      c.req.method !== 'HEAD' &&
      isForeignOrigin(environment, c.req.header('origin') ?? null, c.req.header('cookie') !== undefined)
    )
      return c.json({ error: 'foreign origin' }, 403)
    return next()
  }
