import type { Environment } from '../environment.ts'

/**
 * Over https `__Host-` ties the cookie to this host and to a secure connection. On plain http of this machine browsers
 * would drop it (Safari also a `Secure` one), so there it has another name. A server reads the one that it sets: a page of
 * another host can plant the other one here.
 */
const cookieNames = { https: '__Host-mithaq', loopback: 'mithaq_local' } as const

const nameOf = (environment: Environment): string => cookieNames[isSecure(environment) ? 'https' : 'loopback']

const isSecure = (environment: Environment): boolean => environment.publicUrl.protocol === 'https:'

function cookie(environment: Environment, value: string, maxAge: number): string {
  return `${nameOf(environment)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${isSecure(environment) ? '; Secure' : ''}`
}

/** The `Set-Cookie` value that signs a browser in. */
export const sessionCookie = (environment: Environment, token: string, expiresAt: Date, now: Date): string =>
  cookie(environment, token, Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)))

/** The `Set-Cookie` value that signs a browser out. */
export const clearedSessionCookie = (environment: Environment): string => cookie(environment, '', 0)

/** The token in a `Cookie` header, under the name that this server gives it. */
export function tokenOfCookie(environment: Environment, header: string | null): string | null {
  if (header === null) return null
  const cookies = new Map(
    header.split(';').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name.trim(), value.join('=').trim()] as const
    }),
  )
  return cookies.get(nameOf(environment)) || null
}
