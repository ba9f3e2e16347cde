import { z } from 'zod'

/** The settings of contracts.md, "Environment". */
export interface Environment {
  port: number
  host: string
  dataDir: string
  /** null: a PostgreSQL of our own under `dataDir`. */
  databaseUrl: string | null
  redisUrl: string | null
  publicUrl: URL
  trustedProxies: readonly string[]
  smtpUrl: string | null
  /** null: no metrics. */
  metricsPort: number | null
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** A value that stops the start; the message is one line that names it. */
export class BadSetting extends Error {
  override name = 'BadSetting'
}

const isLoopback = (hostname: string): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/**
 * @throws {BadSetting} naming the first value that cannot be read. Values themselves are not repeated when they may hold a password.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const value = (name: string): string | undefined => variables[name]?.trim() || undefined
  const port = Number(value('PORT') ?? 4310)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new BadSetting('PORT must be a whole number from 1 to 65535.')
  const metrics = value('METRICS_PORT')
  const metricsPort = metrics === undefined ? null : Number(metrics)
  if (metricsPort !== null && (!Number.isInteger(metricsPort) || metricsPort < 1 || metricsPort > 65_535 || metricsPort === port))
    throw new BadSetting('METRICS_PORT must be a whole number from 1 to 65535, and another one than PORT.')
  const publicUrl = readUrl('PUBLIC_URL', value('PUBLIC_URL') ?? `http://localhost:${port}`, ['http:', 'https:'])
  if (publicUrl.pathname !== '/' || publicUrl.search || publicUrl.hash)
    throw new BadSetting('PUBLIC_URL must be an origin without a path, such as https://mithaq.example.org.')
  if (publicUrl.protocol === 'http:' && !isLoopback(publicUrl.hostname))
    throw new BadSetting('PUBLIC_URL must begin with https: on any host but localhost; passwords and drafts never travel in the clear.')
  const host = value('HOST') ?? '127.0.0.1'
  if (publicUrl.protocol === 'http:' && !/^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host))
    throw new BadSetting(
      'HOST must be an address of this machine alone, such as 127.0.0.1, unless PUBLIC_URL begins with https: others would send passwords and drafts in the clear.',
    )
  const logLevel = z.enum(logLevels).safeParse(value('LOG_LEVEL') ?? 'info')
  if (!logLevel.success) throw new BadSetting(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`)
  const databaseUrl = value('DATABASE_URL') ?? null
  if (databaseUrl !== null) readUrl('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'])
  const redisUrl = value('REDIS_URL') ?? null
  if (redisUrl !== null) checkRedisUrl(redisUrl)
  const smtpUrl = value('SMTP_URL') ?? null
  if (smtpUrl !== null) readUrl('SMTP_URL', smtpUrl, ['smtp:', 'smtps:'])
  const trustedProxies = (value('TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter(Boolean)
  for (const proxy of trustedProxies)
    if (!z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(proxy).success)
      throw new BadSetting('TRUSTED_PROXIES must list IP addresses or ranges, separated by commas.')
  return {
    port,
    host,
    dataDir: value('DATA_DIR') ?? './data',
    databaseUrl,
    redisUrl,
    publicUrl,
    trustedProxies,
    smtpUrl,
    metricsPort,
    logLevel: logLevel.data,
  }
}

/** The client of Redis throws in its own words, which repeat the address: what it would not read is refused here. */
function checkRedisUrl(text: string): void {
  const { hostname, pathname, search, hash, username, password } = readUrl('REDIS_URL', text, ['redis:', 'rediss:'])
  const isReadable = [username, password].every((part) => {
    try {
      return decodeURIComponent(part) !== undefined
    } catch {
      return false
    }
  })
  if (hostname === '' || !/^(\/\d{0,4})?$/.test(pathname) || search !== '' || hash !== '' || !isReadable)
    throw new BadSetting(
      'REDIS_URL must name a server, and nothing else than a name, a password (with % written as %25) and a database number.',
    )
}

function readUrl(name: string, text: string, protocols: readonly string[]): URL {
  const url = URL.parse(text)
  if (url === null || !protocols.includes(url.protocol))
    throw new BadSetting(`${name} must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`)
  return url
}
