import { describe, expect, it } from 'vitest'
import { BadSetting, readEnvironment } from './environment.ts'

it('nothing set: an address of this machine, a database of our own', () => {
  expect(readEnvironment({})).toEqual({
    port: 4310,
    host: '127.0.0.1',
    dataDir: './data',
    databaseUrl: null,
    redisUrl: null,
    publicUrl: new URL('http://localhost:4310'),
    trustedProxies: [],
    smtpUrl: null,
    metricsPort: null,
    logLevel: 'info',
  })
})

it('the public address follows the port; empty values are none', () => {
  expect(readEnvironment({ PORT: '5123', PUBLIC_URL: '', DATABASE_URL: ' ' })).toMatchObject({
    port: 5123,
    publicUrl: new URL('http://localhost:5123'),
    databaseUrl: null,
  })
})

it.each(['http://localhost:4310', 'http://127.0.0.1', 'http://[::1]:80', 'https://mithaq.example.org'])('PUBLIC_URL may be %s', (url) => {
  expect(readEnvironment({ PUBLIC_URL: url }).publicUrl.href).toBe(new URL(url).href)
})

it.each(['redis://localhost', 'rediss://mithaq:p%25ss@redis.example.org:6380/2', 'redis://[::1]:6379/'])('REDIS_URL may be %s', (url) => {
  expect(readEnvironment({ REDIS_URL: url }).redisUrl).toBe(url)
})

it('proxies are addresses and ranges, however they are separated', () => {
  expect(readEnvironment({ TRUSTED_PROXIES: '10.0.0.0/8, ::1\n192.0.2.7' }).trustedProxies).toEqual(['10.0.0.0/8', '::1', '192.0.2.7'])
})

it.each(['0.0.0.0', '::', '192.0.2.1', '127.0.0.1.example.org', 'localhost.example.org'])(
  'HOST may be %s where people come over https',
  (host) => {
    expect(readEnvironment({ HOST: host, PUBLIC_URL: 'https://mithaq.example.org' }).host).toBe(host)
    const inTheClear = (): unknown => readEnvironment({ HOST: host })
    expect(inTheClear).toThrow(BadSetting)
    expect(inTheClear).toThrow(/^HOST must .* PUBLIC_URL .*\.$/)
  },
)
it.each(['localhost', '127.0.0.1', '127.0.0.53', '::1'])('HOST may be %s', (host) => {
  expect(readEnvironment({ HOST: host }).host).toBe(host)
})

describe('a bad value stops the start with one line that names it', () => {
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['METRICS_PORT', 'many'],
    ['METRICS_PORT', '4310'],
    ['PUBLIC_URL', 'mithaq.example.org'],
    ['PUBLIC_URL', 'ftp://mithaq.example.org'],
    ['PUBLIC_URL', 'https://mithaq.example.org/here'],
    ['PUBLIC_URL', 'http://mithaq.example.org'],
    ['PUBLIC_URL', 'http://localhost.example.org'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'https://localhost:6379'],
    ['REDIS_URL', 'redis://'],
    ['REDIS_URL', 'redis://localhost/words'],
    ['REDIS_URL', 'redis://:half%@localhost'],
    ['REDIS_URL', 'redis://localhost?db=1'],
    ['SMTP_URL', 'mail.example.org'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, proxy.example.org'],
  ])('%s=%s', (name, value) => {
    const reading = (): unknown => readEnvironment({ [name]: value })
    expect(reading).toThrow(BadSetting)
    expect(reading).toThrow(new RegExp(`^${name} must .*\\.$`))
  })

  it('a password in an address is not repeated', () => {
    expect(() => readEnvironment({ DATABASE_URL: 'postgress://mithaq:a-password@db.example.org' })).toThrow(/^(?!.*a-password).*$/)
  })
})
