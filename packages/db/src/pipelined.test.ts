import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPipelined, type Pipelined } from './pipelined.ts'
import { freshDatabase, type FreshDatabase } from './testing/fresh-database.ts'

let fresh: FreshDatabase
let pipelined: Pipelined
beforeAll(async () => {
  fresh = await freshDatabase()
  pipelined = openPipelined(fresh.db, fresh.connectionString, { most: 2 })
})
afterAll(() => fresh.close())

const sequence = async (name: string): Promise<void> => void (await sql`create sequence ${sql.ref(`public.${name}`)}`.execute(fresh.db))

test('what is called first is done first, whatever kind of statement it is, and nothing waits for an answer', async () => {
  await sequence('steps')
  await sql`grant usage on sequence public.steps to mithaq_log`.execute(fresh.db)
  const step = sql<{ step: number }>`nextval('public.steps')`
  const steps = await pipelined.transact('mithaq_log', async ({ trx }) =>
    Promise.all([
      trx.selectNoFrom(step.as('step')).execute(),
      sql`select nextval('public.steps') as step`.execute(trx).then(({ rows }) => rows),
      trx.selectNoFrom(step.as('step')).execute(),
      sql`select nextval('public.steps') as step`.execute(trx).then(({ rows }) => rows),
    ]),
  )
  expect(steps.flat()).toEqual([{ step: 1 }, { step: 2 }, { step: 3 }, { step: 4 }])
})

test('it acts in its role and in no other', async () => {
  const { rows } = await pipelined.transact('mithaq_log', ({ trx }) => sql`select current_user as who`.execute(trx))
  expect(rows).toEqual([{ who: 'mithaq_log' }])
})

test('when a statement behind which nobody waits fails, the transaction fails and nothing of it stays', async () => {
  await sql`create table public.kept (number int primary key)`.execute(fresh.db)
  await sql`grant select, insert on public.kept to mithaq_log`.execute(fresh.db)
  const insert = (number: number) => sql`insert into public.kept values (${number})`
  await expect(
    pipelined.transact('mithaq_log', async ({ trx, behind }) => {
      behind(insert(1).execute(trx))
      behind(insert(1).execute(trx))
      behind(insert(2).execute(trx))
    }),
  ).rejects.toThrow('duplicate key')
  await expect(
    pipelined.transact('mithaq_log', async ({ trx, behind }) => {
      behind(insert(3).execute(trx))
      throw new Error('thought better of it')
    }),
  ).rejects.toThrow('thought better of it')
  expect((await sql`select number from public.kept`.execute(fresh.db)).rows).toEqual([])
  await pipelined.transact('mithaq_log', async ({ trx, behind }) => behind(insert(4).execute(trx)))
  expect((await sql`select number from public.kept`.execute(fresh.db)).rows).toEqual([{ number: 4 }])
})

test('a connection that the database ends fails its transaction, and the next one has another', async () => {
  const ended = pipelined.transact('mithaq_log', async ({ trx }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(fresh.db)
    await sql`select 1`.execute(trx)
  })
  await expect(ended).rejects.toThrow(/connection/)
  await expect(pipelined.transact('mithaq_log', ({ trx }) => sql`select 1 as one`.execute(trx))).resolves.toMatchObject({
    rows: [{ one: 1 }],
  })
})
