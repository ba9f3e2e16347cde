import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { MembershipId, newId, PersonId } from '@mithaq/schema/ids'
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailServer, type TestMailServer } from '../mail/testing/mail-server.ts'
import { testCoalition, type TestWorld } from '../testing/coalition.ts'
import { addTestSubmission } from '../testing/submission.ts'

const program = fileURLToPath(new URL('./testing/reminding-process.ts', import.meta.url))
const writers = 60
let database: FreshDatabase
let server: TestMailServer
let world: TestWorld
const children: ChildProcess[] = []

beforeAll(async () => {
  database = await freshDatabase()
  server = await mailServer()
  world = await testCoalition(database.db)
  await addTestSubmission(world)
  // A week before the date of the test's submission.
  await asOwner(database.db, async (trx) => {
    for (let count = 0; count < writers; count++) {
      const personId = newId(PersonId)
      await trx
        .insertInto('person')
        .values({ id: personId, email: `writer-${count}@example.org`, password_hash: null })
        .execute()
      await trx
        .insertInto('membership')
        .values({
          id: newId(MembershipId),
          coalition_id: world.coalitionId,
          person_id: personId,
          organisation_id: world.organisations.cedar,
          role: 'writer',
          alias: `writer ${count}`,
          guest_submission_id: null,
          guest_organisation: null,
        })
        .execute()
    }
  })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server.close()
  await database.close()
})

function start(): { child: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [program, database.connectionString, server.url, '2027-01-08T12:00:00Z'], { stdio: 'ignore' })
  children.push(child)
  return { child, ended: new Promise((resolve) => child.once('close', resolve)) }
}
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2))
}

it('killed in the middle, again and again and beside another, everybody is reminded, and each of one message however often it comes', async () => {
  for (const received of [1, 9, 20, 21, 33]) {
    const { child, ended } = start()
    await until(() => server.received.length >= received)
    child.kill('SIGKILL')
    await ended
  }
  // The message was taken, and nobody heard that it was.
  server.behave('taking without a word')
  const before = server.received.length
  const unheard = start()
  await until(() => server.received.length > before)
  unheard.child.kill('SIGKILL')
  await unheard.ended
  server.behave('taking')
  const codes = await Promise.all([start().ended, start().ended])
  expect(codes).toEqual([0, 0])
  // Nothing is due any more: once more, and nothing comes.
  const all = server.received.length
  expect(await start().ended).toBe(0)
  expect(server.received).toHaveLength(all)

  const idsOf = Map.groupBy(server.received, ({ to }) => to[0])
  for (const [address, mails] of idsOf) expect(new Set(mails.map(({ messageId }) => messageId)).size, address).toBe(1)
  const rows = await asOwner(database.db, (trx) => trx.selectFrom('mail').select(['id', 'person_id', 'message_id', 'sent_at']).execute())
  expect(rows.filter(({ sent_at }) => sent_at === null)).toEqual([])
  expect(new Set(rows.map(({ message_id }) => message_id))).toEqual(new Set(server.received.map(({ messageId }) => messageId)))
  expect(new Set(rows.map(({ person_id }) => person_id)).size).toBe(rows.length)
  const toWriters = [...idsOf.keys()].filter((address) => address?.startsWith('writer-'))
  expect(toWriters).toHaveLength(writers)
  // Some came twice, or nothing was tried here.
  expect(server.received.length).toBeGreaterThan(idsOf.size)
})
