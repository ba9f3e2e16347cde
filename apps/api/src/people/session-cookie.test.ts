import { expect, test } from 'vitest'
import { readEnvironment } from '../environment.ts'
import { clearedSessionCookie, sessionCookie, tokenOfCookie } from './session-cookie.ts'

const now = new Date('2026-11-24T09:00:00Z')
const inAnHour = new Date('2026-11-24T10:00:00Z')

test('over https the cookie is bound to the host and secure; on plain http of this machine it has another name', () => {
  expect(sessionCookie(readEnvironment({ PUBLIC_URL: 'https://mithaq.example.org' }), 'token', inAnHour, now)).toBe(
    '__Host-mithaq=token; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600; Secure',
  )
  expect(sessionCookie(readEnvironment({}), 'token', inAnHour, now)).toBe(
    'mithaq_local=token; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600',
  )
  expect(clearedSessionCookie(readEnvironment({}))).toBe('mithaq_local=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0')
})

test('no token in no cookie, an empty one or another one', () => {
  for (const header of [null, '', 'mithaq_local=', 'mithaq=token', 'x-mithaq_local=token'])
    expect(tokenOfCookie(readEnvironment({}), header)).toBeNull()
})
