import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O or U, which a tired hand confuses on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const howMany = 10

/** What is shown once, to be written down, and what is kept. */
export interface RecoveryCodes {
  shown: string[]
  hashes: Buffer[]
}

/** Ten codes of 80 bits: enough that a plain hash of them cannot be searched. */
export function newRecoveryCodes(): RecoveryCodes {
  const shown = Array.from({ length: howMany }, () => {
    // 32 divides 256, so that each letter is equally likely: 16 letters × 5 bits.
    const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('')
    return letters.match(/.{4}/g)?.join('-') ?? letters
  })
  return { shown, hashes: shown.map(hashOfRecoveryCode) }
}

/** Forgives what copying by hand changes: case, spaces, dashes, O for 0, I and L for 1, Arabic and Persian digits. */
export function hashOfRecoveryCode(code: string): Buffer {
  const plain = code
    .normalize('NFKC')
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '')
  return createHash('sha256').update(plain, 'utf8').digest()
}
