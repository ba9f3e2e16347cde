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
  let nearest = plain
  for (const entry of (forwardedFor ?? '').split(',').reverse()) {
    const address = withoutMapping(withoutPort(entry.trim()))
    // What stands left of something that no proxy of ours wrote may be anybody's.
    if (isIP(address) === 0) break
    if (!isTrusted(address)) return address
    nearest = address
  }
  return nearest
}

/** `203.0.113.9:4711` and `[2001:db8::1]:4711`, as some proxies write them. */
const withoutPort = (entry: string): string => /^(?:(\d+(?:\.\d+){3})|\[([^\]]*)\])(?::\d+)?$/.exec(entry)?.slice(1).find(Boolean) ?? entry

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
