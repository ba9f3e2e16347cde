import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { normalisedPassword, passwordLength, passwordMinimum } from '@mithaq/domain/password'
import { refused } from '../trpc.ts'

/** RFC 9106, 4: 64 MiB and three passes; one lane, since the server has few cores and many people. */
const parameters = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 } as const

export function assertLongEnough(password: string): void {
  if (passwordLength(password) < passwordMinimum) throw refused({ code: 'password.tooShort', minimum: passwordMinimum })
}

/** argon2id in the usual text form, with its parameters, so that they can be raised later without breaking old hashes. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive({ message: normalisedPassword(password), nonce, ...parameters })
  return `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** A hash of nothing that anybody types: who has no password costs as long as who has one. */
let nobodysHash: Promise<string> | null = null

/** With `hash` null the work is done all the same and the answer is no: time must not say whether a person exists. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const standIn = await (nobodysHash ??= hashPassword(randomBytes(32).toString('base64url')))
  const parts = shape.exec(hash ?? standIn)
  if (parts === null) throw new Error('A stored password hash cannot be read.')
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const derived = await derive({
    message: normalisedPassword(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(derived, expected) && hash !== null
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

const derive = (input: Argon2Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    argon2('argon2id', input, (error, tag) => (error === null || error === undefined ? resolve(Buffer.from(tag)) : reject(error))),
  )
