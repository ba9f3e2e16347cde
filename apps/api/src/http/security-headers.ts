import type { MiddlewareHandler } from 'hono'
import type { Environment } from '../environment.ts'

/** Nothing from another origin, nothing framed, no address passed on. */
export function securityHeaders(environment: Environment): MiddlewareHandler {
  const socket = `${environment.publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${environment.publicUrl.host}`
  const policy = [
    `default-src 'self'`,
    `connect-src 'self' ${socket}`,
    `img-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set('Content-Security-Policy', policy)
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('X-Frame-Options', 'DENY')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    headers.set('X-Robots-Tag', 'noindex')
    if (environment.publicUrl.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=31536000')
  }
}
