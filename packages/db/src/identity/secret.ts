import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits that travel in a link or a cookie; the database keeps only their hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** SHA-256 is enough here: a secret of 256 random bits cannot be guessed from its hash. Never for passwords. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest()
