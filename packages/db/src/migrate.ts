import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)
/** One lock for all processes that start at once: the number is "mithaq" read as hexadecimal digits of its letters. */
const advisoryLock = 0x6d697468

/** The database was made by a later release: this one must not touch it. */
export class DatabaseTooNew extends Error {
  override name = 'DatabaseTooNew'
}

/**
 * Brings the database forward to this release: each numbered file once, each in its own transaction. Forward only.
 * Several processes may call it at once; one works, the others wait and find nothing to do.
 * @throws {DatabaseTooNew} when the database knows a migration that this code does not.
 */
export async function migrate(connectionString: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  const client = new pg.Client({ connectionString, application_name: 'mithaq-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    await client.query('create table if not exists public.mithaq_migration (name text primary key, at timestamptz not null default now())')
    const done = new Set((await client.query<{ name: string }>('select name from public.mithaq_migration')).rows.map((row) => row.name))
    const unknown = [...done].filter((name) => !files.includes(name)).sort()
    if (unknown.length > 0)
      throw new DatabaseTooNew(
        `The database was made by a later release of Mithaq (it knows ${unknown.at(-1)}): update Mithaq before starting it on this data.`,
      )
    for (const name of files) {
      if (done.has(name)) continue
      const statements = await readFile(new URL(name, folder), 'utf8')
      await client.query('begin')
      try {
        await client.query(statements)
        await client.query('insert into public.mithaq_migration (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      }
    }
  } finally {
    await client.end()
  }
}
