import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { loadReference } from '@mithaq/reference/reference'
import { newId, PersonId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../app-router.ts'
import type { Context } from '../context.ts'
import { readEnvironment } from '../environment.ts'
import { CannotStart } from '../start/open-database.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { createCallerFactory } from '../trpc.ts'
import { renewDemoPassword } from './demo-password.ts'
import { ensureDemo, type Demo } from './ensure-demo.ts'

const callers = createCallerFactory(appRouter)
const environment = readEnvironment({})
const reference = loadReference()
const now = new Date('2026-11-24T09:00:00Z')

let fresh: FreshDatabase
let demo: Demo
beforeAll(async () => {
  fresh = await freshDatabase()
  demo = await ensureDemo({ db: fresh.db, environment, reference, now })
})
afterAll(() => fresh.close())

type Person = Demo['people'][number]
const personAs = (role: Person['role']): Person => demo.people.find((person) => person.role === role)!

async function contextOf(cookie: string | null): Promise<Context> {
  const acting = await actingFor(fresh.db, { cookie, authorization: null, membershipId: null }, now)
  return { db: fresh.db, environment, reference, now, ...acting, address: '127.0.0.1', userAgent: null, responseHeaders: new Headers() }
}

/** Signed in by the link that the start prints. */
async function atTheDoor(person: Person) {
  const context = await contextOf(null)
  await callers(context).people.signInWithToken({ token: person.token })
  return callers(await contextOf(context.responseHeaders.get('set-cookie')!.split(';')[0]!)).people
}

test('whoever came by a link of the demo proves with its password who they are, and nobody can without it', async () => {
  const before = await atTheDoor(personAs('coordinator'))
  expect(await before.me()).toMatchObject({ hasPassword: false })
  const password = await renewDemoPassword(fresh.db)
  for (const person of demo.people) expect(await (await atTheDoor(person)).me()).toMatchObject({ email: person.email, hasPassword: true })
  for (const role of ['coordinator', 'guest'] as const) {
    const there = await atTheDoor(personAs(role))
    await expect(there.proveAgain({ kind: 'password', password: `${password}x` })).rejects.toThrow('signIn.wrong')
    await there.proveAgain({ kind: 'password', password })
    await there.renewRecoveryCodes()
  }
})

test('each start draws another one, and the one before opens nothing any more', async () => {
  const first = await renewDemoPassword(fresh.db)
  const second = await renewDemoPassword(fresh.db)
  expect(second).not.toBe(first)
  const there = await atTheDoor(personAs('writer'))
  await expect(there.proveAgain({ kind: 'password', password: first })).rejects.toThrow('signIn.wrong')
  await there.proveAgain({ kind: 'password', password: second })
})

test('who has chosen another password keeps it', async () => {
  const password = await renewDemoPassword(fresh.db)
  const own = 'an invented password of their own'
  const there = await atTheDoor(personAs('reviewer'))
  await there.changePassword({ current: password, next: own })
  const next = await renewDemoPassword(fresh.db)
  await expect(there.proveAgain({ kind: 'password', password: next })).rejects.toThrow('signIn.wrong')
  await there.proveAgain({ kind: 'password', password: own })
})

test('nobody gets one in a database that somebody else uses', async () => {
  const hashes = () => asOwner(fresh.db, (trx) => trx.selectFrom('person').select(['id', 'password_hash']).orderBy('id').execute())
  await asOwner(fresh.db, (trx) =>
    trx
      .insertInto('person')
      .values({ id: newId(PersonId), email: 'founder@example.org', password_hash: null })
      .execute(),
  )
  const before = await hashes()
  await expect(renewDemoPassword(fresh.db)).rejects.toThrow(CannotStart)
  expect(await hashes()).toEqual(before)
})
