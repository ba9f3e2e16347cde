import { isIP } from 'node:net'

/**
 * By what tries from one place are counted together. A household or an office is given a whole /64 of IPv6, and each device
 * there picks new addresses as it likes; an IPv4 address stands for itself.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%')
  if (isIP(plain) !== 6) return address
  const [before = [], after] = plain.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = after === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
