import { openDatabase, type Database } from '@mithaq/db/database'
import { lockDataFolder } from '@mithaq/db/embedded/data-folder-lock'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import { sql } from 'kysely'
import pg from 'pg'
import type { Environment } from '../environment.ts'

/** The start cannot go on; the message is one sentence for standard error. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

export interface OpenedDatabase {
  db: Database
  connectionString: string
  close(): Promise<void>
}

/** The database of this installation, migrated, durable, ready: our own under `DATA_DIR`, or the one of `DATABASE_URL`. */
export async function openOwnDatabase(environment: Environment, say: (line: string) => void): Promise<OpenedDatabase> {
  if (environment.databaseUrl !== null) {
    await assertAnswers(environment.databaseUrl)
    return open(environment.databaseUrl, async () => {})
  }
  const lock = await lockDataFolder(environment.dataDir)
  try {
    const server = await startEmbedded({ dataDir: environment.dataDir, say })
    return await open(server.connectionString, async () => {
      await server.stop()
      await lock.release()
    }).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function open(connectionString: string, stop: () => Promise<void>): Promise<OpenedDatabase> {
  await migrate(connectionString)
  const db = openDatabase(connectionString)
  await assertDurable(db)
  return {
    db,
    connectionString,
    close: async () => {
      await db.destroy()
      await stop()
    },
  }
}

async function assertAnswers(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { code } = error as { code?: string }
    // Neither the address nor the password of the database belongs on a screen or in a log.
    throw new CannotStart(
      `The database that DATABASE_URL names does not answer (${code ?? 'no reason given'}): is it running, and are name and password right?`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** "Saved" is a promise that a power cut must not break (hazards.md 5). */
async function assertDurable(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`.execute(db)
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
  if (off.length > 0)
    throw new CannotStart(`The database would lose saved words in a power cut (${off.join(', ')} is off): switch it on and start again.`)
}
