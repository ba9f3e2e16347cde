import { BlockList, isIP } from 'node:net'

/**
 * Where a request comes from. A forwarded address is believed only from a proxy that `TRUSTED_PROXIES` names, and read
 * from the right: what stands further left was written by whoever called.
 */
export function requestAddress(remote: string, forwardedFor: string | null, trustedProxies: readonly string[]): string {
  const trusted = trustList(trustedProxies)
  const isTrusted = (address: string): boolean => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  const plain = withoutMapping(remote)
  if (isIP(plain) === 0 || !isTrusted(plain)) return plain
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((part) => withoutMapping(part.trim()))
    .filter((part) => isIP(part) !== 0)
  return chain.reverse().find((address) => !isTrusted(address)) ?? plain
}

function trustList(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** ::ffff:127.0.0.1 is 127.0.0.1 on a socket that speaks both families. */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
