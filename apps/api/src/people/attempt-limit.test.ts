import type { Database } from '@mithaq/db/database'
import { expect, it } from 'vitest'
import { refusalOf } from '../testing/refusal-of.ts'
import { countSignInAttempt } from './attempt-limit.ts'
import { networkOf } from './network-of.ts'

const now = new Date('2026-11-24T09:00:00Z')
/** Limits are kept for each database; none is asked. */
const from = (db: object) => (address: string, email: string | null) =>
  Promise.resolve().then(() => countSignInAttempt({ db: db as Database, address, now }, email))
const tooMany = { code: 'signIn.tooMany', retryAfterSeconds: 900 }

it('who tries too often is stopped by their address, and cannot shut anybody out by an e-mail from then on', async () => {
  const attempt = from({})
  for (let n = 0; n < 30; n++) await attempt('192.0.2.1', `someone-${n}@example.org`)
  for (let n = 0; n < 10; n++) expect(await refusalOf(attempt('192.0.2.1', 'layla@example.org'))).toEqual(tooMany)
  await attempt('192.0.2.2', 'layla@example.org')
})

it('a network of IPv6 is one place, however many addresses it has', async () => {
  const attempt = from({})
  for (let n = 0; n < 30; n++) await attempt(`2001:db8:0:7::${n.toString(16)}`, null)
  expect(await refusalOf(attempt('2001:db8:0:7:ffff:ffff:ffff:ffff', null))).toEqual(tooMany)
  await attempt('2001:db8:0:8::1', null)
})

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::', '2001:db8:1:2::/64'],
  ['2001:db8::5:6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
])('%s belongs to %s', (address, network) => expect(networkOf(address)).toBe(network))
