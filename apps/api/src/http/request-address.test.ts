import { expect, test } from 'vitest'
import { requestAddress } from './request-address.ts'

test.each([
  ['nobody is trusted: the header is what anybody may write', '203.0.113.9', '198.51.100.1', [], '203.0.113.9'],
  ['a trusted proxy is believed', '127.0.0.1', '198.51.100.1', ['127.0.0.1'], '198.51.100.1'],
  ['what the caller wrote before the proxy is not believed', '10.0.0.2', '1.1.1.1, 198.51.100.7', ['10.0.0.0/8'], '198.51.100.7'],
  ['a chain of trusted proxies is followed to the first stranger', '10.0.0.2', '198.51.100.7, 10.0.0.9', ['10.0.0.0/8'], '198.51.100.7'],
  ['a mapped address is the address', '::ffff:127.0.0.1', '198.51.100.1', ['127.0.0.1'], '198.51.100.1'],
  ['without a header the proxy itself is the caller', '10.0.0.2', null, ['10.0.0.0/8'], '10.0.0.2'],
  ['nonsense in the header is nobody', '10.0.0.2', 'unknown, <script>', ['10.0.0.0/8'], '10.0.0.2'],
  ['and what stands left of it may be anybody’s', '10.0.0.2', '6.6.6.6, unknown, 10.0.0.9', ['10.0.0.0/8'], '10.0.0.9'],
  ['a port beside the address is no reason to go on to a forged one', '10.0.0.1', '6.6.6.6, 203.0.113.9:4711', ['10.0.0.1'], '203.0.113.9'],
  ['nor are brackets', '10.0.0.1', '6.6.6.6, [2001:db8::7]:4711', ['10.0.0.1'], '2001:db8::7'],
  ['brackets without a port', '10.0.0.1', '6.6.6.6, [2001:db8::7]', ['10.0.0.1'], '2001:db8::7'],
  ['a port that is none', '10.0.0.1', '6.6.6.6, 203.0.113.9:http', ['10.0.0.1'], '10.0.0.1'],
  ['an empty entry', '10.0.0.1', '6.6.6.6, ', ['10.0.0.1'], '10.0.0.1'],
] as const)('%s', (_story, remote, header, trusted, expected) => {
  expect(requestAddress(remote, header, trusted)).toBe(expected)
})
