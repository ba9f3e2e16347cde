import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { asJobs } from '@mithaq/db/database'
import { pino } from 'pino'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import type { Environment } from '../environment.ts'
import { describeError } from '../http/log.ts'
import { mailServer, type TestMailServer } from '../mail/testing/mail-server.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { addTestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'
import { startNotices } from './start-notices.ts'

let database: FreshDatabase
let world: AccessWorld
let server: TestMailServer
beforeAll(async () => {
  database = await freshDatabase()
  server = await mailServer()
  world = await accessWorld(database.db)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

it('a mail server that refuses an address is said once, without the address and without its reason', async () => {
  const at = await addTestSubmission(world)
  const as = createCallerFactory(appRouter)(world.contextOf(actorAs(world, 'leadWriter')))
  await as.comments.begin({
    sectionId: at.sectionId,
    about: { kind: 'section' },
    audience: 'submission',
    body: 'The witness is Samira Example.',
  })
  const lines: string[] = []
  const log = pino({ base: null, serializers: { err: describeError } }, { write: (line: string) => void lines.push(line) })
  server.behave('refusing')
  const environment = { smtpUrl: server.url, publicUrl: new URL('https://mithaq.example.org'), dataDir: '/nowhere' } as Environment
  const feed = { subscribe: () => () => {} } as unknown as Parameters<typeof startNotices>[0]['feed']
  const triesSoFar = async (): Promise<number> => {
    const { rows } = await asJobs(database.db, (trx) =>
      sql<{ n: number }>`select count(*)::int as n from mail where tries > 0`.execute(trx),
    )
    return rows[0]?.n ?? 0
  }
  const waiting = async (): Promise<number> => {
    const { rows } = await asJobs(database.db, (trx) => sql<{ n: number }>`select count(*)::int as n from mail`.execute(trx))
    return rows[0]?.n ?? 0
  }
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const first = startNotices({ db: database.db, feed, environment, log })
  await until(async () => (await waiting()) > 0)
  await first.close()
  // As if the minutes had passed in which more might have come.
  await asJobs(database.db, (trx) =>
    sql`update mail set next_at = now() - interval '1 minute', due_at = now() - interval '1 minute'`.execute(trx),
  )
  const second = startNotices({ db: database.db, feed, environment, log })
  await until(async () => (await triesSoFar()) > 0)
  await second.close()
  expect(lines.join('')).toContain('mail could not be sent')
  expect(lines).toHaveLength(1)
  for (const secret of ['example.org', 'not now', 'Samira', world.people.palmWriter.personId]) expect(lines.join('')).not.toContain(secret)
})
