/**
 * The text of a file of which nobody says how it is encoded: by its mark, or by what it can be. Excel writes UTF-16 and, on Arabic
 * and French computers of some age, Windows-1256, which has the letters of both.
 */
export function textOfBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes)
  const zeros = zerosAmong(bytes.subarray(0, 2000))
  if (zeros.odd > zeros.even * 4 + 4) return decode('utf-16le', bytes)
  if (zeros.even > zeros.odd * 4 + 4) return decode('utf-16be', bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decode('windows-1256', bytes)
  }
}

/** A mark at the beginning is taken out. */
const decode = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes)

/** At even and odd places: a Latin letter or a comma in UTF-16 has one. */
function zerosAmong(bytes: Uint8Array): { even: number; odd: number } {
  const found = { even: 0, odd: 0 }
  for (const [at, byte] of bytes.entries()) if (byte === 0) found[at % 2 === 0 ? 'even' : 'odd'] += 1
  return found
}
