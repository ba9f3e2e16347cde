import type { ProvedBy, SessionProof } from '@mithaq/schema/session-proof'
import { expect, it } from 'vitest'
import { isFreshlyProved, mayReplacePassword } from './fresh-proof.ts'

const now = new Date('2026-11-24T09:00:00Z')
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
const cookie = (by: ProvedBy, seconds: number): SessionProof => ({ kind: 'cookie', proof: { by, at: ago(seconds) } })

it.each<[string, SessionProof, { fresh: boolean; replaces: boolean }]>([
  ['a password a moment ago: the old one is asked all the same', cookie('password', 1), { fresh: true, replaces: false }],
  ['who has just joined', cookie('joining', 599), { fresh: true, replaces: false }],
  ['a recovery code: that is what it is for', cookie('recovery-code', 599), { fresh: true, replaces: true }],
  ['a passkey', cookie('passkey', 599), { fresh: true, replaces: true }],
  ['a recovery code ten minutes ago', cookie('recovery-code', 600), { fresh: false, replaces: false }],
  ['a cookie that was exchanged for a token', { kind: 'cookie', proof: null }, { fresh: false, replaces: false }],
  ['a token', { kind: 'bearer', proof: null }, { fresh: false, replaces: false }],
  [
    'a token never proves anything, whatever stands beside it',
    { ...cookie('passkey', 1), kind: 'bearer' },
    { fresh: false, replaces: false },
  ],
])('%s', (_, session, { fresh, replaces }) => {
  expect(isFreshlyProved(session, now)).toBe(fresh)
  expect(mayReplacePassword(session, now)).toBe(replaces)
})
